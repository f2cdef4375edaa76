// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IReportHub
/// @notice Statements about the outside world, signed by a quorum of registered reporters (EIP-712).
interface IReportHub {
    /// @param configDigest Digest of the feed's signer set; a change of the set voids older reports.
    /// @param feedId What kind of statement this is, such as keccak256("lading.invoice.v1").
    /// @param subject What it is about, such as a document hash.
    /// @param sequence Grows strictly per (feed, subject).
    /// @param observedAt Seconds; when the reporters looked.
    /// @param expiresAt Seconds; the report is void from then on.
    /// @param payloadHash keccak256 of the payload that is delivered with the report.
    struct Report {
        bytes32 configDigest;
        bytes32 feedId;
        bytes32 subject;
        uint64 sequence;
        uint64 observedAt;
        uint64 expiresAt;
        bytes32 payloadHash;
    }

    /// @notice One reporter's signature in compact form (ERC-2098).
    /// @param signer Position of the reporter in the feed's signer set; strictly ascending in a list.
    struct Signature {
        uint8 signer;
        bytes32 r;
        bytes32 vs;
    }

    event FeedConfigured(
        bytes32 indexed feedId,
        bytes32 indexed configDigest,
        address indexed receiver,
        address[] signers,
        uint8 threshold
    );
    /// @param signers Bitmap of the positions that signed.
    event Delivered(
        bytes32 indexed feedId,
        bytes32 indexed subject,
        uint64 sequence,
        bytes32 configDigest,
        uint64 observedAt,
        bytes32 payloadHash,
        uint256 signers
    );
    /// @notice The report is good but its receiver reverted; anyone may deliver it again.
    event DeliveryFailed(bytes32 indexed feedId, bytes32 indexed subject, uint64 sequence, bytes reason);

    /// @notice Thrown for a signer set that is empty, larger than 31, unsorted or with a threshold that does not fit.
    error ReportHub_InvalidConfig();
    /// @notice Thrown when the feed has no signer set.
    error ReportHub_UnknownFeed(bytes32 feedId);
    /// @notice Thrown when the report was signed for an older signer set.
    error ReportHub_StaleConfig(bytes32 given, bytes32 current);
    /// @notice Thrown when the report is past its expiry, or observed in the future.
    error ReportHub_Expired(uint64 observedAt, uint64 expiresAt);
    /// @notice Thrown when the sequence was delivered before, or is older.
    error ReportHub_StaleSequence(bytes32 feedId, bytes32 subject, uint64 given, uint64 latest);
    /// @notice Thrown when the payload is not the one that was signed.
    error ReportHub_PayloadMismatch(bytes32 payloadHash);
    /// @notice Thrown when fewer signatures than the threshold came.
    error ReportHub_NoQuorum(uint256 given, uint256 threshold);
    /// @notice Thrown when a signature is not by the signer at its position, or the list is not ascending.
    error ReportHub_InvalidSignature(uint8 signer);
    /// @notice Thrown when anyone but the feed's receiver consumes a report.
    error ReportHub_NotReceiver(address caller, address receiver);

    /// @notice Sets who reports on a feed, how many must agree and which contract receives. Oracle operator only.
    /// @param signers Strictly ascending addresses, at most 31.
    function configureFeed(
        bytes32 feedId,
        address receiver,
        address[] calldata signers,
        uint8 threshold
    ) external;

    /// @notice Checks a report that the feed's receiver got in a user's own transaction and marks it delivered.
    function consume(Report calldata report, Signature[] calldata signatures) external;

    /// @notice Checks a report and hands it to the feed's receiver (`IReportReceiver.onReport`). Anyone may call.
    /// @return delivered False when the receiver reverted; nothing is marked then.
    function deliver(
        Report calldata report,
        bytes calldata payload,
        Signature[] calldata signatures
    ) external returns (bool delivered);

    /// @notice Digest, receiver, signers and threshold of a feed.
    function feedOf(
        bytes32 feedId
    )
        external
        view
        returns (bytes32 configDigest, address receiver, address[] memory signers, uint8 threshold);

    /// @notice Last delivered sequence of a subject; zero when none.
    function sequenceOf(bytes32 feedId, bytes32 subject) external view returns (uint64);

    /// @notice EIP-712 digest that reporters sign.
    function digestOf(Report calldata report) external view returns (bytes32);
}
