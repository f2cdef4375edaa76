// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SSTORE2} from "solady/src/utils/SSTORE2.sol";
import {IReportHub} from "./IReportHub.sol";
import {IReportReceiver} from "./IReportReceiver.sol";

/// @title ReportHub
/// @notice Checks reports signed by a quorum (EIP-712) and hands them to the feed's receiver.
contract ReportHub is IReportHub, AccessManaged, EIP712 {
    uint256 private constant MAX_SIGNERS = 31;

    bytes32 private constant REPORT_TYPEHASH = keccak256(
        "Report(bytes32 configDigest,bytes32 feedId,bytes32 subject,uint64 sequence,uint64 observedAt,uint64 expiresAt,bytes32 payloadHash)"
    );

    /// @param config Where the feed's configuration lies as code: one read for all of it, where storage would cost one
    ///        for the digest, one for the receiver and one for every signer. Words: digest; receiver in the upper 20
    ///        bytes with the threshold in the last; then one signer each.
    /// @param version Counts configurations, so that going back to an older signer set revives no older report.
    struct Feed {
        address config;
        uint32 version;
    }

    /// @dev A struct, so that its place in storage is worked out once per report.
    struct Progress {
        uint64 sequence;
    }

    uint256 private constant WORD = 32;
    /// @dev Words before the first signer.
    uint256 private constant HEAD = 2;

    mapping(bytes32 feedId => Feed) private _feeds;
    mapping(bytes32 feedId => mapping(bytes32 subject => Progress)) private _progress;

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
        address previous = address(0);
        for (uint256 i = 0; i < count; i++) {
            if (signers[i] <= previous) revert ReportHub_InvalidConfig();
            previous = signers[i];
        }
        uint32 version = _feeds[feedId].version + 1;
        bytes32 configDigest = keccak256(
            abi.encode(block.chainid, address(this), feedId, version, receiver, signers, threshold)
        );
        bytes32 receiverAndThreshold = bytes32(bytes20(receiver)) | bytes32(uint256(threshold));
        address config = SSTORE2.write(abi.encodePacked(configDigest, receiverAndThreshold, signers));
        _feeds[feedId] = Feed(config, version);
        emit FeedConfigured(feedId, configDigest, receiver, signers, threshold);
    }

    /// @inheritdoc IReportHub
    function consume(Report calldata report, Signature[] calldata signatures) external override {
        Progress storage progress = _progress[report.feedId][report.subject];
        (uint256 signers, address receiver, ) = _check(progress, report, signatures);
        if (msg.sender != receiver) revert ReportHub_NotReceiver(msg.sender, receiver);
        progress.sequence = report.sequence;
        _emitDelivered(report, signers);
    }

    /// @inheritdoc IReportHub
    function deliver(
        Report calldata report,
        bytes calldata payload,
        Signature[] calldata signatures
    ) external override returns (bool delivered) {
        if (keccak256(payload) != report.payloadHash) revert ReportHub_PayloadMismatch(report.payloadHash);
        Progress storage progress = _progress[report.feedId][report.subject];
        (uint256 signers, address receiver, uint64 latest) = _check(progress, report, signatures);

        // Marked before the receiver is called, so that it cannot be handed the same report again from within.
        progress.sequence = report.sequence;
        try IReportReceiver(receiver).onReport(abi.encode(report), payload) {
            _emitDelivered(report, signers);
            return true;
        } catch (bytes memory reason) {
            progress.sequence = latest;
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
        address pointer = _feeds[feedId].config;
        if (pointer == address(0)) return (0, address(0), signers, 0);
        bytes memory config = SSTORE2.read(pointer);
        (receiver, threshold) = _receiverAndThreshold(config);
        signers = new address[](config.length / WORD - HEAD);
        for (uint256 i = 0; i < signers.length; i++) signers[i] = _signerAt(config, i);
        configDigest = _word(config, 0);
    }

    /// @inheritdoc IReportHub
    function sequenceOf(bytes32 feedId, bytes32 subject) external view override returns (uint64) {
        return _progress[feedId][subject].sequence;
    }

    /// @inheritdoc IReportHub
    function digestOf(Report calldata report) public view override returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, report)));
    }

    /// @return signers Bitmap of the positions that signed.
    /// @return receiver The feed's receiver.
    /// @return latest The sequence delivered before this report.
    function _check(
        Progress storage progress,
        Report calldata report,
        Signature[] calldata signatures
    ) private view returns (uint256 signers, address receiver, uint64 latest) {
        address pointer = _feeds[report.feedId].config;
        if (pointer == address(0)) revert ReportHub_UnknownFeed(report.feedId);
        bytes memory config = SSTORE2.read(pointer);
        bytes32 current = _word(config, 0);
        if (report.configDigest != current) revert ReportHub_StaleConfig(report.configDigest, current);
        if (report.observedAt > block.timestamp || block.timestamp >= report.expiresAt) {
            revert ReportHub_Expired(report.observedAt, report.expiresAt);
        }
        latest = progress.sequence;
        if (report.sequence <= latest) {
            revert ReportHub_StaleSequence(report.feedId, report.subject, report.sequence, latest);
        }
        uint8 threshold;
        (receiver, threshold) = _receiverAndThreshold(config);
        if (signatures.length < threshold) revert ReportHub_NoQuorum(signatures.length, threshold);
        signers = _recover(config, digestOf(report), signatures);
    }

    /// @dev Every signature that is given must be good, also those above the threshold: the bitmap is evidence.
    function _recover(
        bytes memory config,
        bytes32 digest,
        Signature[] calldata signatures
    ) private pure returns (uint256 signers) {
        uint256 count = config.length / WORD - HEAD;
        for (uint256 i = 0; i < signatures.length; i++) {
            Signature calldata signature = signatures[i];
            uint8 position = signature.signer;
            // Ascending positions make the signers distinct.
            if (position >= count || signers >> position != 0) {
                revert ReportHub_InvalidSignature(position);
            }
            (address recovered, ECDSA.RecoverError problem, ) = ECDSA.tryRecover(
                digest,
                signature.r,
                signature.vs
            );
            if (problem != ECDSA.RecoverError.NoError || recovered != _signerAt(config, position)) {
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

    function _receiverAndThreshold(
        bytes memory config
    ) private pure returns (address receiver, uint8 threshold) {
        bytes32 word = _word(config, 1);
        return (address(bytes20(word)), uint8(uint256(word)));
    }

    function _signerAt(bytes memory config, uint256 position) private pure returns (address) {
        return address(uint160(uint256(_word(config, HEAD + position))));
    }

    /// @dev `index` must lie within `config`; there is no check.
    function _word(bytes memory config, uint256 index) private pure returns (bytes32 word) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            word := mload(add(config, mul(add(index, 1), 32)))
        }
    }
}
