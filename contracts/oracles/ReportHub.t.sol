// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {RecordingReceiver} from "../test/RecordingReceiver.sol";
import {SilentReceiver} from "../test/SilentReceiver.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IReportHub} from "./IReportHub.sol";
import {ReportHub} from "./ReportHub.sol";

contract ReportHubTest is TradeStage {
    bytes32 private constant FEED = keccak256("test.feed.v1");
    bytes32 private constant SUBJECT = keccak256("subject");
    bytes private constant PAYLOAD = "payload";
    /// @dev Order of the secp256k1 group: `n - s` is the other, equally valid half of a signature.
    uint256 private constant GROUP_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    RecordingReceiver private receiver;

    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        receiver = new RecordingReceiver();
        _configureFeed(FEED, address(receiver), 2);
    }

    // configureFeed

    function test_configureFeedRefusesSetsThatCannotWork() external {
        address[] memory reporters = _reporters();
        bytes4 invalid = IReportHub.ReportHub_InvalidConfig.selector;
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, address(receiver), reporters, 0);
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, address(receiver), reporters, 4);
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, address(receiver), new address[](0), 0);
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, stranger, reporters, 2);
        (reporters[0], reporters[1]) = (reporters[1], reporters[0]);
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, address(receiver), reporters, 2);
        reporters[0] = reporters[1];
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, address(receiver), reporters, 2);
        reporters[0] = address(0);
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, address(receiver), reporters, 2);
        vm.expectRevert(invalid);
        hub.configureFeed(FEED, address(receiver), _ascending(32), 2);
        hub.configureFeed(FEED, address(receiver), _ascending(31), 31);
    }

    function test_onlyTheOperatorConfigures() external {
        address[] memory reporters = _reporters();
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        hub.configureFeed(FEED, address(receiver), reporters, 2);
    }

    function test_aShorterSetForgetsTheRest() external {
        address[] memory alone = new address[](1);
        alone[0] = vm.addr(reporterKeys[0]);
        hub.configureFeed(FEED, address(receiver), alone, 1);
        (, address to, address[] memory signers, uint8 threshold) = hub.feedOf(FEED);
        vm.assertEq(to, address(receiver), "receiver");
        vm.assertEq(signers.length, 1, "one signer");
        vm.assertEq(threshold, 1, "threshold");
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = new IReportHub.Signature[](1);
        signatures[0] = _signature(report, 2);
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 2)
        );
    }

    // deliver

    function test_deliverHandsOverWhatWasSigned() external {
        IReportHub.Report memory report = _given();
        vm.expectEmit(address(hub));
        emit IReportHub.Delivered(
            FEED,
            SUBJECT,
            1,
            report.configDigest,
            report.observedAt,
            report.payloadHash,
            3
        );
        vm.assertTrue(hub.deliver(report, PAYLOAD, _signatures(report, 2)), "delivered");
        vm.assertEq(receiver.lastReport(), keccak256(abi.encode(abi.encode(report), PAYLOAD)), "all of it");
        vm.assertEq(hub.sequenceOf(FEED, SUBJECT), 1, "marked");
    }

    function test_anySubsetOfTheQuorumWillDo() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = new IReportHub.Signature[](2);
        (signatures[0], signatures[1]) = (_signature(report, 0), _signature(report, 2));
        vm.assertTrue(hub.deliver(report, PAYLOAD, signatures), "first and third");
    }

    function test_aDeliveredReportCannotBeReplayed() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        hub.deliver(report, PAYLOAD, signatures);
        _refused(report, signatures, _staleSequence(1, 1));
        vm.assertEq(receiver.received(), 1, "received once");
    }

    function test_sequencesOnlyGrow() external {
        IReportHub.Report memory report = _given();
        report.sequence = 7;
        hub.deliver(report, PAYLOAD, _signatures(report, 2));
        report.sequence = 6;
        _refused(report, _signatures(report, 2), _staleSequence(6, 7));
        report.sequence = 8;
        vm.assertTrue(hub.deliver(report, PAYLOAD, _signatures(report, 2)), "gaps are allowed");
    }

    function test_sequenceZeroIsNone() external {
        IReportHub.Report memory report = _given();
        report.sequence = 0;
        _refused(report, _signatures(report, 2), _staleSequence(0, 0));
    }

    function test_aNewSignerSetVoidsOlderReportsEvenWhenItIsTheSame() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        _configureFeed(FEED, address(receiver), 2);
        (bytes32 current, , , ) = hub.feedOf(FEED);
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_StaleConfig.selector, report.configDigest, current)
        );
    }

    function test_unknownFeed() external {
        IReportHub.Report memory report = _given();
        report.feedId = "nothing";
        _refused(
            report,
            _signatures(report, 2),
            abi.encodeWithSelector(IReportHub.ReportHub_UnknownFeed.selector, bytes32("nothing"))
        );
    }

    function test_expiredOrFromTheFuture() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        vm.warp(report.expiresAt);
        _refused(report, signatures, _expired(report));
        vm.warp(report.observedAt - 1);
        _refused(report, signatures, _expired(report));
        vm.warp(report.expiresAt - 1);
        vm.assertTrue(hub.deliver(report, PAYLOAD, signatures), "until the last second");
    }

    function test_anotherPayload() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        vm.expectRevert(
            abi.encodeWithSelector(IReportHub.ReportHub_PayloadMismatch.selector, report.payloadHash)
        );
        hub.deliver(report, "forged", signatures);
    }

    function test_tooFewSignatures() external {
        IReportHub.Report memory report = _given();
        _refused(
            report,
            _signatures(report, 1),
            abi.encodeWithSelector(IReportHub.ReportHub_NoQuorum.selector, 1, 2)
        );
    }

    function test_oneReporterCountsOnce() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        signatures[1] = signatures[0];
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 0)
        );
    }

    function test_signaturesComeInOrder() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        (signatures[0], signatures[1]) = (signatures[1], signatures[0]);
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 0)
        );
    }

    function test_aSignatureStandsAtItsSignersPosition() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        signatures[1].signer = 2;
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 2)
        );
        signatures[1].signer = 200;
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 200)
        );
    }

    function test_aFailedRecoveryMatchesNoUnusedPosition() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        // r = 0 recovers the zero address, which is what stands at position 9.
        signatures[1] = IReportHub.Signature({signer: 9, r: 0, vs: bytes32(uint256(1))});
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 9)
        );
    }

    function test_theOtherHalfOfASignatureIsNone() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        uint256 s = uint256(signatures[1].vs) & (type(uint256).max >> 1);
        signatures[1].vs = bytes32(GROUP_ORDER - s);
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 1)
        );
    }

    function test_aSignatureAboveTheThresholdMustBeGoodToo() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 3);
        signatures[2].r ^= bytes32(uint256(1));
        _refused(
            report,
            signatures,
            abi.encodeWithSelector(IReportHub.ReportHub_InvalidSignature.selector, 2)
        );
    }

    function test_aReportForAnotherHubOrChainIsWorthless() external {
        IReportHub.Report memory report = _given();
        ReportHub other = new ReportHub(address(manager));
        vm.assertFalse(hub.digestOf(report) == other.digestOf(report), "another contract");
        bytes32 here = hub.digestOf(report);
        vm.chainId(1);
        vm.assertFalse(hub.digestOf(report) == here, "another chain");
    }

    // A receiver that fails

    function test_aFailedReceiverCanBeTriedAgain() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        receiver.setDown(true);
        vm.expectEmit(address(hub));
        emit IReportHub.DeliveryFailed(
            FEED,
            SUBJECT,
            1,
            abi.encodeWithSelector(RecordingReceiver.RecordingReceiver_Down.selector)
        );
        vm.assertFalse(hub.deliver(report, PAYLOAD, signatures), "not delivered");
        vm.assertEq(hub.sequenceOf(FEED, SUBJECT), 0, "nothing is marked");
        receiver.setDown(false);
        vm.assertTrue(hub.deliver(report, PAYLOAD, signatures), "delivered at last");
    }

    function test_aReceiverCannotBeHandedTheSameReportFromWithin() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        receiver.setReentry(abi.encodeCall(IReportHub.deliver, (report, PAYLOAD, signatures)));
        hub.deliver(report, PAYLOAD, signatures);
        vm.assertFalse(receiver.reentrySucceeded(), "the second delivery failed");
        vm.assertEq(receiver.received(), 1, "received once");
    }

    // consume

    function test_onlyTheReceiverConsumes() external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(IReportHub.ReportHub_NotReceiver.selector, stranger, address(receiver))
        );
        hub.consume(report, signatures);
        receiver.consume(hub, report, signatures);
        vm.assertEq(hub.sequenceOf(FEED, SUBJECT), 1, "marked");
        vm.expectRevert(_staleSequence(1, 1));
        receiver.consume(hub, report, signatures);
    }

    function testFuzz_noFieldCanChangeAfterSigning(uint256 field, bytes32 noise) external {
        IReportHub.Report memory report = _given();
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        bytes32 before = keccak256(abi.encode(report));
        field = bound(field, 0, 3);
        if (field == 0) report.subject = noise;
        else if (field == 1) report.sequence = uint64(uint256(noise));
        else if (field == 2) report.observedAt = uint64(bound(uint256(noise), 0, block.timestamp));
        else report.expiresAt = uint64(bound(uint256(noise), block.timestamp + 1, type(uint64).max));
        vm.assume(keccak256(abi.encode(report)) != before && report.sequence != 0);
        vm.expectRevert();
        hub.deliver(report, PAYLOAD, signatures);
    }

    // Gas

    function test_gasOfADelivery() external {
        for (uint256 count = 2; count <= 3; count++) {
            _configureFeed(FEED, address(new SilentReceiver()), 2);
            IReportHub.Report memory report = _given();
            hub.deliver(report, PAYLOAD, _signatures(report, count));
            report.sequence++;
            hub.deliver(report, PAYLOAD, _signatures(report, count));
            vm.snapshotGasLastCall(
                "ReportHub",
                count == 2 ? "deliver a next report, 2 of 3" : "deliver a next report, 3 of 3"
            );
        }
    }

    function _given() private view returns (IReportHub.Report memory) {
        return _reportOn(FEED, SUBJECT, keccak256(PAYLOAD));
    }

    function _refused(
        IReportHub.Report memory report,
        IReportHub.Signature[] memory signatures,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        hub.deliver(report, PAYLOAD, signatures);
    }

    function _staleSequence(uint64 given, uint64 latest) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(IReportHub.ReportHub_StaleSequence.selector, FEED, SUBJECT, given, latest);
    }

    function _expired(IReportHub.Report memory report) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IReportHub.ReportHub_Expired.selector,
                report.observedAt,
                report.expiresAt
            );
    }

    function _ascending(uint160 count) private pure returns (address[] memory signers) {
        signers = new address[](count);
        for (uint160 i = 0; i < count; i++) signers[i] = address(i + 1);
    }
}
