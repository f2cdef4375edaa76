// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {CompanyWallet} from "../test/CompanyWallet.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IReceivables} from "./IReceivables.sol";
import {Receivables} from "./Receivables.sol";

contract AcceptanceTest is TradeStage {
    uint256 private id;

    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _list();
        id = _issue(_invoice(100 * ONE));
    }

    // accept

    function test_acceptByTheObligor() external {
        vm.expectEmit(address(receivables));
        emit IReceivables.Accepted(id, buyer, buyer, false);
        vm.prank(buyer);
        receivables.accept(id);
        vm.snapshotGasLastCall("Receivables", "accept");
        _isIn(IReceivables.State.Accepted);
    }

    /// @dev R3: whatever the role, nobody but the obligor accepts.
    function testFuzz_R3_nobodyElseAccepts(address caller) external {
        vm.assume(caller != buyer);
        vm.prank(caller);
        vm.expectRevert(_notAuthorised(buyer, caller, Permissions.ACCEPT));
        receivables.accept(id);
    }

    function test_R3_neitherTheCreditorNorTheAdminAccepts() external {
        vm.expectRevert(_notAuthorised(buyer, address(this), Permissions.ACCEPT));
        receivables.accept(id);
        vm.prank(supplier);
        vm.expectRevert(_notAuthorised(buyer, supplier, Permissions.ACCEPT));
        receivables.accept(id);
    }

    function test_acceptByADelegateUpToItsLimit() external {
        _delegate(buyer, clerk, Permissions.ACCEPT, 100e18 - 1);
        vm.prank(clerk);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_AboveDelegateLimit.selector,
                clerk,
                100e18,
                100e18 - 1
            )
        );
        receivables.accept(id);
        _delegate(buyer, clerk, Permissions.ACCEPT, 100e18);
        vm.expectEmit(address(receivables));
        emit IReceivables.Accepted(id, buyer, clerk, false);
        vm.prank(clerk);
        receivables.accept(id);
    }

    function test_acceptNeedsAnActiveObligor() external {
        participants.suspend(buyer, "");
        vm.prank(buyer);
        vm.expectRevert(_notActive());
        receivables.accept(id);
        participants.reinstate(buyer);
        participants.approve(buyer, ParticipantRoles.BUYER, uint64(block.timestamp + 1 days));
        vm.warp(block.timestamp + 1 days);
        vm.prank(buyer);
        vm.expectRevert(_notActive());
        receivables.accept(id);
    }

    function test_acceptUntilTheDeadline() external {
        uint64 acceptBy = receivables.obligationOf(id).acceptBy;
        vm.warp(acceptBy + 1);
        vm.prank(buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IReceivables.Receivables_AcceptanceClosed.selector, id, acceptBy)
        );
        receivables.accept(id);
        vm.warp(acceptBy);
        vm.prank(buyer);
        receivables.accept(id);
    }

    // acceptBySig

    function test_acceptBySigByAnyoneWithTheObligorsSignature() external {
        bytes memory signature = _sign("buyer", id, buyer, block.timestamp);
        vm.expectEmit(address(receivables));
        emit IReceivables.Accepted(id, buyer, buyer, true);
        vm.prank(stranger);
        receivables.acceptBySig(id, buyer, block.timestamp, signature);
        vm.snapshotGasLastCall("Receivables", "acceptBySig");
        _isIn(IReceivables.State.Accepted);
    }

    function test_acceptBySigOfADelegate() external {
        bytes memory signature = _sign("clerk", id, clerk, block.timestamp);
        vm.expectRevert(_notAuthorised(buyer, clerk, Permissions.ACCEPT));
        receivables.acceptBySig(id, clerk, block.timestamp, signature);
        _delegate(buyer, clerk, Permissions.ACCEPT, 100e18);
        receivables.acceptBySig(id, clerk, block.timestamp, signature);
        _isIn(IReceivables.State.Accepted);
    }

    function test_acceptBySigOfACompanyWallet() external {
        CompanyWallet wallet = new CompanyWallet(vm.addr(_keyOf("treasurer")));
        _join(address(wallet), ParticipantRoles.BUYER);
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        invoice.obligor = address(wallet);
        uint256 other = _issue(invoice);
        bytes memory forged = _sign("stranger", other, address(wallet), block.timestamp);
        vm.expectRevert(_invalidSignature(address(wallet)));
        receivables.acceptBySig(other, address(wallet), block.timestamp, forged);
        bytes memory signature = _sign("treasurer", other, address(wallet), block.timestamp);
        receivables.acceptBySig(other, address(wallet), block.timestamp, signature);
        vm.assertEq(
            uint256(receivables.obligationOf(other).state),
            uint256(IReceivables.State.Accepted),
            "accepted"
        );
    }

    function test_acceptBySigOnceExpired() external {
        uint256 deadline = block.timestamp + 1 hours;
        bytes memory signature = _sign("buyer", id, buyer, deadline);
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.Receivables_SignatureExpired.selector, deadline));
        receivables.acceptBySig(id, buyer, deadline, signature);
        vm.warp(deadline);
        receivables.acceptBySig(id, buyer, deadline, signature);
    }

    function test_acceptBySigTwice() external {
        bytes memory signature = _sign("buyer", id, buyer, block.timestamp);
        receivables.acceptBySig(id, buyer, block.timestamp, signature);
        vm.expectRevert(
            abi.encodeWithSelector(
                IReceivables.Receivables_WrongState.selector,
                id,
                IReceivables.State.Accepted
            )
        );
        receivables.acceptBySig(id, buyer, block.timestamp, signature);
    }

    function test_acceptBySigForAnotherObligation() external {
        uint256 other = _issue(_invoice(100 * ONE));
        bytes memory signature = _sign("buyer", id, buyer, block.timestamp);
        vm.expectRevert(_invalidSignature(buyer));
        receivables.acceptBySig(other, buyer, block.timestamp, signature);
    }

    function test_acceptBySigForAnotherChain() external {
        bytes memory signature = _sign("buyer", id, buyer, block.timestamp);
        vm.chainId(1);
        vm.expectRevert(_invalidSignature(buyer));
        receivables.acceptBySig(id, buyer, block.timestamp, signature);
    }

    function test_acceptBySigForAnotherContract() external {
        Receivables twin = new Receivables(address(manager), lock, participants, fingerprints, hub);
        vm.assertFalse(
            twin.acceptanceDigest(99, buyer, 1) == receivables.acceptanceDigest(99, buyer, 1),
            "the digest names the contract"
        );
    }

    /// @dev A signature is for what the signer saw: after a credit note the face is another one.
    function test_acceptBySigOfAnotherFace() external {
        bytes memory signature = _sign("buyer", id, buyer, block.timestamp);
        vm.prank(supplier);
        receivables.creditNote(id, ONE, "credit");
        vm.expectRevert(_invalidSignature(buyer));
        receivables.acceptBySig(id, buyer, block.timestamp, signature);
    }

    function testFuzz_acceptBySigNoise(bytes calldata signature) external {
        vm.expectRevert(_invalidSignature(buyer));
        receivables.acceptBySig(id, buyer, block.timestamp, signature);
    }

    function test_theDigestIsTheTypedDataOfTheInterface() external view {
        IReceivables.Obligation memory obligation = receivables.obligationOf(id);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Lading Receivables"),
                keccak256("1"),
                block.chainid,
                address(receivables)
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Acceptance(uint256 obligationId,address acceptor,bytes32 documentHash,address asset,uint128 face,uint32 dueDay,uint256 deadline)"
                ),
                id,
                buyer,
                obligation.documentHash,
                obligation.asset,
                obligation.face,
                obligation.dueDay,
                uint256(7)
            )
        );
        vm.assertEq(
            receivables.acceptanceDigest(id, buyer, 7),
            keccak256(abi.encodePacked(hex"1901", domain, message)),
            "digest"
        );
    }

    // reject, cancel, lapse

    function test_rejectFreesTheTagAndEndsThePiece() external {
        bytes32 tag = receivables.obligationOf(id).exactTag;
        vm.prank(stranger);
        vm.expectRevert(_notAuthorised(buyer, stranger, Permissions.ACCEPT));
        receivables.reject(id, "not ours");
        // Refusing needs no limit.
        _delegate(buyer, clerk, Permissions.ACCEPT, 0);
        vm.prank(clerk);
        receivables.reject(id, "wrong goods");
        _isVoid(IReceivables.State.Rejected, tag);
    }

    function test_cancelFreesTheTagAndEndsThePiece() external {
        bytes32 tag = receivables.obligationOf(id).exactTag;
        vm.prank(buyer);
        vm.expectRevert(_notAuthorised(supplier, buyer, Permissions.ISSUE));
        receivables.cancel(id);
        vm.prank(supplier);
        receivables.cancel(id);
        _isVoid(IReceivables.State.Cancelled, tag);
    }

    function test_lapseByAnyoneOnceTheTimeIsOver() external {
        bytes32 tag = receivables.obligationOf(id).exactTag;
        uint64 acceptBy = receivables.obligationOf(id).acceptBy;
        vm.warp(acceptBy);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IReceivables.Receivables_StillOpen.selector, id, acceptBy));
        receivables.lapse(id);
        vm.warp(acceptBy + 1);
        vm.prank(stranger);
        receivables.lapse(id);
        _isVoid(IReceivables.State.Lapsed, tag);
    }

    function test_closingFingerprintsStopsNoRejection() external {
        manager.setTargetClosed(address(fingerprints), true);
        vm.prank(buyer);
        receivables.reject(id, "");
    }

    function _sign(
        string memory name,
        uint256 obligationId,
        address acceptor,
        uint256 deadline
    ) private view returns (bytes memory) {
        bytes32 digest = receivables.acceptanceDigest(obligationId, acceptor, deadline);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyOf(name), digest);
        return abi.encodePacked(r, s, v);
    }

    function _isIn(IReceivables.State state) private view {
        vm.assertEq(uint256(receivables.obligationOf(id).state), uint256(state), "state");
    }

    function _isVoid(IReceivables.State state, bytes32 tag) private {
        _isIn(state);
        vm.assertEq(receivables.obligationOf(id).pieces, 0, "R1 no piece lives");
        vm.assertEq(receivables.pieceOf(id).face, 0, "the piece is gone");
        (, address claimant) = fingerprints.claimOf(tag);
        vm.assertEq(claimant, address(0), "the tag is free");
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        receivables.ownerOf(id);
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

    function _notActive() private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                buyer,
                ParticipantRoles.BUYER
            );
    }

    function _invalidSignature(address acceptor) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReceivables.Receivables_InvalidSignature.selector, acceptor);
    }
}
