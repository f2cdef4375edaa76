// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IReportHub} from "./IReportHub.sol";
import {IReportReceiver} from "./IReportReceiver.sol";

/// @title ReportHub
/// @notice Checks reports signed by a quorum (EIP-712) and hands them to the feed's receiver.
contract ReportHub is IReportHub, AccessManaged, EIP712 {
    uint256 private constant MAX_SIGNERS = 31;

    bytes32 private constant REPORT_TYPEHASH = keccak256(
        "Report(bytes32 configDigest,bytes32 feedId,bytes32 subject,uint64 sequence,uint64 observedAt,uint64 expiresAt,bytes32 payloadHash)"
    );

    /// @param version Counts configurations, so that going back to an older signer set revives no older report.
    /// @param signers Fixed length: a dynamic array would read its length from storage for every signature.
    struct Feed {
        bytes32 configDigest;
        address receiver;
        uint8 threshold;
        uint8 count;
        uint32 version;
        address[MAX_SIGNERS] signers;
    }

    mapping(bytes32 feedId => Feed) private _feeds;
    mapping(bytes32 feedId => mapping(bytes32 subject => uint64)) private _sequences;

    constructor(address manager) AccessManaged(manager) EIP712("Lading ReportHub", "1") {}

    /// @inheritdoc IReportHub
    function configureFeed(
        bytes32 feedId,
        address receiver,
        address[] calldata signers,
        uint8 threshold
    ) external override restricted {
        uint256 count = signers.length;
        if (receiver.code.length == 0 || threshold == 0 || threshold > count || count > MAX_SIGNERS) {
            revert ReportHub_InvalidConfig();
        }
        Feed storage feed = _feeds[feedId];
        address previous = address(0);
        for (uint256 i = 0; i < count; i++) {
            if (signers[i] <= previous) revert ReportHub_InvalidConfig();
            previous = signers[i];
            feed.signers[i] = previous;
        }
        for (uint256 i = count; i < feed.count; i++) feed.signers[i] = address(0);

        uint32 version = feed.version + 1;
        bytes32 configDigest = keccak256(
            abi.encode(block.chainid, address(this), feedId, version, receiver, signers, threshold)
        );
        feed.configDigest = configDigest;
        feed.receiver = receiver;
        feed.threshold = threshold;
        feed.count = uint8(count);
        feed.version = version;
        emit FeedConfigured(feedId, configDigest, receiver, signers, threshold);
    }

    /// @inheritdoc IReportHub
    function consume(Report calldata report, Signature[] calldata signatures) external override {
        Feed storage feed = _feeds[report.feedId];
        (uint256 signers, ) = _check(feed, report, signatures);
        if (msg.sender != feed.receiver) revert ReportHub_NotReceiver(msg.sender, feed.receiver);
        _sequences[report.feedId][report.subject] = report.sequence;
        _emitDelivered(report, signers);
    }

    /// @inheritdoc IReportHub
    function deliver(
        Report calldata report,
        bytes calldata payload,
        Signature[] calldata signatures
    ) external override returns (bool delivered) {
        Feed storage feed = _feeds[report.feedId];
        if (keccak256(payload) != report.payloadHash) revert ReportHub_PayloadMismatch(report.payloadHash);
        (uint256 signers, uint64 latest) = _check(feed, report, signatures);

        // Marked before the receiver is called, so that it cannot be handed the same report again from within.
        _sequences[report.feedId][report.subject] = report.sequence;
        try IReportReceiver(feed.receiver).onReport(abi.encode(report), payload) {
            _emitDelivered(report, signers);
            return true;
        } catch (bytes memory reason) {
            _sequences[report.feedId][report.subject] = latest;
            emit DeliveryFailed(report.feedId, report.subject, report.sequence, reason);
            return false;
        }
    }

    /// @inheritdoc IReportHub
    function feedOf(
        bytes32 feedId
    )
        external
        view
        override
        returns (bytes32 configDigest, address receiver, address[] memory signers, uint8 threshold)
    {
        Feed storage feed = _feeds[feedId];
        signers = new address[](feed.count);
        for (uint256 i = 0; i < signers.length; i++) signers[i] = feed.signers[i];
        return (feed.configDigest, feed.receiver, signers, feed.threshold);
    }

    /// @inheritdoc IReportHub
    function sequenceOf(bytes32 feedId, bytes32 subject) external view override returns (uint64) {
        return _sequences[feedId][subject];
    }

    /// @inheritdoc IReportHub
    function digestOf(Report calldata report) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, report)));
    }

    /// @return signers Bitmap of the positions that signed.
    /// @return latest The sequence delivered before this report.
    function _check(
        Feed storage feed,
        Report calldata report,
        Signature[] calldata signatures
    ) private view returns (uint256 signers, uint64 latest) {
        bytes32 current = feed.configDigest;
        if (current == 0) revert ReportHub_UnknownFeed(report.feedId);
        if (report.configDigest != current) revert ReportHub_StaleConfig(report.configDigest, current);
        if (report.observedAt > block.timestamp || block.timestamp >= report.expiresAt) {
            revert ReportHub_Expired(report.observedAt, report.expiresAt);
        }
        latest = _sequences[report.feedId][report.subject];
        if (report.sequence <= latest) {
            revert ReportHub_StaleSequence(report.feedId, report.subject, report.sequence, latest);
        }
        if (signatures.length < feed.threshold) revert ReportHub_NoQuorum(signatures.length, feed.threshold);
        signers = _recover(feed, digestOf(report), signatures);
    }

    /// @dev Every signature that is given must be good, also those above the threshold: the bitmap is evidence.
    function _recover(
        Feed storage feed,
        bytes32 digest,
        Signature[] calldata signatures
    ) private view returns (uint256 signers) {
        for (uint256 i = 0; i < signatures.length; i++) {
            Signature calldata signature = signatures[i];
            uint8 position = signature.signer;
            // Ascending positions make the signers distinct.
            if (position >= MAX_SIGNERS || signers >> position != 0) {
                revert ReportHub_InvalidSignature(position);
            }
            (address recovered, ECDSA.RecoverError problem, ) = ECDSA.tryRecover(
                digest,
                signature.r,
                signature.vs
            );
            // The zero address stands at unused positions; a failed recovery must not match it.
            if (problem != ECDSA.RecoverError.NoError || recovered != feed.signers[position]) {
                revert ReportHub_InvalidSignature(position);
            }
            signers |= 1 << position;
        }
    }

    function _emitDelivered(Report calldata report, uint256 signers) private {
        emit Delivered(
            report.feedId,
            report.subject,
            report.sequence,
            report.configDigest,
            report.observedAt,
            report.payloadHash,
            signers
        );
    }
}
