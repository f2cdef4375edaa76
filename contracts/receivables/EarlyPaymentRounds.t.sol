// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {BlockingToken} from "../test/BlockingToken.sol";
import {EarlyPaymentStage} from "../test/EarlyPaymentStage.sol";
import {IEarlyPayment} from "./IEarlyPayment.sol";
import {IReceivables} from "./IReceivables.sol";

/// @notice How rounds are matched and paid, by hand and beside a plain reference.
contract EarlyPaymentRoundsTest is EarlyPaymentStage {
    /// @dev What the reference knows of an ask.
    struct Wish {
        uint256 pieceId;
        uint256 open;
        uint256 rateBps;
        uint256 daysEarly;
    }

    BlockingToken private blocking;

    function setUp() external {
        blocking = new BlockingToken();
        _buildEarly(blocking);
    }

    // clear

    /// @dev 60 days at 5%: 8.333334 on 1,000.
    function test_clear_paysEveryoneAtTheLowestMatchedRate() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 dear = _owed(supplier, 1_000 * ONE, 62);
        uint256 cheap = _owed(second, 1_000 * ONE, 62);
        _ask(offerId, dear, 900);
        _ask(offerId, cheap, 500);
        uint256[2] memory before = [token.balanceOf(supplier), token.balanceOf(second)];
        vm.expectRevert(
            abi.encodeWithSelector(
                IEarlyPayment.EarlyPayment_TooEarly.selector,
                offerId,
                uint64(block.timestamp + 2 days)
            )
        );
        early.clear(offerId, 2);
        _close();
        vm.assertEq(uint256(early.resultOf(offerId).rateBps), 500, "foretold");
        vm.assertEq(early.clear(offerId, 10), 2, "fills");

        vm.assertEq(token.balanceOf(supplier), before[0] + 991_666_666, "dear");
        vm.assertEq(token.balanceOf(second), before[1] + 991_666_666, "cheap");
        vm.assertEq(uint256(early.offerOf(offerId).budget), 10_000 * ONE - 2 * 991_666_666, "E5");
        vm.assertEq(early.escrowed(address(token)), 10_000 * ONE - 2 * 991_666_666, "E1");
        _assertPaidAsAPayment(dear, supplier, 1_000 * ONE);
        _assertPaidAsAPayment(cheap, second, 1_000 * ONE);
    }

    function test_clear_fillsTheLastLevelInEqualShares() external {
        uint256 offerId = _offer(1_500 * ONE);
        uint256 top = _owed(supplier, 1_000 * ONE, 62);
        uint256 left = _owed(second, 1_000 * ONE, 62);
        uint256 right = _owed(third, 500 * ONE, 62);
        _ask(offerId, top, 900);
        _ask(offerId, left, 500);
        _ask(offerId, right, 500);
        _close();
        early.clear(offerId, 10);
        uint256 leftPaid = receivables.obligationOf(left).paid;
        uint256 rightPaid = receivables.obligationOf(right).paid;
        vm.assertGt(leftPaid, 300 * ONE, "in part");
        vm.assertApproxEqAbs(leftPaid, 2 * rightPaid, 1, "pro rata");
        vm.assertLe(uint256(early.offerOf(offerId).budget), 3, "used up");
        vm.assertEq(receivables.ownerOf(left), second, "the rest is still its owner's");
        vm.assertEq(
            uint256(receivables.obligationOf(left).state),
            uint256(IReceivables.State.Accepted),
            "still open"
        );
    }

    /// @dev At 9% the first takes 985 of 990; at 4% it would take 993 and more.
    function test_clear_leavesOutALevelThatTheBudgetCannotReach() external {
        uint256 offerId = _offer(990 * ONE);
        uint256 dear = _owed(supplier, 1_000 * ONE, 62);
        uint256 cheap = _owed(second, 1_000 * ONE, 62);
        _ask(offerId, dear, 900);
        _ask(offerId, cheap, 400);
        _close();
        early.clear(offerId, 10);
        vm.assertEq(uint256(early.offerOf(offerId).rateBps), 900, "rate");
        vm.assertEq(uint256(early.offerOf(offerId).budget), 5 * ONE, "rest");
        vm.assertEq(receivables.ownerOf(cheap), address(early), "unmatched");
    }

    function test_clear_needsAsksAndIsNotDoneTwice() external {
        uint256 offerId = _offer(990 * ONE);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEarlyPayment.EarlyPayment_WrongState.selector,
                77,
                IEarlyPayment.OfferState.None
            )
        );
        early.clear(77, 1);
        uint256 pieceId = _owed(supplier, 500 * ONE, 62);
        _ask(offerId, pieceId, 900);
        vm.prank(supplier);
        early.withdrawAsk(pieceId);
        _close();
        vm.expectRevert(abi.encodeWithSelector(IEarlyPayment.EarlyPayment_NoAsks.selector, offerId));
        early.clear(offerId, 1);
    }

    function test_clear_skipsWhatIsContestedOrPaidMeanwhile() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 contested = _owed(supplier, 1_000 * ONE, 62);
        uint256 paid = _owed(second, 1_000 * ONE, 62);
        uint256 reduced = _owed(third, 1_000 * ONE, 62);
        _ask(offerId, contested, 500);
        _ask(offerId, paid, 500);
        _ask(offerId, reduced, 500);
        _close();
        early.clear(offerId, 0);
        vm.prank(buyer);
        receivables.raiseClaim(contested, "short");
        uint256[2] memory before = [token.balanceOf(second), token.balanceOf(third)];
        _payThrough(paid, 1_000 * ONE, paid);
        _pay(reduced, 400 * ONE);
        vm.assertEq(early.clear(offerId, 10), 3, "none blocks the others");
        vm.assertEq(receivables.ownerOf(contested), supplier, "contested goes back");
        vm.assertEq(uint256(receivables.obligationOf(contested).paid), 0, "unpaid");
        vm.assertEq(token.balanceOf(second), before[0] + 1_000 * ONE, "paid in full, no discount");
        vm.assertEq(token.balanceOf(third), before[1] + 400 * ONE + 595 * ONE, "5 off the other 600");
        vm.assertEq(uint256(early.offerOf(offerId).budget), 10_000 * ONE - 595 * ONE, "E5");
    }

    function test_clear_creditsWhoCannotBePaid() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 blocked = _owed(supplier, 1_000 * ONE, 62);
        uint256 other = _owed(second, 1_000 * ONE, 62);
        _ask(offerId, blocked, 500);
        _ask(offerId, other, 500);
        _close();
        blocking.setBlocked(supplier, true);
        participants.suspend(second, "");
        uint256 before = token.balanceOf(second);
        early.clear(offerId, 10);
        vm.assertEq(token.balanceOf(second), before + 991_666_666, "the other is paid, though suspended");
        vm.assertEq(early.creditOf(supplier, address(token)), 991_666_666, "waits");
        vm.assertEq(early.escrowed(address(token)), 10_000 * ONE - 991_666_666, "E1");
        vm.prank(supplier);
        early.claimCredit(address(token), third);
        vm.assertEq(early.escrowed(address(token)), 10_000 * ONE - 2 * 991_666_666, "E1");
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_NoCredit.selector, supplier, address(token))
        );
        early.claimCredit(address(token), third);
    }

    function test_clear_keepsAPieceThatCannotGoBack() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 62);
        _ask(offerId, pieceId, 500);
        _close();
        participants.suspend(supplier, "");
        receivables.setHolder(address(early), false);
        early.clear(offerId, 1);
        vm.assertEq(receivables.ownerOf(pieceId), address(early), "waits here");
        participants.reinstate(supplier);
        vm.prank(stranger);
        early.withdrawAsk(pieceId);
        vm.assertEq(receivables.ownerOf(pieceId), supplier, "fetched");
    }

    function test_theGuardianClosesTheWayInAndNotTheWayOut() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 62);
        uint256 late = _owed(supplier, 1_000 * ONE, 62);
        _ask(offerId, pieceId, 500);
        lock.setClosed(address(early), true);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Closed.selector, address(early)));
        early.ask(offerId, late, 500);
        _close();
        early.clear(offerId, 1);
        vm.prank(buyer);
        early.cancelOffer(offerId);
        vm.assertEq(early.escrowed(address(token)), 0, "E1");
    }

    // take

    /// @dev 60 days at 10%: 16.666667 on 1,000.
    function test_take_paysAtOnceAtTheInstantRate() external {
        uint256 offerId = _offer(1_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 60);
        uint256 before = token.balanceOf(supplier);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEarlyPayment.EarlyPayment_ProceedsTooLow.selector,
                983_333_333,
                983_333_334
            )
        );
        early.take(offerId, pieceId, 983_333_334, block.timestamp);
        vm.prank(supplier);
        early.take(offerId, pieceId, 983_333_333, block.timestamp);
        vm.assertEq(token.balanceOf(supplier), before + 983_333_333, "proceeds");
        _assertPaidAsAPayment(pieceId, supplier, 1_000 * ONE);

        pieceId = _owed(supplier, 1_000 * ONE, 60);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEarlyPayment.EarlyPayment_BudgetTooSmall.selector,
                983_333_333,
                1_000 * ONE - 983_333_333
            )
        );
        early.take(offerId, pieceId, 0, block.timestamp);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_DeadlinePassed.selector, block.timestamp - 1)
        );
        early.take(offerId, pieceId, 0, block.timestamp - 1);
    }

    /// @dev The budget is below the face: the same money goes through twice.
    function test_take_paysAFaceAboveTheBudget() external {
        uint256 offerId = _offer(984 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 60);
        _pay(pieceId, 100 * ONE);
        uint256 before = token.balanceOf(supplier);
        vm.prank(supplier);
        uint256 proceeds = early.take(offerId, pieceId, 0, block.timestamp);
        vm.assertEq(proceeds, 885 * ONE, "15 off what was open");
        vm.assertEq(token.balanceOf(supplier), before + 985 * ONE, "with what had been paid");
        _assertPaidAsAPayment(pieceId, supplier, 1_000 * ONE);
        vm.assertEq(token.allowance(address(early), address(receivables)), 0, "no standing allowance");
    }

    // what Receivables tells

    function test_onCollected_passesOrdinaryPaymentsOnToTheOwner() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 62);
        _ask(offerId, pieceId, 500);
        uint256 before = token.balanceOf(supplier);
        _payThrough(pieceId, 300 * ONE, pieceId);
        vm.assertEq(token.balanceOf(supplier), before + 300 * ONE, "his");
        vm.assertEq(uint256(early.levelOf(offerId, 20).open), 700 * ONE, "E6");
        vm.expectRevert(
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_NotReceivables.selector, address(this))
        );
        early.onCollected(pieceId, 1);
    }

    function test_onCollected_paysTheCreditorOfAPieceSentHereByMistake() external {
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 62);
        vm.prank(supplier);
        receivables.transferFrom(supplier, address(early), pieceId);
        uint256 before = token.balanceOf(supplier);
        _payThrough(pieceId, 1_000 * ONE, pieceId);
        vm.assertEq(token.balanceOf(supplier), before + 1_000 * ONE, "creditor");
    }

    function test_onCreditNote_isRefusedWhileAsked() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 62);
        _ask(offerId, pieceId, 500);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IEarlyPayment.EarlyPayment_InAsk.selector, pieceId));
        receivables.creditNote(pieceId, ONE, bytes32(uint256(1)));
    }

    // beside a reference

    /// forge-config: default.fuzz.runs = 128
    function testFuzz_clear_equalsSortAndFill(uint256 seed, uint256 count, uint256 budget) external {
        count = bound(count, 1, 12);
        budget = bound(budget, ONE, 20_000 * ONE);
        uint256 offerId = _offer(uint128(budget));
        Wish[] memory wishes = _wish(offerId, seed, count);
        _close();
        (uint256 rateBps, uint256 share) = _sortAndFill(wishes, budget);
        early.clear(offerId, seed % 4);
        while (early.clear(offerId, 1 + (seed % 3)) != 0) {}
        vm.assertEq(uint256(early.offerOf(offerId).rateBps), rateBps, "E3 rate");
        _compareFills(wishes, rateBps, share, budget, offerId);
    }

    /// @dev Random asks on few rates, so that ties are frequent.
    function _wish(uint256 offerId, uint256 seed, uint256 count) private returns (Wish[] memory wishes) {
        wishes = new Wish[](count);
        address[3] memory owners = [supplier, second, third];
        for (uint256 i = 0; i < count; i++) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            uint128 face = uint128(ONE + (random % (3_000 * ONE)));
            uint32 dueIn = uint32(8 + ((random >> 64) % 200));
            uint256 asked = 400 + ((random >> 96) % 7) * ((random >> 104) % 40);
            uint256 pieceId = _owed(owners[i % 3], face, dueIn);
            _ask(offerId, pieceId, uint16(asked));
            // On steps of five from the least rate, and not above the top one.
            wishes[i] = Wish(pieceId, face, 400 + ((asked - 400) / 5) * 5, dueIn - 2);
        }
    }

    /// @dev Goes down the rates one basis point at a time and adds up every ask anew. Costs are in units times
    ///      3,600,000, so that they have no fraction.
    function _sortAndFill(
        Wish[] memory wishes,
        uint256 budget
    ) private pure returns (uint256 rateBps, uint256 share) {
        for (uint256 rate = 2_000; rate >= 400; rate--) {
            uint256 above;
            uint256 here;
            bool any;
            for (uint256 i = 0; i < wishes.length; i++) {
                uint256 cost = wishes[i].open * 3_600_000 - wishes[i].open * rate * wishes[i].daysEarly;
                if (wishes[i].rateBps > rate) above += cost;
                if (wishes[i].rateBps == rate) {
                    here += cost;
                    any = true;
                }
            }
            if (!any) continue;
            if (above >= budget * 3_600_000) break;
            uint256 left = budget * 3_600_000 - above;
            uint256 part = Math.min(1e18, (left * 1e18) / here);
            if (part == 0) break;
            (rateBps, share) = (rate, part);
            if (part < 1e18) break;
        }
    }

    function _compareFills(
        Wish[] memory wishes,
        uint256 rateBps,
        uint256 share,
        uint256 budget,
        uint256 offerId
    ) private {
        uint256 spent;
        for (uint256 i = 0; i < wishes.length; i++) {
            Wish memory wish = wishes[i];
            uint256 paid;
            if (wish.rateBps > rateBps) paid = wish.open;
            if (wish.rateBps == rateBps) paid = (wish.open * share) / 1e18;
            uint256 off = Math.ceilDiv(paid * rateBps * wish.daysEarly, 3_600_000);
            if (off == paid) paid = off = 0;
            vm.assertEq(uint256(receivables.obligationOf(wish.pieceId).paid), paid, "E4 paid");
            vm.assertEq(uint256(receivables.pieceOf(wish.pieceId).claimed), paid, "E4 claimed");
            vm.assertGe(
                paid - off,
                paid - Math.ceilDiv(paid * wish.rateBps * wish.daysEarly, 3_600_000),
                "E2"
            );
            spent += paid - off;
        }
        vm.assertLe(spent, budget, "E1 the budget suffices");
        vm.assertEq(uint256(early.offerOf(offerId).budget), budget - spent, "E5 rest");
        vm.assertEq(early.escrowed(address(token)), budget - spent, "E1");
        vm.assertEq(token.balanceOf(address(early)), budget - spent, "E1 tokens");
        vm.assertEq(receivables.counted(address(token)), 0, "E4 nothing stays in between");
    }

    function _assertPaidAsAPayment(uint256 pieceId, address owner, uint128 face) private view {
        IReceivables.Obligation memory obligation = receivables.obligationOf(pieceId);
        vm.assertEq(uint256(obligation.state), uint256(IReceivables.State.Settled), "E4 settled");
        vm.assertEq(uint256(obligation.paid), face, "E4 paid");
        vm.assertEq(uint256(receivables.pieceOf(pieceId).claimed), face, "E4 claimed");
        vm.assertEq(receivables.ownerOf(pieceId), owner, "E4 owner");
        vm.assertEq(early.askOf(pieceId).owner, address(0), "no ask left");
    }
}
