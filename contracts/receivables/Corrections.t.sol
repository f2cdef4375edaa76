// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IParticipants} from "../identity/IParticipants.sol";
import {Permissions} from "../identity/ParticipantRoles.sol";
import {CountingHolder} from "../test/CountingHolder.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IReceivables} from "./IReceivables.sol";

contract CorrectionsTest is TradeStage {
    uint256 private id;

    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _list();
        id = _accepted(100 * ONE);
    }

    function test_creditNoteLowersTheFace() external {
        vm.expectEmit(address(receivables));
        emit IReceivables.Credited(id, id, 30 * ONE, 70 * ONE, "note");
        vm.prank(supplier);
        receivables.creditNote(id, 30 * ONE, "note");
        vm.assertEq(receivables.obligationOf(id).face, 70 * ONE, "face of the debt");
        vm.assertEq(receivables.pieceOf(id).face, 70 * ONE, "R1 face of the piece");
        _payThrough(id, 70 * ONE, id);
        vm.assertEq(receivables.pieceOf(id).claimed, 70 * ONE, "all of it");
    }

    function test_creditNoteOfAllThatIsOpenSettles() external {
        _pay(id, 40 * ONE);
        vm.prank(supplier);
        receivables.creditNote(id, 60 * ONE, "note");
        vm.assertEq(
            uint256(receivables.obligationOf(id).state),
            uint256(IReceivables.State.Settled),
            "settled"
        );
        vm.assertEq(receivables.collect(id), 40 * ONE, "what was paid is collected");
    }

    function test_creditNoteOfAnUnpaidDebtLeavesNothing() external {
        vm.prank(supplier);
        receivables.creditNote(id, 100 * ONE, "note");
        vm.assertEq(receivables.obligationOf(id).face, 0, "no face");
        vm.assertEq(receivables.collect(id), 0, "nothing to collect");
    }

    function test_creditNoteBeforeAcceptanceLeavesSomething() external {
        uint256 issued = _issue(_invoice(100 * ONE));
        vm.startPrank(supplier);
        vm.expectRevert(_invalidCredit(issued, 100 * ONE));
        receivables.creditNote(issued, 100 * ONE, "note");
        receivables.creditNote(issued, 99 * ONE, "note");
        vm.assertEq(receivables.obligationOf(issued).face, ONE, "face");
    }

    function test_creditNoteRefusesNothingAndTooMuch() external {
        _pay(id, 40 * ONE);
        vm.startPrank(supplier);
        vm.expectRevert(_invalidCredit(id, 0));
        receivables.creditNote(id, 0, "note");
        vm.expectRevert(_invalidCredit(id, 60 * ONE + 1));
        receivables.creditNote(id, 60 * ONE + 1, "note");
    }

    function test_creditNoteByTheCreditorOnly() external {
        vm.prank(buyer);
        vm.expectRevert(_notAuthorised(supplier, buyer, Permissions.ISSUE));
        receivables.creditNote(id, ONE, "note");
        _delegate(supplier, clerk, Permissions.ISSUE, 1e18);
        vm.prank(clerk);
        receivables.creditNote(id, ONE, "note");
    }

    function test_creditNoteNeedsTheOwnersConsent() external {
        bytes memory noConsent = abi.encodeWithSelector(IReceivables.Receivables_NoConsent.selector, id);
        uint256 snapshot = vm.snapshotState();
        vm.prank(supplier);
        receivables.transferFrom(supplier, second, id);
        vm.prank(supplier);
        vm.expectRevert(noConsent);
        receivables.creditNote(id, ONE, "note");
        vm.revertToState(snapshot);
        _halve(id, second);
        vm.prank(supplier);
        vm.expectRevert(noConsent);
        receivables.creditNote(id, ONE, "note");
    }

    function test_creditNoteAsksAListedHolder() external {
        CountingHolder holder = new CountingHolder(receivables, lock);
        receivables.setHolder(address(holder), true);
        vm.startPrank(supplier);
        receivables.transferFrom(supplier, address(holder), id);
        vm.expectRevert(CountingHolder.CountingHolder_NoConsent.selector);
        receivables.creditNote(id, ONE, "note");
        holder.setConsents(true);
        receivables.creditNote(id, ONE, "note");
        vm.assertEq(holder.newFace(), 99 * ONE, "told the new face");
    }

    function test_aClaimIsRaisedAndWithdrawnByTheObligor() external {
        vm.prank(supplier);
        vm.expectRevert(_notAuthorised(buyer, supplier, Permissions.ACCEPT));
        receivables.raiseClaim(id, "broken");
        // Contesting needs no limit, withdrawing one for what is open.
        _delegate(buyer, clerk, Permissions.ACCEPT, 99e18);
        vm.prank(clerk);
        receivables.raiseClaim(id, "broken");
        vm.assertTrue(receivables.obligationOf(id).contested, "contested");
        vm.prank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.Receivables_WrongClaim.selector, id));
        receivables.raiseClaim(id, "again");
        vm.prank(clerk);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_AboveDelegateLimit.selector,
                clerk,
                100e18,
                99e18
            )
        );
        receivables.withdrawClaim(id);
        vm.prank(buyer);
        receivables.withdrawClaim(id);
        vm.assertFalse(receivables.obligationOf(id).contested, "withdrawn");
        vm.prank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.Receivables_WrongClaim.selector, id));
        receivables.withdrawClaim(id);
    }

    function test_aContestedDebtIsStillADebt() external {
        vm.prank(buyer);
        receivables.raiseClaim(id, "broken");
        _payThrough(id, 100 * ONE, id);
        vm.assertEq(receivables.pieceOf(id).claimed, 100 * ONE, "paid");
    }

    function _invalidCredit(uint256 obligationId, uint256 amount) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReceivables.Receivables_InvalidCredit.selector, obligationId, amount);
    }

    function _notAuthorised(
        address principal,
        address caller,
        uint8 permission
    ) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                principal,
                caller,
                permission
            );
    }
}
