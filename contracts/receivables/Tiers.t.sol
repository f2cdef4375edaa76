// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {Permissions} from "../identity/ParticipantRoles.sol";
import {CountingHolder} from "../test/CountingHolder.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IReceivables} from "./IReceivables.sol";

contract TiersTest is TradeStage {
    uint256 private id;

    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _list();
        id = _accepted(100 * ONE);
    }

    function test_splitPassesPartsDown() external {
        (uint256 kept, uint256 sent) = _halve(id, second);
        vm.snapshotGasLastCall("Receivables", "split in two");
        IReceivables.Piece memory piece = receivables.pieceOf(sent);
        vm.assertEq(piece.face, 50 * ONE, "face");
        vm.assertEq(piece.depth, 1, "depth");
        vm.assertEq(piece.sender, supplier, "sender");
        vm.assertEq(piece.takeUpBy, block.timestamp + 7 days, "deadline");
        vm.assertEq(receivables.ownerOf(sent), second, "owner");
        vm.assertEq(receivables.pieceOf(kept).takeUpBy, 0, "what one keeps is taken up");
        vm.assertEq(receivables.obligationOf(id).pieces, 2, "pieces");
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        receivables.ownerOf(id);
    }

    function test_splitPaysOutWhatIsDueFirst() external {
        _pay(id, 33 * ONE);
        uint256 before = token.balanceOf(supplier);
        (uint256 kept, uint256 sent) = _halve(id, second);
        vm.assertEq(token.balanceOf(supplier) - before, 33 * ONE, "to the owner of before");
        vm.assertEq(
            receivables.pieceOf(kept).claimed + receivables.pieceOf(sent).claimed,
            33 * ONE,
            "R5 claimed is preserved"
        );
    }

    function test_splitByADelegateWithinLimit() external {
        (uint128[] memory faces, address[] memory recipients) = _halves(second);
        vm.prank(clerk);
        vm.expectRevert(_notAuthorised(supplier, clerk));
        receivables.split(id, faces, recipients, uint64(block.timestamp + 1));
        _delegate(supplier, clerk, Permissions.FINANCE, 100e18);
        vm.prank(clerk);
        receivables.split(id, faces, recipients, uint64(block.timestamp + 1));
    }

    function test_splitRefusesListsThatDoNotFit() external {
        (uint128[] memory faces, address[] memory recipients) = _halves(second);
        uint64 soon = uint64(block.timestamp + 1);
        faces[1] -= 1;
        _refused(faces, recipients, soon, _invalidSplit());
        faces[1] += 2;
        _refused(faces, recipients, soon, _invalidSplit());
        faces[1] -= 1;
        _refused(faces, new address[](3), soon, _invalidSplit());
        _refused(faces, recipients, uint64(block.timestamp), _invalidSplit());
        uint128[] memory one = new uint128[](1);
        one[0] = 100 * ONE;
        _refused(one, new address[](1), soon, _invalidSplit());
        _refused(new uint128[](17), new address[](17), soon, _invalidSplit());
    }

    function test_splitRefusesSmallPieces() external {
        (uint128[] memory faces, address[] memory recipients) = _halves(second);
        (faces[0], faces[1]) = (100 * ONE - ONE + 1, ONE - 1);
        _refused(
            faces,
            recipients,
            uint64(block.timestamp + 1),
            abi.encodeWithSelector(IReceivables.Receivables_FaceTooSmall.selector, ONE - 1, ONE)
        );
    }

    function test_splitRefusesStrangers() external {
        (uint128[] memory faces, address[] memory recipients) = _halves(stranger);
        _refused(
            faces,
            recipients,
            uint64(block.timestamp + 1),
            abi.encodeWithSelector(IReceivables.Receivables_InvalidRecipient.selector, stranger)
        );
    }

    function test_splitEndsAtFiveTiers() external {
        uint256 piece = id;
        for (uint256 depth = 1; depth <= 5; depth++) {
            (piece, ) = _halve(piece, second);
            vm.assertEq(receivables.pieceOf(piece).depth, depth, "depth");
        }
        uint128 face = receivables.pieceOf(piece).face;
        uint128[] memory faces = new uint128[](2);
        (faces[0], faces[1]) = (face - ONE, ONE);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.Receivables_TooDeep.selector, piece));
        receivables.split(piece, faces, new address[](2), 0);
    }

    function test_whatIsNotTakenUpCannotBeSplitSentOrCollected() external {
        (, uint256 sent) = _halve(id, second);
        bytes memory notTakenUp = abi.encodeWithSelector(IReceivables.Receivables_NotTakenUp.selector, sent);
        vm.startPrank(second);
        vm.expectRevert(notTakenUp);
        receivables.split(sent, new uint128[](2), new address[](2), 0);
        vm.expectRevert(notTakenUp);
        receivables.transferFrom(second, third, sent);
        vm.stopPrank();
        _payThrough(id, 100 * ONE, sent);
        vm.assertEq(receivables.pieceOf(sent).claimed, 0, "the money waits");
        vm.prank(second);
        receivables.takeUp(sent);
        vm.assertEq(receivables.collect(sent), 50 * ONE, "until it is taken up");
    }

    function test_takeUpByTheOwnerOrItsDelegateOnce() external {
        (, uint256 sent) = _halve(id, second);
        vm.prank(supplier);
        vm.expectRevert(_notAuthorised(second, supplier));
        receivables.takeUp(sent);
        _delegate(second, clerk, Permissions.FINANCE, 50e18);
        vm.prank(clerk);
        receivables.takeUp(sent);
        vm.assertEq(receivables.pieceOf(sent).sender, address(0), "nobody to go back to");
        vm.prank(second);
        vm.expectRevert(_notReturnable(sent));
        receivables.takeUp(sent);
    }

    function test_giveBackOnlyAfterTheDeadline() external {
        (uint256 kept, uint256 sent) = _halve(id, second);
        vm.expectRevert(_notReturnable(sent));
        receivables.giveBack(sent);
        vm.warp(block.timestamp + 7 days);
        vm.expectRevert(_notReturnable(kept));
        receivables.giveBack(kept);
        participants.suspend(supplier, "even then");
        vm.prank(stranger);
        receivables.giveBack(sent);
        vm.assertEq(receivables.ownerOf(sent), supplier, "back");
        vm.assertEq(receivables.pieceOf(sent).takeUpBy, 0, "and taken up");
        vm.expectRevert(_notReturnable(sent));
        receivables.giveBack(sent);
    }

    function test_aListedHolderNeedNotTakeUp() external {
        CountingHolder holder = new CountingHolder(receivables, lock);
        receivables.setHolder(address(holder), true);
        (, uint256 sent) = _halve(id, address(holder));
        vm.assertEq(receivables.pieceOf(sent).takeUpBy, 0, "it cannot refuse");
    }

    function testFuzz_R5_splitPreservesFaceAndClaimed(
        uint128 face,
        uint128 paid,
        uint256 count,
        uint256 seed
    ) external {
        count = bound(count, 2, 16);
        face = uint128(bound(face, count * ONE, 1_000_000 * ONE));
        uint256 piece = _accepted(face);
        paid = uint128(bound(paid, 0, face - 1));
        if (paid > 0) _pay(piece, paid);

        uint128[] memory faces = new uint128[](count);
        address[] memory recipients = new address[](count);
        uint128 rest = face;
        for (uint256 i = 0; i < count; i++) {
            uint256 left = count - 1 - i;
            uint256 room = rest - left * ONE;
            faces[i] = left == 0 ? rest : uint128(bound(uint256(keccak256(abi.encode(seed, i))), ONE, room));
            rest -= faces[i];
            recipients[i] = supplier;
        }
        vm.prank(supplier);
        uint256[] memory children = receivables.split(piece, faces, recipients, 0);
        uint256 sumOfFaces;
        uint256 sumOfClaims;
        for (uint256 i = 0; i < count; i++) {
            IReceivables.Piece memory child = receivables.pieceOf(children[i]);
            vm.assertLe(child.claimed, child.face, "claimed is within the face");
            sumOfFaces += child.face;
            sumOfClaims += child.claimed;
        }
        vm.assertEq(sumOfFaces, face, "R1 R5 faces");
        vm.assertEq(sumOfClaims, paid, "R5 claimed");

        _pay(piece, face - paid);
        for (uint256 i = 0; i < count; i++) receivables.collect(children[i]);
        vm.assertEq(receivables.counted(address(token)), 0, "R2 R6 all of it is collected");
    }

    function _halves(address to) private view returns (uint128[] memory faces, address[] memory recipients) {
        faces = new uint128[](2);
        recipients = new address[](2);
        (faces[0], faces[1]) = (50 * ONE, 50 * ONE);
        (recipients[0], recipients[1]) = (supplier, to);
    }

    function _refused(
        uint128[] memory faces,
        address[] memory recipients,
        uint64 takeUpBy,
        bytes memory reason
    ) private {
        vm.prank(supplier);
        vm.expectRevert(reason);
        receivables.split(id, faces, recipients, takeUpBy);
    }

    function _invalidSplit() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReceivables.Receivables_InvalidSplit.selector);
    }

    function _notReturnable(uint256 pieceId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReceivables.Receivables_NotReturnable.selector, pieceId);
    }

    function _notAuthorised(address principal, address caller) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                principal,
                caller,
                Permissions.FINANCE
            );
    }
}
