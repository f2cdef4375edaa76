// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Cheats, Vm} from "../test/Cheats.sol";
import {Fingerprints} from "./Fingerprints.sol";
import {IFingerprints} from "./IFingerprints.sol";

contract FingerprintsTest is Cheats {
    Fingerprints private fingerprints;
    AccessManager private manager;
    address private lender = makeAddress("lender");
    address private stranger = makeAddress("stranger");

    function setUp() external {
        manager = new AccessManager(address(this));
        fingerprints = new Fingerprints(address(manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IFingerprints.claimExternal.selector;
        manager.setTargetFunctionRole(address(fingerprints), selectors, 6);
        manager.grantRole(6, lender, 0);
    }

    function test_anExactTagHasOneLiveClaim() external {
        fingerprints.claim(_tags("a", 1, 2, 3, 4), "one");
        (bytes32 subject, address claimant) = fingerprints.claimOf("a");
        vm.assertEq(subject, "one", "subject");
        vm.assertEq(claimant, address(this), "claimant");
        vm.expectRevert(
            abi.encodeWithSelector(
                IFingerprints.Fingerprints_AlreadyClaimed.selector,
                bytes32("a"),
                bytes32("one")
            )
        );
        fingerprints.claim(_tags("a", 5, 6, 7, 8), "two");
        fingerprints.release("a");
        fingerprints.claim(_tags("a", 5, 6, 7, 8), "two");
        (subject, ) = fingerprints.claimOf("a");
        vm.assertEq(subject, "two", "claimed again");
    }

    function test_anEmptyTagIsNone() external {
        vm.expectRevert(IFingerprints.Fingerprints_InvalidTag.selector);
        fingerprints.claim(_tags(0, 1, 2, 3, 4), "one");
    }

    function test_onlyTheClaimantReleases() external {
        fingerprints.claim(_tags("a", 1, 2, 3, 4), "one");
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(IFingerprints.Fingerprints_NotClaimant.selector, bytes32("a"), stranger)
        );
        fingerprints.release("a");
        vm.expectRevert(
            abi.encodeWithSelector(
                IFingerprints.Fingerprints_NotClaimant.selector,
                bytes32("b"),
                address(this)
            )
        );
        fingerprints.release("b");
    }

    function test_aLenderOutsideBlocksTheInvoiceHere() external {
        IFingerprints.Tags memory tags = _tags("a", 1, 2, 3, 4);
        vm.prank(lender);
        fingerprints.claimExternal(tags);
        (bytes32 subject, ) = fingerprints.claimOf("a");
        vm.assertEq(subject, keccak256(abi.encode(lender, bytes32("a"))), "subject");
        vm.expectRevert(
            abi.encodeWithSelector(IFingerprints.Fingerprints_AlreadyClaimed.selector, bytes32("a"), subject)
        );
        fingerprints.claim(tags, "one");
        manager.revokeRole(6, lender);
        vm.prank(lender);
        fingerprints.release("a");
        fingerprints.claim(tags, "one");
    }

    function test_strangersClaimNothing() external {
        IFingerprints.Tags memory tags = _tags("a", 1, 2, 3, 4);
        bytes memory refusal = abi.encodeWithSelector(
            IAccessManaged.AccessManagedUnauthorized.selector,
            stranger
        );
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        fingerprints.claim(tags, "one");
        vm.expectRevert(refusal);
        fingerprints.claimExternal(tags);
    }

    function test_likenessIsFlaggedPerDocumentWithTheKindsThatMatch() external {
        fingerprints.claim(_tags("a", 1, 2, 3, 4), "one");
        fingerprints.claim(_tags("b", 9, 2, 3, 8), "two");
        vm.recordLogs();
        // Kinds 0 and 2 as in the first, kind 3 as in the second, kind 1 unlike any.
        fingerprints.claim(_tags("c", 1, 7, 3, 8), "three");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 3, "one claim and two flags");
        _isFlag(logs[1], "three", "one", 5);
        _isFlag(logs[2], "three", "two", 8);
    }

    function test_anEmptyPartialIsLikeNothing() external {
        fingerprints.claim(_tags("a", 0, 0, 0, 0), "one");
        vm.recordLogs();
        fingerprints.claim(_tags("b", 0, 0, 0, 0), "two");
        vm.assertEq(vm.getRecordedLogs().length, 1, "only the claim");
    }

    function test_aDeadDocumentIsLikeNothing() external {
        fingerprints.claim(_tags("a", 1, 2, 3, 4), "one");
        fingerprints.release("a");
        vm.recordLogs();
        fingerprints.claim(_tags("b", 1, 2, 3, 4), "two");
        vm.assertEq(vm.getRecordedLogs().length, 1, "only the claim");
    }

    function test_aDocumentIssuedAgainIsNotLikeItself() external {
        fingerprints.claim(_tags("a", 1, 2, 3, 4), "one");
        fingerprints.release("a");
        vm.recordLogs();
        fingerprints.claim(_tags("a", 1, 2, 3, 4), "two");
        vm.assertEq(vm.getRecordedLogs().length, 1, "only the claim");
    }

    function test_issuingAndCancellingACopyDoesNotHideTheNext() external {
        fingerprints.claim(_tags("a", 1, 2, 3, 4), "one");
        fingerprints.claim(_tags("b", 1, 2, 3, 4), "two");
        fingerprints.release("b");
        vm.recordLogs();
        fingerprints.claim(_tags("c", 1, 2, 3, 4), "three");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 2, "still flagged");
        _isFlag(logs[1], "three", "one", 15);
    }

    function _isFlag(Vm.Log memory log, bytes32 subject, bytes32 other, uint8 mask) private pure {
        vm.assertEq(log.topics[0], IFingerprints.Similar.selector, "event");
        vm.assertEq(log.topics[1], subject, "subject");
        vm.assertEq(log.topics[2], other, "other");
        vm.assertEq(abi.decode(log.data, (uint8)), mask, "mask");
    }

    function _tags(
        bytes32 exact,
        uint256 a,
        uint256 b,
        uint256 c,
        uint256 d
    ) private pure returns (IFingerprints.Tags memory tags) {
        tags.exact = exact;
        tags.partials = [bytes32(a), bytes32(b), bytes32(c), bytes32(d)];
    }
}
