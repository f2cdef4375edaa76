// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IFinancingPool} from "../financing/IFinancingPool.sol";
import {IExchange} from "../markets/IExchange.sol";
import {IFlashBatchBorrower} from "../markets/IFlashBatchBorrower.sol";
import {IFlashBatchLender} from "../markets/IFlashBatchLender.sol";
import {IFlashLender} from "../markets/IFlashLender.sol";
import {ProbingBorrower} from "./ProbingBorrower.sol";

/// @notice What everyone tries who has a lender's money for a moment: all of the lender that moves money or tells a price
///         must be refused, by the lock and by nothing else (F3), and the books it shows must be those from before (F2).
abstract contract FlashProbes {
    uint256 private constant FOREVER = type(uint256).max;

    ProbingBorrower internal borrower = new ProbingBorrower();

    /// @notice How often an attempt ended as it must; for what is only tried, how often it went through.
    function tried(bytes32 name) external view returns (uint256) {
        return borrower.done(name);
    }

    /// @param amount What calls that take an amount are made with.
    /// @param piece One that the pool may know.
    /// @param request Likewise.
    function _probePool(
        IFinancingPool pool,
        uint256 amount,
        uint256 piece,
        uint256 request
    ) internal view returns (ProbingBorrower.Attempt[] memory attempts) {
        address self = address(borrower);
        bytes[32] memory calls = [
            abi.encodeCall(IERC4626.deposit, (amount, self)),
            abi.encodeCall(IERC4626.mint, (amount, self)),
            abi.encodeCall(IERC4626.redeem, (amount, self, self)),
            abi.encodeCall(IERC4626.withdraw, (amount, self, self)),
            abi.encodeCall(IFinancingPool.requestRedeem, (amount, self, self)),
            abi.encodeCall(IFinancingPool.processQueue, (1)),
            abi.encodeCall(IFinancingPool.claim, (request, self)),
            abi.encodeCall(IFinancingPool.claimCredit, (self)),
            abi.encodeCall(IFinancingPool.finance, (piece, 0, FOREVER)),
            abi.encodeCall(IFinancingPool.settle, (piece)),
            abi.encodeCall(IFinancingPool.buyBack, (piece, FOREVER, FOREVER)),
            abi.encodeCall(IFinancingPool.writeOff, (piece)),
            abi.encodeCall(IFinancingPool.recover, (piece)),
            abi.encodeCall(IFinancingPool.collectProtocolFees, (self)),
            abi.encodeCall(IFinancingPool.setPolicy, (pool.policy())),
            abi.encodeCall(IFinancingPool.refreshProvisionSteps, ()),
            abi.encodeCall(IFlashLender.setFlashFee, (0)),
            _again(pool.asset()),
            abi.encodeCall(IFinancingPool.quote, (piece)),
            abi.encodeCall(IFinancingPool.entryAssets, ()),
            abi.encodeCall(IFinancingPool.exitAssets, ()),
            abi.encodeCall(IFinancingPool.utilisationBps, ()),
            abi.encodeCall(IERC4626.totalAssets, ()),
            abi.encodeCall(IERC4626.convertToAssets, (amount)),
            abi.encodeCall(IERC4626.convertToShares, (amount)),
            abi.encodeCall(IERC4626.previewDeposit, (amount)),
            abi.encodeCall(IERC4626.previewMint, (amount)),
            abi.encodeCall(IERC4626.previewRedeem, (amount)),
            abi.encodeCall(IERC4626.previewWithdraw, (amount)),
            abi.encodeCall(IERC4626.maxMint, (self)),
            abi.encodeCall(IERC4626.maxRedeem, (self)),
            abi.encodeCall(IERC4626.maxWithdraw, (self))
        ];
        attempts = new ProbingBorrower.Attempt[](calls.length + 1);
        for (uint256 i = 0; i < calls.length; i++) {
            attempts[i] = _frozen("F3: pool", address(pool), calls[i], address(pool));
        }
        attempts[calls.length] = _poolBooks(pool);
    }

    function _probeExchange(
        IExchange exchange,
        IExchange.PoolKey memory key,
        uint256 amount
    ) internal view returns (ProbingBorrower.Attempt[] memory attempts) {
        address self = address(borrower);
        address token = key.token1;
        IExchange.PoolKey[] memory path = new IExchange.PoolKey[](1);
        path[0] = key;
        bytes[16] memory calls = [
            abi.encodeCall(IExchange.swapExactIn, (key, token, amount, 0, self, FOREVER)),
            abi.encodeCall(IExchange.swapExactOut, (key, token, amount, FOREVER, self, FOREVER)),
            abi.encodeCall(IExchange.swapPath, (path, token, amount, 0, self, FOREVER)),
            abi.encodeCall(IExchange.addLiquidity, (key, amount, amount, 0, self, FOREVER)),
            abi.encodeCall(IExchange.addSingle, (key, token, amount, 0, self, FOREVER)),
            abi.encodeCall(IExchange.removeLiquidity, (key, amount, 0, 0, self, FOREVER)),
            abi.encodeCall(IFlashLender.setFlashFee, (0)),
            _again(token),
            _againInABatch(token),
            abi.encodeCall(IExchange.navOf, (key)),
            abi.encodeCall(IExchange.quoteExactIn, (key, token, amount)),
            abi.encodeCall(IExchange.quoteExactOut, (key, token, amount)),
            abi.encodeCall(IExchange.quotePath, (path, token, amount)),
            abi.encodeCall(IExchange.quoteAdd, (key, amount, amount)),
            abi.encodeCall(IExchange.quoteAddSingle, (key, token, amount)),
            abi.encodeCall(IExchange.quoteRemove, (key, amount))
        ];
        attempts = new ProbingBorrower.Attempt[](calls.length + 1);
        for (uint256 i = 0; i < calls.length; i++) {
            attempts[i] = _frozen("F3: exchange", address(exchange), calls[i], address(exchange));
        }
        attempts[calls.length] = _exchangeBooks(exchange, key);
    }

    function _poolBooks(IFinancingPool pool) internal view returns (ProbingBorrower.Attempt memory) {
        bytes memory data = abi.encodeCall(IFinancingPool.books, ());
        return _unchanged("F2: pool", address(pool), data);
    }

    function _exchangeBooks(
        IExchange exchange,
        IExchange.PoolKey memory key
    ) internal view returns (ProbingBorrower.Attempt memory) {
        bytes memory data = abi.encodeCall(IExchange.poolOf, (exchange.idOf(key)));
        return _unchanged("F2: exchange", address(exchange), data);
    }

    /// @dev Must be refused by the lock because `lender` lends.
    function _frozen(
        bytes32 name,
        address target,
        bytes memory data,
        address lender
    ) internal pure returns (ProbingBorrower.Attempt memory) {
        return
            ProbingBorrower.Attempt({
                name: name,
                target: target,
                data: data,
                outcome: ProbingBorrower.Outcome.Refused,
                expected: abi.encodeWithSelector(ISystemLock.SystemLock_Lending.selector, lender)
            });
    }

    /// @dev Must be refused, whatever for.
    function _barred(
        bytes32 name,
        address target,
        bytes memory data
    ) internal pure returns (ProbingBorrower.Attempt memory) {
        return
            ProbingBorrower.Attempt({
                name: name,
                target: target,
                data: data,
                outcome: ProbingBorrower.Outcome.Refused,
                expected: ""
            });
    }

    /// @dev May go through or not; `name` counts how often it did.
    function _tried(
        bytes32 name,
        address target,
        bytes memory data
    ) internal pure returns (ProbingBorrower.Attempt memory) {
        return
            ProbingBorrower.Attempt({
                name: name,
                target: target,
                data: data,
                outcome: ProbingBorrower.Outcome.Tried,
                expected: ""
            });
    }

    function _chain(
        ProbingBorrower.Attempt[] memory first,
        ProbingBorrower.Attempt[] memory second
    ) internal pure returns (ProbingBorrower.Attempt[] memory all) {
        all = new ProbingBorrower.Attempt[](first.length + second.length);
        for (uint256 i = 0; i < first.length; i++) all[i] = first[i];
        for (uint256 i = 0; i < second.length; i++) all[first.length + i] = second[i];
    }

    /// @dev Must answer what it answers now.
    function _unchanged(
        bytes32 name,
        address target,
        bytes memory data
    ) private view returns (ProbingBorrower.Attempt memory) {
        // solhint-disable-next-line avoid-low-level-calls
        (, bytes memory answer) = target.staticcall(data);
        return
            ProbingBorrower.Attempt({
                name: name,
                target: target,
                data: data,
                outcome: ProbingBorrower.Outcome.Answered,
                expected: answer
            });
    }

    function _again(address token) private view returns (bytes memory) {
        return
            abi.encodeCall(
                IERC3156FlashLender.flashLoan,
                (IERC3156FlashBorrower(address(borrower)), token, 1, "")
            );
    }

    function _againInABatch(address token) private view returns (bytes memory) {
        address[] memory tokens = new address[](1);
        uint256[] memory amounts = new uint256[](1);
        (tokens[0], amounts[0]) = (token, 1);
        return
            abi.encodeCall(
                IFlashBatchLender.flashLoanBatch,
                (IFlashBatchBorrower(address(borrower)), tokens, amounts, "")
            );
    }
}
