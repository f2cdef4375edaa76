// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {EarlyPaymentStage} from "../test/EarlyPaymentStage.sol";
import {Day} from "../time/Day.sol";
import {IEarlyPayment} from "./IEarlyPayment.sol";

contract EarlyPaymentTest is EarlyPaymentStage {
    function setUp() external {
        _buildEarly(new TestStablecoin("Test EUR", "tEUR"));
    }

    // offer, topUp, cancelOffer

    function test_offer_escrowsTheBudget() external {
        uint256 before = token.balanceOf(buyer);
        uint256 offerId = _offer(10_000 * ONE);
        vm.assertEq(token.balanceOf(buyer), before - 10_000 * ONE, "paid in");
        vm.assertEq(early.escrowed(address(token)), 10_000 * ONE, "E1");
        vm.assertEq(uint256(early.offerOf(offerId).budget), 10_000 * ONE, "budget");
    }

    function test_offer_refusesUnsoundTerms() external {
        for (uint256 i = 0; i < 7; i++) {
            IEarlyPayment.Terms memory terms = _terms(10_000 * ONE);
            if (i == 0) terms.budget = ONE - 1;
            if (i == 1) terms.minRateBps = 0;
            if (i == 2) terms.instantRateBps = 399;
            if (i == 3) terms.instantRateBps = 10_001;
            if (i == 4) terms.minDaysEarly = 2;
            if (i == 5) terms.closesAt = uint64(block.timestamp);
            if (i == 6) terms.closesAt = uint64(block.timestamp + 90 days + 1);
            vm.prank(buyer);
            vm.expectRevert(IEarlyPayment.EarlyPayment_InvalidTerms.selector);
            early.offer(terms);
        }
        IEarlyPayment.Terms memory foreign = _terms(10_000 * ONE);
        foreign.asset = address(early);
        vm.prank(buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_AssetNotListed.selector, address(early))
        );
        early.offer(foreign);
    }

    function test_offer_isForVerifiedBuyersAndTheirStaff() external {
        IEarlyPayment.Terms memory terms = _terms(10_000 * ONE);
        terms.buyer = supplier;
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                supplier,
                ParticipantRoles.BUYER
            )
        );
        early.offer(terms);

        terms.buyer = buyer;
        vm.prank(clerk);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                buyer,
                clerk,
                Permissions.PAY
            )
        );
        early.offer(terms);
        _delegate(buyer, clerk, Permissions.PAY, 9_999e18);
        vm.prank(clerk);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_AboveDelegateLimit.selector,
                clerk,
                10_000e18,
                9_999e18
            )
        );
        early.offer(terms);
        _delegate(buyer, clerk, Permissions.PAY, 10_000e18);
        vm.prank(clerk);
        early.offer(terms);
    }

    function test_topUp_addsBeforeTheCloseOnly() external {
        uint256 offerId = _offer(10_000 * ONE);
        vm.prank(buyer);
        early.topUp(offerId, 5 * ONE);
        vm.assertEq(uint256(early.offerOf(offerId).budget), 10_005 * ONE, "budget");
        vm.assertEq(early.escrowed(address(token)), 10_005 * ONE, "E1");
        vm.prank(buyer);
        vm.expectRevert(IEarlyPayment.EarlyPayment_InvalidTerms.selector);
        early.topUp(offerId, 0);
        _close();
        vm.prank(buyer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEarlyPayment.EarlyPayment_OfferOver.selector,
                offerId,
                uint64(block.timestamp)
            )
        );
        early.topUp(offerId, ONE);
    }

    function test_cancelOffer_returnsTheRestAlsoToALapsedBuyer() external {
        uint256 offerId = _offer(10_000 * ONE);
        participants.suspend(buyer, "");
        uint256 before = token.balanceOf(buyer);
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                buyer,
                stranger,
                Permissions.PAY
            )
        );
        early.cancelOffer(offerId);
        vm.prank(buyer);
        early.cancelOffer(offerId);
        vm.assertEq(token.balanceOf(buyer), before + 10_000 * ONE, "back");
        vm.assertEq(early.escrowed(address(token)), 0, "E1");
        vm.prank(buyer);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEarlyPayment.EarlyPayment_WrongState.selector,
                offerId,
                IEarlyPayment.OfferState.Closed
            )
        );
        early.cancelOffer(offerId);
    }

    function test_cancelOffer_waitsForMatchedAsksToBePaid() external {
        uint256 offerId = _offer(10_000 * ONE);
        _ask(offerId, _owed(supplier, 1_000 * ONE, 60), 600);
        _ask(offerId, _owed(second, 1_000 * ONE, 60), 600);
        _close();
        early.clear(offerId, 1);
        vm.prank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IEarlyPayment.EarlyPayment_StillFilling.selector, offerId));
        early.cancelOffer(offerId);
        early.clear(offerId, 1);
        vm.prank(buyer);
        early.cancelOffer(offerId);
        vm.assertEq(early.escrowed(address(token)), 0, "E1");
    }

    // ask, withdrawAsk

    function test_ask_refusesWhatCannotBePaidEarly() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _issue(_invoice(1_000 * ONE));
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_NotOpen.selector, pieceId)
        );

        pieceId = _owed(supplier, 1_000 * ONE, 60);
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            399,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_RateTooLow.selector, 399, 400)
        );
        vm.prank(buyer);
        receivables.raiseClaim(pieceId, "short");
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_Contested.selector, pieceId)
        );
        vm.prank(buyer);
        receivables.withdrawClaim(pieceId);

        _pay(pieceId, 1_000 * ONE - ONE + 1);
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_TooSmall.selector, pieceId, ONE - 1, ONE)
        );

        pieceId = _owed(supplier, 1_000 * ONE, 60);
        (uint256 kept, ) = _halve(pieceId, second);
        _expectAsk(
            supplier,
            offerId,
            kept,
            500,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_Split.selector, pieceId)
        );
        // Two days until the close and four more.
        pieceId = _owed(supplier, 1_000 * ONE, 7);
        vm.prank(buyer);
        early.cancelOffer(offerId);
        IEarlyPayment.Terms memory terms = _terms(10_000 * ONE);
        terms.minDaysEarly = 6;
        terms.minRateBps = 1;
        terms.instantRateBps = 10_000;
        vm.prank(buyer);
        offerId = early.offer(terms);
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_TooLate.selector, pieceId, 5, 6)
        );
        pieceId = _owed(supplier, 1_000 * ONE, 364);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_DiscountTooHigh.selector, 10_000, 364)
        );
        early.take(offerId, pieceId, 0, block.timestamp);
    }

    function test_ask_isForTheBuyersOwnDebts() external {
        address other = makeAddress("other buyer");
        _join(other, ParticipantRoles.BUYER);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 60);
        IEarlyPayment.Terms memory terms = _terms(10_000 * ONE);
        terms.buyer = other;
        vm.prank(other);
        token.approve(address(early), type(uint256).max);
        vm.prank(other);
        uint256 offerId = early.offer(terms);
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_WrongPiece.selector, pieceId, offerId)
        );
    }

    function test_ask_isForTheOwnerAndItsStaff() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 60);
        _expectAsk(
            second,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                supplier,
                second,
                Permissions.FINANCE
            )
        );
        _delegate(supplier, clerk, Permissions.FINANCE, 1_000e18);
        vm.prank(clerk);
        early.ask(offerId, pieceId, 503);
        IEarlyPayment.Ask memory asked = early.askOf(pieceId);
        vm.assertEq(asked.owner, supplier, "owner");
        vm.assertEq(uint256(asked.level), 20, "down to 500 bps");
        // Nobody asks twice with one piece.
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_HeldBy.selector, pieceId, address(early))
        );
        participants.suspend(second, "");
        pieceId = _owed(third, 1_000 * ONE, 60);
        participants.suspend(third, "");
        _expectAsk(
            third,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                third,
                ParticipantRoles.SUPPLIER
            )
        );
    }

    function test_ask_needsTheOwnersApproval() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 60);
        vm.prank(supplier);
        receivables.setApprovalForAll(address(early), false);
        _expectAsk(
            supplier,
            offerId,
            pieceId,
            500,
            abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, address(early), pieceId)
        );
    }

    function test_withdrawAsk_givesThePieceBackAndLeavesNothing() external {
        uint256 offerId = _offer(10_000 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 60);
        uint256 other = _owed(supplier, 2_000 * ONE, 60);
        uint256 last = _owed(supplier, 3_000 * ONE, 60);
        _ask(offerId, pieceId, 500);
        _ask(offerId, other, 500);
        _ask(offerId, last, 500);
        participants.suspend(supplier, "");
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                supplier,
                stranger,
                Permissions.FINANCE
            )
        );
        early.withdrawAsk(pieceId);
        vm.prank(supplier);
        early.withdrawAsk(pieceId);
        vm.assertEq(receivables.ownerOf(pieceId), supplier, "back");
        vm.assertEq(uint256(early.levelOf(offerId, 20).open), 5_000 * ONE, "E6");
        vm.assertEq(uint256(early.askOf(last).index), 0, "moved up");
        vm.prank(supplier);
        early.withdrawAsk(last);
        vm.prank(supplier);
        early.withdrawAsk(other);
        vm.assertEq(uint256(early.levelOf(offerId, 20).weighted), 0, "E6");
        vm.assertEq(early.asksAt(offerId, 20).length, 0, "empty");
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IEarlyPayment.EarlyPayment_NoAsk.selector, pieceId));
        early.withdrawAsk(pieceId);
    }

    function test_withdrawAsk_isForAnyoneOnceTheRoundIsOver() external {
        uint256 offerId = _offer(990 * ONE);
        uint256 matched = _owed(supplier, 1_000 * ONE, 62);
        uint256 unmatched = _owed(second, 1_000 * ONE, 62);
        _ask(offerId, matched, 600);
        _ask(offerId, unmatched, 500);
        _close();
        early.clear(offerId, 0);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_Matched.selector, matched, offerId)
        );
        early.withdrawAsk(matched);
        vm.prank(stranger);
        early.withdrawAsk(unmatched);
        vm.assertEq(receivables.ownerOf(unmatched), second, "back");
        early.clear(offerId, 5);
        vm.assertEq(receivables.ownerOf(matched), supplier, "paid and back");
    }

    function test_withdrawAsk_followsACancelledOrVoidRound() external {
        uint256 offerId = _offer(994 * ONE);
        uint256 pieceId = _owed(supplier, 1_000 * ONE, 62);
        _ask(offerId, pieceId, 600);
        vm.prank(buyer);
        early.cancelOffer(offerId);
        early.withdrawAsk(pieceId);
        vm.assertEq(receivables.ownerOf(pieceId), supplier, "back after the cancellation");

        offerId = _offer(994 * ONE);
        _ask(offerId, pieceId, 600);
        vm.warp(block.timestamp + 5 days);
        Day lastDay = Day.wrap(uint32(block.timestamp / 1 days) - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IEarlyPayment.EarlyPayment_RoundVoid.selector, offerId, lastDay)
        );
        early.clear(offerId, 1);
        vm.assertEq(uint256(early.resultOf(offerId).matched), 0, "no result any more");
        early.withdrawAsk(pieceId);
        vm.assertEq(receivables.ownerOf(pieceId), supplier, "back from the void round");
        vm.prank(buyer);
        early.cancelOffer(offerId);
        vm.assertEq(early.escrowed(address(token)), 0, "E1");
    }

    function _expectAsk(
        address caller,
        uint256 offerId,
        uint256 pieceId,
        uint16 rateBps,
        bytes memory reason
    ) private {
        vm.prank(caller);
        vm.expectRevert(reason);
        early.ask(offerId, pieceId, rateBps);
    }
}
