// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {FinancingStage} from "../test/FinancingStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";

/// @notice Gas of the main acts, one act a test, so that each meets cold storage as a transaction of its own does.
///         `snapshots/FinancingPool.json` holds the figures.
contract FinancingPoolGasTest is FinancingStage {
    uint256 internal financed;
    uint256 internal paid;
    uint256 internal accepted;

    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _deposit(funder, 1_000_000 * ONE);
        _stake(underwriter, buyer, 100_000 * ONE);
        _stake(underwriter, address(0), 100_000 * ONE);
        financed = _accepted(supplier, buyer, 50_000 * ONE, 29);
        paid = _accepted(supplier, buyer, 50_000 * ONE, 29);
        _finance(supplier, financed);
        _finance(supplier, paid);
        accepted = _accepted(supplier, buyer, 50_000 * ONE, 29);
        vm.warp(block.timestamp + 5 days);
        _pay(buyer, paid, 50_000 * ONE, false);
    }

    function test_gas_deposit() external {
        vm.prank(funder);
        pool.deposit(1_000 * ONE, funder);
        vm.snapshotGasLastCall("FinancingPool", "deposit");
    }

    function test_gas_redeem() external {
        vm.prank(funder);
        pool.redeem(1e15, funder, funder);
        vm.snapshotGasLastCall("FinancingPool", "redeem");
    }

    function test_gas_finance() external {
        vm.prank(supplier);
        pool.finance(accepted, 0, block.timestamp);
        vm.snapshotGasLastCall("FinancingPool", "finance");
    }

    function test_gas_settle() external {
        pool.settle(paid);
        vm.snapshotGasLastCall("FinancingPool", "settle");
    }

    function test_gas_writeOff() external {
        vm.warp(block.timestamp + 100 days);
        pool.writeOff(financed);
        vm.snapshotGasLastCall("FinancingPool", "writeOff");
    }

    function test_gas_buyBack() external {
        vm.prank(supplier);
        pool.buyBack(financed, type(uint256).max, block.timestamp);
        vm.snapshotGasLastCall("FinancingPool", "buyBack");
    }

    /// @dev With a borrower that does nothing but pay back.
    function test_gas_flashLoan() external {
        pool.setFlashFee(5);
        PlainBorrower borrower = new PlainBorrower();
        token.mint(address(borrower), 500 * ONE);
        pool.flashLoan(borrower, address(token), 10_000 * ONE, "");
        vm.snapshotGasLastCall("FinancingPool", "flashLoan");
    }

    function test_gas_requestRedeem() external {
        vm.prank(funder);
        pool.requestRedeem(1e15, funder, funder);
        vm.snapshotGasLastCall("FinancingPool", "requestRedeem");
    }
}

contract PlainBorrower is IERC3156FlashBorrower {
    function onFlashLoan(
        address,
        address token,
        uint256 amount,
        uint256 fee,
        bytes calldata
    ) external override returns (bytes32) {
        IERC20(token).approve(msg.sender, amount + fee);
        return keccak256("ERC3156FlashBorrower.onFlashLoan");
    }
}
