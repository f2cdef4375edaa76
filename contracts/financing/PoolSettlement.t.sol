// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Permissions} from "../identity/ParticipantRoles.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {FinancingStage} from "../test/FinancingStage.sol";
import {MoodyToken} from "../test/MoodyToken.sol";
import {Day} from "../time/Day.sol";
import {IFinancingPool} from "./IFinancingPool.sol";

/// Test tree
/// settle        early · at maturity · in parts · nothing to collect · not open
/// late          charged past the due instant · capped by the holdback · outlives the debt
/// provisions    exit price falls by time alone, entry price does not
/// buyBack       at the debt of now · above maxCost · after the deadline · by a delegate · by a stranger
/// writeOff      too early · named cover, general cover, pool · what was paid already counts
/// recover       pool, general cover, named cover, interest, seller
/// credit note   with the buffer left · without
/// refused money seller that cannot receive · stray piece · token that charges
contract PoolSettlementTest is FinancingStage {
    MoodyToken internal moody;
    uint256 internal piece;

    function setUp() external {
        moody = new MoodyToken();
        _build(moody);
        _deposit(funder, 1_000_000 * ONE);
        _stake(underwriter, buyer, 50_000 * ONE);
        _stake(underwriter2, address(0), 50_000 * ONE);
        piece = _accepted(supplier, buyer, 100_000 * ONE, 29);
        _finance(supplier, piece);
        // 30 days from the start of day 20,000 to the end of day 20,029.
    }

    function _toDueInstant(uint256 later) internal {
        vm.warp(20_030 days + later);
    }

    function test_settle_earlyGivesTheUnearnedInterestBack() external {
        vm.warp(20_010 days);
        uint256 before = token.balanceOf(supplier);
        _pay(buyer, piece, 100_000 * ONE, false);
        pool.settle(piece);
        // 90,000 at 12% for ten days of 360.
        vm.assertApproxEqAbs(token.balanceOf(supplier) - before, 10_000 * ONE - 300 * ONE, 1, "seller");
        vm.assertEq(uint256(pool.financingOf(piece).state), 0, "closed");
        vm.assertEq(pool.totalExposure(), 0, "exposure");
    }

    function test_settle_splitsInterest() external {
        _toDueInstant(0);
        _pay(buyer, piece, 100_000 * ONE, true);
        vm.assertApproxEqAbs(
            vault.coverOf(uint160(buyer)),
            50_108 * ONE,
            1,
            "60% of 20% of 900 for the name"
        );
        vm.assertApproxEqAbs(vault.coverOf(0), 50_072 * ONE, 1, "40% in general");
        vm.assertApproxEqAbs(pool.protocolFees(), 45 * ONE, 1, "5% for the protocol");
        vm.assertApproxEqAbs(pool.totalAssets(), 1_000_675 * ONE, 1, "75% for the pool");
    }

    function test_settle_inPartsLowersEverythingInProportion() external {
        vm.warp(20_010 days);
        uint256 debt = pool.debtOf(piece);
        IFinancingPool.Financing memory old = pool.financingOf(piece);
        _pay(buyer, piece, debt / 2, true);
        IFinancingPool.Financing memory rest = pool.financingOf(piece);
        vm.assertApproxEqAbs(pool.debtOf(piece), debt / 2, 2, "debt");
        vm.assertApproxEqAbs(rest.rate, old.rate / 2, 2 ** 33, "rate");
        vm.assertApproxEqAbs(rest.feeRate, old.feeRate / 2, 2 ** 33, "fee rate");
        vm.assertApproxEqAbs(rest.exposure, 45_000 * ONE, 1, "exposure");
        vm.assertEq(pool.exposureOfObligor(buyer), rest.exposure, "exposure of the obligor");

        _toDueInstant(0);
        uint256 before = token.balanceOf(supplier);
        _pay(buyer, piece, 100_000 * ONE - debt / 2, true);
        // 300 for the first ten days, half of 301 a day on 45,150 for twenty.
        vm.assertApproxEqAbs(
            token.balanceOf(supplier) - before,
            100_000 * ONE - debt - (45_000 * ONE * 12 * 20) / 36_000,
            3,
            "seller"
        );
    }

    function test_settle_whenTheDebtIsPaidTheRestOfThePieceGoesBack() external {
        vm.warp(20_010 days);
        _pay(buyer, piece, 95_000 * ONE, false);
        pool.settle(piece);
        vm.assertEq(receivables.ownerOf(piece), supplier, "the seller owns the rest");
        vm.assertEq(pool.totalExposure(), 0, "exposure");
    }

    function test_settle_aPieceThatCannotGoBackYetGoesBackWithTheNextCall() external {
        vm.warp(20_010 days);
        // The payer's own call holds the lock, so the piece cannot move.
        _pay(buyer, piece, 95_000 * ONE, true);
        vm.assertEq(receivables.ownerOf(piece), address(pool), "still here");
        vm.assertEq(pool.debtOf(piece), 0, "owes nothing");
        vm.assertEq(pool.totalExposure(), 0, "exposure");
        uint256 before = token.balanceOf(supplier);
        _pay(buyer, piece, 1_000 * ONE, true);
        vm.assertEq(token.balanceOf(supplier) - before, 1_000 * ONE, "what it brings is passed on");
        pool.settle(piece);
        vm.assertEq(receivables.ownerOf(piece), supplier, "the seller owns the rest");
    }

    function test_settle_ofAnUnknownPiece() external {
        vm.expectRevert(abi.encodeWithSelector(IFinancingPool.FinancingPool_NotOpen.selector, 99));
        pool.settle(99);
    }

    function test_late_isChargedAtTheSameRate() external {
        _toDueInstant(10 days);
        uint256 before = token.balanceOf(supplier);
        _pay(buyer, piece, 100_000 * ONE, true);
        // 30 days of interest and ten of lateness.
        vm.assertApproxEqAbs(token.balanceOf(supplier) - before, (10_000 - 900 - 300) * ONE, 2, "seller");
        vm.assertApproxEqAbs(pool.totalAssets(), 1_000_900 * ONE, 2, "pool");
    }

    function test_late_isCappedByTheHoldback() external {
        _toDueInstant(330 days);
        uint256 before = token.balanceOf(supplier);
        _pay(buyer, piece, 100_000 * ONE, true);
        vm.assertEq(token.balanceOf(supplier), before, "nothing left, nothing owed");
        // 900 of interest and 9,100 of lateness.
        vm.assertApproxEqAbs(pool.totalAssets(), 1_007_500 * ONE, 2, "pool");
    }

    function test_late_outlivesTheDebt() external {
        _toDueInstant(100 days);
        // 90,900 of debt and 3,000 of lateness.
        _pay(buyer, piece, 92_000 * ONE, true);
        vm.assertApproxEqAbs(pool.debtOf(piece), 1_900 * ONE, 2, "lateness is left");
        vm.assertEq(pool.totalExposure(), 0, "no exposure");
        (, , uint256 base, , , ) = pool.books();
        vm.assertEq(base, 0, "nothing in the books");
        uint256 before = token.balanceOf(supplier);
        _pay(buyer, piece, 8_000 * ONE, true);
        vm.assertApproxEqAbs(token.balanceOf(supplier) - before, 6_100 * ONE, 2, "seller");
    }

    function test_provisions_biteTheExitPriceByTimeAlone() external {
        _toDueInstant(0);
        uint256 entry = pool.entryAssets();
        uint256 carrying = entry - 910_000 * ONE;
        vm.assertApproxEqAbs(pool.exitAssets(), entry, 1, "not yet");
        _toDueInstant(10 days);
        vm.assertApproxEqAbs(entry - pool.exitAssets(), carrying / 5, 1, "20%");
        _toDueInstant(30 days);
        vm.assertApproxEqAbs(entry - pool.exitAssets(), carrying / 2, 1, "50%");
        _toDueInstant(60 days);
        vm.assertApproxEqAbs(entry - pool.exitAssets(), carrying, 1, "all of it");
        vm.assertEq(pool.entryAssets(), entry, "the entry price does not fall");
        vm.assertGt(pool.previewMint(1e12), pool.previewRedeem(1e12), "P4: entry above exit");
    }

    function test_buyBack_atTheDebtOfNow() external {
        vm.warp(20_010 days);
        uint256 before = token.balanceOf(supplier);
        vm.prank(supplier);
        uint256 cost = pool.buyBack(piece, type(uint256).max, block.timestamp);
        vm.assertApproxEqAbs(cost, 90_300 * ONE, 1, "advance and ten days");
        vm.assertEq(before - token.balanceOf(supplier), cost, "paid by the seller");
        vm.assertEq(receivables.ownerOf(piece), supplier, "and owned again");
        vm.assertEq(pool.totalExposure(), 0, "exposure");
    }

    function test_buyBack_refusals() external {
        uint256 cost = pool.debtOf(piece);
        vm.startPrank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_CostTooHigh.selector, cost, cost - 1)
        );
        pool.buyBack(piece, cost - 1, block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_DeadlinePassed.selector, block.timestamp - 1)
        );
        pool.buyBack(piece, cost, block.timestamp - 1);
        vm.stopPrank();
        vm.prank(supplier2);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                supplier,
                supplier2,
                Permissions.PAY
            )
        );
        pool.buyBack(piece, cost, block.timestamp);
    }

    function test_buyBack_byADelegateWithinItsLimit() external {
        uint256 cost = pool.debtOf(piece);
        address clerk = makeAddress("clerk");
        vm.prank(supplier);
        participants.setDelegate(clerk, Permissions.PAY, uint128(cost * 1e12 - 1), type(uint64).max);
        vm.prank(clerk);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_AboveDelegateLimit.selector,
                clerk,
                cost * 1e12,
                cost * 1e12 - 1
            )
        );
        pool.buyBack(piece, cost, block.timestamp);
        vm.prank(supplier);
        participants.setDelegate(clerk, Permissions.PAY, uint128(cost * 1e12), type(uint64).max);
        vm.prank(clerk);
        pool.buyBack(piece, cost, block.timestamp);
        vm.assertEq(receivables.ownerOf(piece), supplier, "the company owns it, not the clerk");
    }

    function test_buyBack_countsWhatTheObligorHasPaid() external {
        _pay(buyer, piece, 50_000 * ONE, false);
        vm.prank(supplier);
        uint256 cost = pool.buyBack(piece, type(uint256).max, block.timestamp);
        vm.assertApproxEqAbs(cost, 40_000 * ONE, 1, "the rest of the debt");
    }

    function test_writeOff_notBeforeItsDay() external {
        _toDueInstant(60 days - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_TooEarly.selector, piece, Day.wrap(20_090))
        );
        pool.writeOff(piece);
        _toDueInstant(60 days);
        pool.writeOff(piece);
        vm.expectRevert(abi.encodeWithSelector(IFinancingPool.FinancingPool_NotOpen.selector, piece));
        pool.writeOff(piece);
    }

    function test_P5_C3_lossFallsOnTheNameThenOnGeneralCoverThenOnThePool() external {
        _toDueInstant(60 days);
        pool.writeOff(piece);
        IFinancingPool.Financing memory financing = pool.financingOf(piece);
        // A slash leaves one token, so that shares keep something behind them.
        vm.assertEq(financing.namedCover, 49_999 * ONE, "the name first");
        vm.assertApproxEqAbs(financing.generalCover, (90_675 - 49_999) * ONE, 1, "then in general");
        vm.assertEq(
            financing.loss,
            financing.namedCover + financing.generalCover,
            "C3: nothing for the pool"
        );
        vm.assertEq(pool.totalExposure(), 0, "C5: no longer open");
        vm.assertApproxEqAbs(pool.totalAssets(), 1_000_675 * ONE, 1, "the pool is whole");
    }

    function test_P5_recoveryRunsInReverse() external {
        uint256 second = _accepted(supplier, buyer, 60_000 * ONE, 20);
        _finance(supplier, second);
        _toDueInstant(60 days);
        pool.writeOff(piece);
        pool.writeOff(second);
        IFinancingPool.Financing memory financing = pool.financingOf(second);
        uint256 uncovered = financing.loss - financing.generalCover;
        vm.assertEq(financing.namedCover, 0, "the name's cover is used up");
        vm.assertGt(uncovered, 0, "the pool bears a part");
        uint256 assets = pool.totalAssets();
        uint256 general = vault.coverOf(0);

        _pay(buyer, second, uncovered, false);
        pool.recover(second);
        vm.assertEq(pool.totalAssets(), assets + uncovered, "pool first");
        vm.assertEq(vault.coverOf(0), general, "cover later");
        _pay(buyer, second, financing.generalCover, true);
        vm.assertEq(vault.coverOf(0), general + financing.generalCover, "then general cover");

        uint256 before = token.balanceOf(supplier);
        uint256 left = 60_000 * ONE - financing.loss;
        _pay(buyer, second, left, true);
        uint256 interest = pool.totalAssets() - assets - uncovered;
        vm.assertGt(interest, 0, "interest earned until the write-off");
        vm.assertEq(token.balanceOf(supplier) - before, left - interest, "the rest is the seller's");

        _pay(buyer, piece, 100_000 * ONE, true);
        vm.assertEq(vault.coverOf(uint160(buyer)), 50_000 * ONE, "the name's cover is whole again");
        vm.assertEq(vault.coverOf(0), 50_000 * ONE, "and the general one");
        vm.assertEq(uint256(pool.financingOf(piece).state), 0, "closed");
    }

    function test_recover_onlyWhatWasWrittenOff() external {
        vm.expectRevert(abi.encodeWithSelector(IFinancingPool.FinancingPool_NotWrittenOff.selector, piece));
        pool.recover(piece);
    }

    function test_writeOff_takesWhatWasPaidAlready() external {
        _pay(buyer, piece, 100_000 * ONE, false);
        _toDueInstant(60 days);
        pool.writeOff(piece);
        vm.assertEq(uint256(pool.financingOf(piece).state), 0, "closed, not lost");
        vm.assertGt(vault.coverOf(uint160(buyer)), 50_000 * ONE, "cover earned");
    }

    function test_creditNote_needsDebtAndBuffer() external {
        // 90,000 of debt and 2% of the face remain covered by 91,837 and not by 91,836.
        vm.prank(supplier);
        receivables.creditNote(piece, uint128(100_000 * ONE - 91_837 * ONE), bytes32(uint256(1)));
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_FaceTooLow.selector,
                piece,
                91_836 * ONE,
                90_000 * ONE + (91_836 * ONE * 200) / 10_000
            )
        );
        receivables.creditNote(piece, uint128(ONE), bytes32(uint256(1)));
    }

    function test_onCollected_andOnCreditNote_areForReceivablesOnly() external {
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_NotReceivables.selector, address(this))
        );
        pool.onCollected(piece, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_NotReceivables.selector, address(this))
        );
        pool.onCreditNote(piece, 1);
    }

    function test_aSellerThatCannotReceiveBlocksNobody() external {
        moody.refuse(supplier, true);
        _pay(buyer, piece, 100_000 * ONE, true);
        uint256 credit = pool.creditOf(supplier);
        vm.assertEq(credit, 10_000 * ONE, "credited");
        vm.prank(supplier);
        vm.assertEq(pool.claimCredit(supplier2), credit, "sent elsewhere");
        vm.prank(supplier);
        vm.expectRevert(IFinancingPool.FinancingPool_NothingToClaim.selector);
        pool.claimCredit(supplier2);
    }

    function test_aStrayPieceDoesNotMoveThePrice() external {
        uint256 stray = _accepted(supplier, buyer, 1_000 * ONE, 10);
        vm.prank(supplier);
        receivables.transferFrom(supplier, address(pool), stray);
        uint256 assets = pool.totalAssets();
        _pay(buyer, stray, 1_000 * ONE, true);
        vm.assertEq(pool.totalAssets(), assets, "price");
        vm.assertEq(pool.protocolFees(), 1_000 * ONE, "held by the treasurer");
        pool.collectProtocolFees(supplier);
        vm.assertEq(pool.protocolFees(), 0, "given back");
    }

    function test_aTokenThatBeginsToChargeIsRefused() external {
        moody.charge(100);
        uint256 cost = pool.debtOf(piece);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_NotPaidInFull.selector,
                cost,
                cost - cost / 100
            )
        );
        pool.buyBack(piece, cost, block.timestamp);
    }

    function test_pricesAreHiddenInTheMiddleOfAnOperation() external {
        moody.callBack(address(pool), abi.encodeCall(pool.exitAssets, ()));
        _pay(buyer, piece, 100_000 * ONE, true);
        vm.assertFalse(moody.calleeSucceeded(), "no price while the lock is held");
        moody.callBack(address(pool), abi.encodeCall(pool.settle, (piece)));
        _deposit(funder, ONE);
        vm.assertFalse(moody.calleeSucceeded(), "no way in while the lock is held");
    }
}
