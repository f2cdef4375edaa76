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
    /// @param leaves How many of its credentials are still in the tree; until they are gone nobody can prove.
    event AssessorRemoved(address indexed assessor, uint256 leaves);

    /// @notice Thrown when a batch is empty, or a commitment is zero, not a field element or in the tree already.
    error IssuerRegistry_InvalidCommitment(uint256 commitment);
    /// @notice Thrown when the tree cannot take more than 2^18 leaves.
    error IssuerRegistry_Full();
    /// @notice Thrown when the commitment is not in the tree, or was issued by someone else.
    error IssuerRegistry_NotIssuer(uint256 commitment, address caller);
    /// @notice Thrown when the account has been removed as an assessor.
    error IssuerRegistry_Removed(address assessor);
    /// @notice Thrown when credentials are purged of an assessor that has not been removed.
    error IssuerRegistry_NotRemoved(address assessor);

    /// @notice Adds a batch of commitments; a batch hides who is behind a leaf. Active assessors; pausable.
    function issue(uint256[] calldata commitments) external;

    /// @notice Takes a credential out. Its assessor. All older roots end at once.
    /// @param siblings Path of the leaf, as the lean incremental Merkle tree gives it.
    function revoke(uint256 commitment, uint256[] calldata siblings) external;

    /// @notice Ends an assessor for good. Registrar only. Proving stops until its leaves are purged.
    function removeAssessor(address assessor) external;

    /// @notice Takes leaves of a removed assessor out, as many as fit a transaction. Anyone.
    function purge(uint256[] calldata commitments, uint256[][] calldata siblings) external;

    /// @notice Whether a proof against `root` is accepted now: the current root, or one that an insertion replaced
    ///         less than an hour ago.
    function isValidRoot(uint256 root) external view returns (bool);

    /// @notice The tree's root; zero when it is empty.
    function currentRoot() external view returns (uint256);

    /// @notice Who issued a commitment that is in the tree; zero otherwise.
    function issuerOf(uint256 commitment) external view returns (address);

    /// @notice Leaves of removed assessors that are still in the tree.
    function toPurge() external view returns (uint256);
}
