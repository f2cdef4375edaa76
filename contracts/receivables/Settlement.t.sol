// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISystemLock} from "../access/ISystemLock.sol";
import {BlockingToken} from "../test/BlockingToken.sol";
import {CallbackToken} from "../test/CallbackToken.sol";
import {CountingHolder} from "../test/CountingHolder.sol";
import {LyingToken} from "../test/LyingToken.sol";
import {FeeOnTransferToken} from "../test/FeeOnTransferToken.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IReceivables} from "./IReceivables.sol";

contract SettlementTest is TradeStage {
    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _list();
    }

    // pay

    function test_payInPartsUntilSettled() external {
        uint256 id = _accepted(100 * ONE);
        _pay(id, 40 * ONE);
        IReceivables.Obligation memory obligation = receivables.obligationOf(id);
        vm.assertEq(obligation.paid, 40 * ONE, "paid");
        vm.assertEq(uint256(obligation.state), uint256(IReceivables.State.Accepted), "still open");
        vm.assertEq(receivables.counted(address(token)), 40 * ONE, "R6 counted");
        vm.expectEmit(address(receivables));
        emit IReceivables.Settled(id);
        _pay(id, 60 * ONE);
        vm.assertEq(receivables.collectable(id), 100 * ONE, "R2 all of it can be collected");
    }

    function test_anyonePays() external {
        uint256 id = _accepted(100 * ONE);
        token.mint(stranger, 100 * ONE);
        vm.startPrank(stranger);
        token.approve(address(receivables), 100 * ONE);
        receivables.pay(id, 100 * ONE, new uint256[](0));
        vm.assertEq(receivables.obligationOf(id).paid, 100 * ONE, "paid");
    }

    function test_payRefusesNothingAndTooMuch() external {
        uint256 id = _accepted(100 * ONE);
        vm.startPrank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.Receivables_NothingToPay.selector, id));
        receivables.pay(id, 0, new uint256[](0));
        vm.expectRevert(
            abi.encodeWithSelector(
                IReceivables.Receivables_MoreThanOpen.selector,
                id,
                100 * ONE + 1,
                100 * ONE
            )
        );
        receivables.pay(id, 100 * ONE + 1, new uint256[](0));
    }

    function test_payGoesStraightThroughToTheOwner() external {
        uint256 id = _accepted(100 * ONE);
        uint256 before = token.balanceOf(supplier);
        _payThrough(id, 100 * ONE, id);
        vm.snapshotGasLastCall("Receivables", "pay and collect");
        vm.assertEq(token.balanceOf(supplier) - before, 100 * ONE, "received");
        vm.assertEq(receivables.counted(address(token)), 0, "R6 counted");
        vm.assertEq(receivables.ownerOf(id), supplier, "R1 the piece lives on");
    }

    function test_payRefusesAPieceOfAnotherObligation() external {
        uint256 id = _accepted(100 * ONE);
        uint256 other = _accepted(100 * ONE);
        uint256[] memory pieces = new uint256[](1);
        pieces[0] = other;
        vm.prank(buyer);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.Receivables_WrongPiece.selector, other, id));
        receivables.pay(id, ONE, pieces);
    }

    function test_payWorksForTheLapsedTheSuspendedAndAfterDelisting() external {
        uint256 id = _accepted(100 * ONE);
        participants.suspend(supplier, "");
        participants.revoke(buyer, "");
        receivables.delistAsset(address(token));
        manager.setTargetClosed(address(receivables), true);
        lock.setClosed(address(receivables), true);
        vm.warp(VERIFIED_UNTIL + 1);
        _payThrough(id, 100 * ONE, id);
        vm.assertEq(receivables.pieceOf(id).claimed, 100 * ONE, "paid through");
    }

    function test_payBatchPaysARun() external {
        IReceivables.Payment[] memory run = new IReceivables.Payment[](2);
        for (uint256 i = 0; i < 2; i++) {
            run[i].obligationId = _accepted(100 * ONE);
            run[i].amount = uint128(i + 1) * ONE;
            run[i].pieceIds = new uint256[](1);
            run[i].pieceIds[0] = run[i].obligationId;
        }
        uint256 before = token.balanceOf(supplier);
        vm.prank(buyer);
        receivables.payBatch(run);
        vm.assertEq(token.balanceOf(supplier) - before, 3 * ONE, "both lines");
    }

    function test_permitAndPayInOneCall() external {
        uint256 id = _accepted(100 * ONE);
        vm.prank(buyer);
        token.approve(address(receivables), 0);
        bytes[] memory calls = new bytes[](2);
        calls[0] = _permit(100 * ONE);
        calls[1] = abi.encodeCall(IReceivables.pay, (id, 100 * ONE, new uint256[](0)));
        vm.prank(buyer);
        receivables.multicall(calls);
        vm.assertEq(receivables.obligationOf(id).paid, 100 * ONE, "paid");
    }

    function test_aPermitThatSomebodyUsedFirstDoesNoHarm() external {
        uint256 id = _accepted(100 * ONE);
        vm.prank(buyer);
        token.approve(address(receivables), 0);
        bytes[] memory calls = new bytes[](2);
        calls[0] = _permit(100 * ONE);
        calls[1] = abi.encodeCall(IReceivables.pay, (id, 100 * ONE, new uint256[](0)));
        (uint8 v, bytes32 r, bytes32 s) = _permitSignature(100 * ONE);
        vm.prank(stranger);
        token.permit(buyer, address(receivables), 100 * ONE, block.timestamp, v, r, s);
        vm.prank(buyer);
        receivables.multicall(calls);
        vm.assertEq(receivables.obligationOf(id).paid, 100 * ONE, "paid");
    }

    // collect

    function test_collectPaysTheOwnerOfNow() external {
        uint256 id = _accepted(100 * ONE);
        _pay(id, 30 * ONE);
        vm.prank(supplier);
        receivables.transferFrom(supplier, second, id);
        uint256 before = token.balanceOf(second);
        vm.prank(stranger);
        vm.assertEq(receivables.collect(id), 30 * ONE, "due");
        vm.assertEq(receivables.collect(id), 0, "once");
        vm.assertEq(token.balanceOf(second) - before, 30 * ONE, "to the owner");
    }

    function test_aDonationChangesNothing() external {
        uint256 id = _accepted(100 * ONE);
        vm.prank(buyer);
        token.transfer(address(receivables), 50 * ONE);
        vm.assertEq(receivables.counted(address(token)), 0, "R6 not counted");
        vm.assertEq(receivables.collect(id), 0, "nobody's");
    }

    function test_aListedHolderIsToldWithTheLockHeld() external {
        CountingHolder holder = _holder();
        uint256 id = _accepted(100 * ONE);
        vm.prank(supplier);
        receivables.transferFrom(supplier, address(holder), id);
        _payThrough(id, 40 * ONE, id);
        vm.assertEq(holder.booked(), 40 * ONE, "booked");
        vm.assertEq(holder.lockHolder(), address(receivables), "the lock is held");
        vm.assertEq(lock.holder(), address(0), "and given back");

        _pay(id, 10 * ONE);
        lock.setMember(address(holder), true);
        vm.assertEq(holder.collectAsMember(id), 10 * ONE, "a member passes through");
        vm.assertEq(holder.lockHolder(), address(holder), "with its own lock");

        receivables.setHolder(address(holder), false);
        _payThrough(id, 50 * ONE, id);
        vm.assertEq(holder.booked(), 100 * ONE, "told even when delisted since");
    }

    function test_aHolderSendsAPieceBackToALapsedCompany() external {
        CountingHolder holder = _holder();
        uint256 id = _accepted(100 * ONE);
        vm.prank(supplier);
        receivables.transferFrom(supplier, address(holder), id);
        participants.suspend(supplier, "");
        holder.send(supplier, id);
        vm.assertEq(receivables.ownerOf(id), supplier, "back");
    }

    // Transfers

    function test_piecesGoOnlyToCompaniesAndListedHolders() external {
        uint256 id = _accepted(100 * ONE);
        vm.startPrank(supplier);
        vm.expectRevert(_invalidRecipient(stranger));
        receivables.transferFrom(supplier, stranger, id);
        vm.expectRevert(_invalidRecipient(stranger));
        receivables.safeTransferFrom(supplier, stranger, id);
        vm.stopPrank();
        participants.suspend(second, "");
        vm.prank(supplier);
        vm.expectRevert(_invalidRecipient(second));
        receivables.transferFrom(supplier, second, id);
    }

    function test_piecesOfIssuedObligationsStay() external {
        uint256 id = _issue(_invoice(100 * ONE));
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IReceivables.Receivables_WrongState.selector,
                id,
                IReceivables.State.Issued
            )
        );
        receivables.transferFrom(supplier, second, id);
    }

    // Tokens that misbehave

    function test_aTokenThatChargesLaterIsRefusedOnTheWayInAndLetOut() external {
        FeeOnTransferToken fee = new FeeOnTransferToken();
        fee.setCharges(false);
        uint256 id = _acceptedIn(fee);
        _pay(id, 50 * ONE);
        fee.setCharges(true);
        vm.prank(buyer);
        vm.expectRevert(_notInFull(address(fee), 50 * ONE, 50 * ONE - ONE / 2));
        receivables.pay(id, 50 * ONE, new uint256[](0));
        vm.assertEq(receivables.collect(id), 50 * ONE, "people get what is left of their money");
        vm.assertEq(receivables.counted(address(fee)), 0, "R6 counted");
    }

    function test_aHolderNeverBooksWhatDidNotArrive() external {
        FeeOnTransferToken fee = new FeeOnTransferToken();
        fee.setCharges(false);
        uint256 id = _acceptedIn(fee);
        CountingHolder holder = _holder();
        vm.prank(supplier);
        receivables.transferFrom(supplier, address(holder), id);
        _pay(id, 50 * ONE);
        fee.setCharges(true);
        vm.expectRevert(_notInFull(address(fee), 50 * ONE, 50 * ONE - ONE / 2));
        receivables.collect(id);
        vm.assertEq(holder.booked(), 0, "nothing");
    }

    function test_aTokenThatLies() external {
        LyingToken lying = new LyingToken();
        uint256 id = _acceptedIn(lying);
        for (uint8 lie = 1; lie <= 4; lie++) {
            lying.setLie(LyingToken.Lie(lie));
            vm.prank(buyer);
            vm.expectRevert();
            receivables.pay(id, 10 * ONE, new uint256[](0));
            vm.assertEq(receivables.obligationOf(id).paid, 0, "not paid");
            vm.assertEq(receivables.counted(address(lying)), 0, "R6 counted");
        }
    }

    function test_aBlockedOwnerBlocksNobodyElse() external {
        BlockingToken blocking = new BlockingToken();
        uint256 id = _acceptedIn(blocking);
        (uint256 kept, uint256 sent) = _halve(id, second);
        vm.prank(second);
        receivables.takeUp(sent);
        blocking.setBlocked(supplier, true);
        _payThrough(id, 100 * ONE, sent);
        vm.assertEq(receivables.pieceOf(sent).claimed, 50 * ONE, "paid");
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.BlockingToken_Blocked.selector, supplier));
        receivables.collect(kept);
        blocking.setBlocked(supplier, false);
        vm.assertEq(receivables.collect(kept), 50 * ONE, "the money waits");
    }

    function test_aTokensCallbackReachesNothingThatMovesMoney() external {
        CallbackToken callback = new CallbackToken();
        uint256 id = _acceptedIn(callback);
        _pay(id, 10 * ONE);
        vm.prank(supplier);
        receivables.setApprovalForAll(address(callback), true);
        bytes[9] memory calls = [
            abi.encodeCall(IReceivables.pay, (id, 1, new uint256[](0))),
            abi.encodeCall(IReceivables.payBatch, (new IReceivables.Payment[](0))),
            abi.encodeCall(IReceivables.collect, (id)),
            abi.encodeCall(IReceivables.split, (id, new uint128[](2), new address[](2), 0)),
            abi.encodeCall(IReceivables.takeUp, (id)),
            abi.encodeCall(IReceivables.giveBack, (id)),
            abi.encodeCall(IReceivables.creditNote, (id, 1, 0)),
            abi.encodeWithSignature("transferFrom(address,address,uint256)", supplier, second, id),
            abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", supplier, second, id)
        ];
        for (uint256 i = 0; i < calls.length; i++) {
            callback.arm(address(receivables), calls[i]);
            _pay(id, ONE);
            vm.assertTrue(callback.called(), "called back");
            vm.assertFalse(callback.succeeded(), "refused");
            vm.assertEq(
                bytes4(callback.result()),
                ISystemLock.SystemLock_Busy.selector,
                "because of the lock"
            );
        }
        vm.assertEq(receivables.obligationOf(id).paid, 19 * ONE, "every payment counted once");
    }

    function testFuzz_R2_R6_partsAddUp(uint128 face, uint128 first, uint128 rest) external {
        face = uint128(bound(face, ONE, 1_000_000_000 * ONE));
        uint256 id = _accepted(face);
        first = uint128(bound(first, 1, face));
        _payThrough(id, first, id);
        vm.assertEq(receivables.pieceOf(id).claimed, first, "one piece has all of it");
        if (first == face) return;
        rest = uint128(bound(rest, 1, face - first));
        _pay(id, rest);
        vm.assertEq(receivables.counted(address(token)), rest, "R6 counted");
        vm.assertEq(receivables.collect(id), rest, "R2 collected");
    }

    function _acceptedIn(TestStablecoin other) private returns (uint256 id) {
        token = other;
        _list();
        token.mint(buyer, 1_000 * ONE);
        vm.prank(buyer);
        token.approve(address(receivables), type(uint256).max);
        return _accepted(100 * ONE);
    }

    function _holder() private returns (CountingHolder holder) {
        holder = new CountingHolder(receivables, lock);
        receivables.setHolder(address(holder), true);
    }

    function _permit(uint256 amount) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = _permitSignature(amount);
        return abi.encodeCall(SelfPermit.selfPermit, (address(token), amount, block.timestamp, v, r, s));
    }

    function _permitSignature(uint256 amount) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                buyer,
                address(receivables),
                amount,
                token.nonces(buyer),
                block.timestamp
            )
        );
        return
            vm.sign(
                _keyOf("buyer"),
                keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), message))
            );
    }

    function _invalidRecipient(address recipient) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReceivables.Receivables_InvalidRecipient.selector, recipient);
    }

    function _notInFull(
        address asset,
        uint256 expected,
        uint256 received
    ) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IReceivables.Receivables_NotPaidInFull.selector,
                asset,
                expected,
                received
            );
    }
}
