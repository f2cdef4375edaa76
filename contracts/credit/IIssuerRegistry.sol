// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IIssuerRegistry
/// @notice The tree of commitments to credentials. Assessors add and remove leaves; provers show membership.
interface IIssuerRegistry {
    /// @param root The tree's root after the batch.
    event CredentialsIssued(
        address indexed assessor,
        uint256 firstIndex,
        uint256[] commitments,
        uint256 root
    );
    event CredentialRevoked(address indexed assessor, uint256 indexed commitment, uint256 root);
    event TagVoided(uint256 indexed tag, address indexed assessor);
    /// @param leaves Added to its quota.
    /// @param quota After it.
    event QuotaGranted(address indexed assessor, uint256 leaves, uint256 quota);
    /// @param leaves How many of its credentials are still in the tree; until they are gone nobody can prove.
    /// @param removals After it; passports proven before do not stand any more.
    event AssessorRemoved(address indexed assessor, uint256 leaves, uint32 removals);

    /// @notice Thrown when a batch is empty, or a commitment is zero, not a field element or in the tree already.
    error IssuerRegistry_InvalidCommitment(uint256 commitment);
    /// @notice Thrown when the tree cannot take more than 2^18 leaves.
    error IssuerRegistry_Full();
    /// @notice Thrown when a batch is larger than what is left of the assessor's quota.
    error IssuerRegistry_AboveQuota(address assessor, uint256 left);
    /// @notice Thrown when credentials are issued while a removed assessor's are still in the tree.
    error IssuerRegistry_PurgePending(uint256 leaves);
    /// @notice Thrown when the commitment is not in the tree, or was issued by someone else.
    error IssuerRegistry_NotIssuer(uint256 commitment, address caller);
    /// @notice Thrown when the caller has never issued a credential.
    error IssuerRegistry_NotAssessor(address caller);
    /// @notice Thrown when a void key is not a field element.
    error IssuerRegistry_InvalidVoidKey(uint256 voidKey);
    /// @notice Thrown when the account has been removed as an assessor.
    error IssuerRegistry_Removed(address assessor);
    /// @notice Thrown when credentials are purged of an assessor that has not been removed.
    error IssuerRegistry_NotRemoved(address assessor);

    /// @notice Adds a batch of commitments; a batch hides who is behind a leaf. Active assessors within their quota;
    ///         pausable.
    function issue(uint256[] calldata commitments) external;

    /// @notice Takes a credential out. Its assessor. All older roots end at once.
    /// @dev A passport that was proven from it stands until `voidTag`: send both in one `multicall`.
    /// @param siblings Path of the leaf, as the lean incremental Merkle tree gives it.
    function revoke(uint256 commitment, uint256[] calldata siblings) external;

    /// @notice Voids the passport behind a tag, and every later one from the same credential. Whoever has issued
    ///         credentials and knows the key, which is its assessor.
    function voidTag(uint256 voidKey) external;

    /// @notice Allows an assessor more leaves. Registrar only.
    function grantQuota(address assessor, uint64 leaves) external;

    /// @notice Ends an assessor for good, and every passport that stands. Registrar only. Proving and issuing stop until
    ///         its leaves are purged.
    function removeAssessor(address assessor) external;

    /// @notice Takes leaves of a removed assessor out, as many as fit a transaction. Anyone.
    function purge(uint256[] calldata commitments, uint256[][] calldata siblings) external;

    /// @notice Whether a proof against `root` is accepted now: the current root, or one that an insertion replaced
    ///         less than an hour ago.
    function isValidRoot(uint256 root) external view returns (bool);

    /// @notice Whether a passport with this tag stands that was proven after `removalsThen` removals: its tag is not
    ///         voided, and no assessor has been removed since.
    function stands(uint256 tag, uint32 removalsThen) external view returns (bool);

    /// @notice The tree's root; zero when it is empty.
    function currentRoot() external view returns (uint256);

    /// @notice Who issued a commitment that is in the tree; zero otherwise.
    function issuerOf(uint256 commitment) external view returns (address);

    /// @notice Whether the credential behind a tag has been voided.
    function isVoided(uint256 tag) external view returns (bool);

    /// @notice Whether an assessor has been removed for good.
    function isRemoved(address assessor) external view returns (bool);

    /// @notice Leaves an assessor has added, whether they still stand or not.
    function issuedBy(address assessor) external view returns (uint256);

    /// @notice Leaves an assessor may add in all.
    function quotaOf(address assessor) external view returns (uint256);

    /// @notice Leaves of removed assessors that are still in the tree.
    function toPurge() external view returns (uint256);

    /// @notice How many assessors have been removed.
    function removals() external view returns (uint32);
}
