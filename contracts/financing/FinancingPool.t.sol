// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {FinancingStage} from "../test/FinancingStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IFinancingPool} from "./IFinancingPool.sol";

/// @notice The main job: an accepted invoice becomes cash, is paid at maturity, and the funder leaves with a gain.
contract FinancingPoolTest is FinancingStage {
    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _deposit(funder, 1_000_000 * ONE);
        _stake(underwriter, buyer, 100_000 * ONE);
        _stake(underwriter, address(0), 100_000 * ONE);
    }

    function test_mainJob() external {
        uint256 piece = _accepted(supplier, buyer, 100_000 * ONE, 30);
        uint256 before = token.balanceOf(supplier);
        IFinancingPool.Quote memory quote = pool.quote(piece);
        vm.assertEq(quote.reasons, 0, "can be financed");
        uint256 advance = _finance(supplier, piece);
        vm.assertEq(advance, 90_000 * ONE, "90%");
        vm.assertEq(token.balanceOf(supplier) - before, advance, "paid at once");
        vm.assertEq(receivables.ownerOf(piece), address(pool), "the pool owns the piece");

        vm.warp(block.timestamp + 30 days);
        uint256 debt = pool.debtOf(piece);
        vm.assertApproxEqAbs(debt, 90_900 * ONE, 1, "1% for a month");
        _pay(buyer, piece, 100_000 * ONE, true);
        vm.assertEq(
            token.balanceOf(supplier) - before,
            advance + 100_000 * ONE - debt,
            "the reserve is released"
        );
        vm.assertApproxEqAbs(pool.exitAssets(), 1_000_675 * ONE, 1, "the pool's three quarters of interest");
        vm.assertApproxEqAbs(vault.coverOf(0) + vault.coverOf(uint160(buyer)), 200_180 * ONE, 1, "premium");
        vm.assertApproxEqAbs(pool.protocolFees(), 45 * ONE, 1, "protocol fee");

        uint256 shares = pool.balanceOf(funder);
        vm.prank(funder);
        uint256 assets = pool.redeem(shares, funder, funder);
        vm.assertEq(assets, pool.exitAssets() + assets, "the last holder leaves with everything");
        vm.assertApproxEqAbs(assets, 1_000_675 * ONE, 1, "with the gain");
    }
}
