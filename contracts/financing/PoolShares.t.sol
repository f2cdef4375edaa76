// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISystemLock} from "../access/ISystemLock.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {FinancingStage} from "../test/FinancingStage.sol";
import {MoodyToken} from "../test/MoodyToken.sol";
import {IFinancingPool} from "./IFinancingPool.sol";

/// Test tree
/// deposit/mint    at the entry price · zero · unverified · closed · token that charges · donation
/// redeem/withdraw at the exit price · more than held · cash out · queue stands · lapsed · by allowance · last holder
/// queue           order · parts · price of the moment · claim by the controller · worthless · last holder
contract PoolSharesTest is FinancingStage {
    MoodyToken internal moody;
    uint256 internal constant UNIT = 1e12;

    function setUp() external {
        moody = new MoodyToken();
        _build(moody);
        _stake(underwriter, buyer, 1_000_000 * ONE);
        _stake(underwriter, address(0), 1_000_000 * ONE);
    }

    /// @dev The pool has 1,000 cash and 9,000 in a piece that falls due in ten days.
    function _lendMostOf() internal returns (uint256 piece) {
        policy.setCaps(_looseCaps());
        _deposit(funder, 9_000 * ONE);
        _deposit(funder2, 1_000 * ONE);
        piece = _accepted(supplier, buyer, 10_000 * ONE, 9);
        _finance(supplier, piece);
    }

    function test_deposit_buysSharesAtParFirst() external {
        vm.assertEq(_deposit(funder, 1_000 * ONE), 1_000 * UNIT, "shares");
        vm.assertEq(pool.decimals(), 12, "six decimals finer than the asset");
        vm.prank(funder2);
        vm.assertEq(pool.mint(500 * UNIT, funder2), 500 * ONE, "mint");
        vm.assertEq(pool.totalAssets(), 1_500 * ONE, "assets");
    }

    function test_deposit_refusesZeroAndWhatBuysNothing() external {
        vm.startPrank(funder);
        vm.expectRevert(IFinancingPool.FinancingPool_ZeroAmount.selector);
        pool.deposit(0, funder);
        vm.expectRevert(IFinancingPool.FinancingPool_ZeroAmount.selector);
        pool.mint(0, funder);
    }

    function test_deposit_isForVerifiedFunders() external {
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                supplier,
                ParticipantRoles.FUNDER
            )
        );
        pool.deposit(ONE, supplier);
        vm.assertEq(pool.maxDeposit(supplier), 0, "maxDeposit of a stranger");
        vm.assertEq(pool.maxMint(supplier), 0, "maxMint of a stranger");
        vm.assertGt(pool.maxDeposit(funder), 0, "maxDeposit of a funder");
    }

    function test_deposit_whenThePoolIsClosed_leavingGoesOn() external {
        uint256 shares = _deposit(funder, 1_000 * ONE);
        lock.setClosed(address(pool), true);
        vm.assertEq(pool.maxDeposit(funder), 0, "maxDeposit");
        vm.startPrank(funder);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Closed.selector, address(pool)));
        pool.deposit(ONE, funder);
        vm.assertEq(pool.redeem(shares / 2, funder, funder), 500 * ONE, "redeem");
        pool.requestRedeem(shares / 2, funder, funder);
        pool.processQueue(1);
        vm.assertEq(pool.claim(1, funder), 500 * ONE, "claim");
    }

    function test_deposit_ofATokenThatBeginsToCharge() external {
        moody.charge(100);
        vm.prank(funder);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_NotPaidInFull.selector, 100 * ONE, 99 * ONE)
        );
        pool.deposit(100 * ONE, funder);
    }

    function test_P3_aDonationMovesNothing() external {
        _deposit(funder, 1_000 * ONE);
        uint256 price = pool.previewRedeem(UNIT);
        vm.prank(funder2);
        token.transfer(address(pool), 1_000_000 * ONE);
        vm.assertEq(pool.previewRedeem(UNIT), price, "price");
        vm.assertEq(pool.totalAssets(), 1_000 * ONE, "assets are counted");
    }

    function test_redeem_refusals() external {
        uint256 shares = _deposit(funder, 1_000 * ONE);
        vm.startPrank(funder);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_MoreThanHeld.selector, shares + 1, shares)
        );
        pool.redeem(shares + 1, funder, funder);
        vm.expectRevert(IFinancingPool.FinancingPool_ZeroAmount.selector);
        pool.redeem(0, funder, funder);
        vm.stopPrank();
        vm.prank(funder2);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, funder2, 0, shares)
        );
        pool.redeem(shares, funder2, funder);
    }

    function test_redeem_byAllowance() external {
        uint256 shares = _deposit(funder, 1_000 * ONE);
        vm.prank(funder);
        pool.approve(funder2, shares);
        uint256 before = token.balanceOf(funder2);
        vm.prank(funder2);
        pool.redeem(shares, funder2, funder);
        vm.assertEq(token.balanceOf(funder2) - before, 1_000 * ONE, "assets");
    }

    function test_redeem_lapsedHoldersCanAlwaysLeave() external {
        uint256 shares = _deposit(funder, 1_000 * ONE);
        participants.suspend(funder, "lapsed");
        vm.prank(funder);
        vm.assertEq(pool.redeem(shares, funder, funder), 1_000 * ONE, "assets");
    }

    function test_redeem_whenCashIsOut() external {
        _lendMostOf();
        vm.startPrank(funder);
        uint256 shares = pool.balanceOf(funder);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_NotEnoughCash.selector,
                9_000 * ONE,
                1_000 * ONE
            )
        );
        pool.redeem(shares, funder, funder);
        vm.assertEq(pool.maxWithdraw(funder), 1_000 * ONE, "maxWithdraw is the cash");
        vm.assertEq(pool.redeem(pool.maxRedeem(funder), funder, funder), 1_000 * ONE, "maxRedeem fits");
    }

    function test_redeem_withdraw_waitBehindTheQueue() external {
        _lendMostOf();
        uint256 shares = pool.balanceOf(funder);
        vm.prank(funder);
        pool.requestRedeem(shares, funder, funder);
        vm.assertEq(pool.maxRedeem(funder2), 0, "maxRedeem");
        vm.assertEq(pool.maxWithdraw(funder2), 0, "maxWithdraw");
        vm.startPrank(funder2);
        vm.expectRevert(abi.encodeWithSelector(IFinancingPool.FinancingPool_ExitsOwed.selector, shares));
        pool.redeem(UNIT, funder2, funder2);
        vm.expectRevert(abi.encodeWithSelector(IFinancingPool.FinancingPool_ExitsOwed.selector, shares));
        pool.withdraw(ONE, funder2, funder2);
    }

    function test_queue_fillsInPartsInOrderAtThePriceOfTheMoment() external {
        uint256 piece = _lendMostOf();
        uint256 shares = pool.balanceOf(funder);
        uint256 shares2 = pool.balanceOf(funder2);
        vm.prank(funder);
        uint256 first = pool.requestRedeem(shares, funder, funder);
        vm.prank(funder2);
        uint256 second = pool.requestRedeem(shares2, funder2, funder2);
        vm.assertEq(pool.queuedShares(), shares + shares2, "queued");

        (uint256 filled, uint256 paid) = pool.processQueue(10);
        vm.assertEq(paid, 1_000 * ONE, "all the cash");
        vm.assertApproxEqAbs(filled, 1_000 * UNIT, UNIT, "at the price of now");
        vm.assertEq(pool.redemptionOf(first).claimable, 1_000 * ONE, "to the first");
        vm.assertEq(pool.redemptionOf(second).claimable, 0, "nothing to the second");

        vm.warp(20_010 days);
        _pay(buyer, piece, 10_000 * ONE, true);
        pool.processQueue(10);
        vm.assertEq(pool.queuedShares(), 0, "all filled");
        vm.assertEq(pool.totalSupply(), 0, "no share left");
        vm.assertEq(pool.totalAssets(), 0, "the last holder leaves with everything");
        // 9,000 at 12% for ten days of 360 is 30, of which the pool has 22.5.
        vm.assertApproxEqAbs(
            pool.redemptionOf(first).claimable + pool.redemptionOf(second).claimable,
            10_022_500_000,
            1,
            "with the gain"
        );
        vm.prank(funder);
        vm.assertApproxEqAbs(pool.claim(first, funder), 9_020 * ONE, ONE / 2, "first");
        vm.prank(funder2);
        pool.claim(second, funder2);
        (, uint256 reserved, , , , ) = pool.books();
        vm.assertEq(reserved, pool.protocolFees(), "nothing else is owed");
    }

    function test_claim_byTheControllerOnce() external {
        uint256 shares = _deposit(funder, 1_000 * ONE);
        vm.prank(funder);
        uint256 id = pool.requestRedeem(shares, funder2, funder);
        vm.startPrank(funder2);
        vm.expectRevert(IFinancingPool.FinancingPool_NothingToClaim.selector);
        pool.claim(id, funder2);
        pool.processQueue(1);
        vm.stopPrank();
        vm.prank(funder);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_NotController.selector, id, funder)
        );
        pool.claim(id, funder);
        vm.startPrank(funder2);
        vm.assertEq(pool.claim(id, funder2), 1_000 * ONE, "claimed");
        vm.expectRevert(IFinancingPool.FinancingPool_NothingToClaim.selector);
        pool.claim(id, funder2);
    }

    function test_requestRedeem_refusals() external {
        uint256 shares = _deposit(funder, 1_000 * ONE);
        vm.startPrank(funder);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_MoreThanHeld.selector, shares + 1, shares)
        );
        pool.requestRedeem(shares + 1, funder, funder);
        vm.expectRevert(IFinancingPool.FinancingPool_ZeroAmount.selector);
        pool.requestRedeem(0, funder, funder);
        // A millionth of the asset's smallest unit.
        vm.expectRevert(IFinancingPool.FinancingPool_ZeroAmount.selector);
        pool.requestRedeem(1, funder, funder);
        vm.stopPrank();
        vm.prank(funder2);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, funder2, 0, shares)
        );
        pool.requestRedeem(shares, funder2, funder);
    }

    function test_processQueue_stopsAtMax() external {
        uint256 shares = _deposit(funder, 1_000 * ONE);
        vm.startPrank(funder);
        for (uint256 i; i < 3; ++i) pool.requestRedeem(shares / 4, funder, funder);
        pool.processQueue(2);
        vm.assertEq(pool.queuedShares(), shares / 4, "one is left");
    }

    /// @dev What a funder puts in and takes out at once is never more; also when others hold shares at odd prices.
    function testFuzz_P3_roundTripsNeverPay(uint256 held, uint256 assets, uint256 days_) external {
        _lendMostOf();
        vm.warp(block.timestamp + bound(days_, 0, 90) * 1 days);
        _deposit(funder, bound(held, 1, 1_000_000 * ONE));
        uint256 entry = pool.previewMint(1e18);
        uint256 exit = pool.previewRedeem(1e18);
        vm.assertGe(entry, exit, "P4: entry above exit");
        assets = bound(assets, 1, 1_000_000 * ONE);
        uint256 shares = _deposit(funder2, assets);
        vm.assertGe(pool.previewRedeem(1e18), exit, "a deposit lowers the exit price");
        vm.assertGe(pool.previewMint(1e18), entry, "a deposit lowers the entry price");
        vm.prank(funder2);
        vm.assertLe(pool.redeem(shares, funder2, funder2), assets, "a round trip pays");
        vm.assertGe(pool.previewRedeem(1e18), exit, "a redemption lowers the exit price");
        vm.assertGe(pool.previewMint(1e18), entry, "a redemption lowers the entry price");
    }

    function testFuzz_previewsEqualWhatHappens(uint256 amount) external {
        uint256 piece = _lendMostOf();
        vm.warp(20_010 days + 3);
        _pay(buyer, piece, 10_000 * ONE, true);
        amount = bound(amount, 1, 500 * ONE);
        uint256 expected = pool.previewDeposit(amount);
        vm.assertEq(_deposit(funder, amount), expected, "deposit");
        vm.startPrank(funder);
        expected = pool.previewMint(amount * 1e6);
        vm.assertEq(pool.mint(amount * 1e6, funder), expected, "mint");
        expected = pool.previewWithdraw(amount);
        vm.assertEq(pool.withdraw(amount, funder, funder), expected, "withdraw");
        expected = pool.previewRedeem(amount * 1e6);
        vm.assertEq(pool.redeem(amount * 1e6, funder, funder), expected, "redeem");
    }
}
