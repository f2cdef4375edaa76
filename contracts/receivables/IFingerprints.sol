// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IFingerprints
/// @notice Keyed tags of documents, so that one invoice is not financed twice, here or elsewhere. An exact tag has
///         at most one live claim; partial tags never block, they raise a flag.
interface IFingerprints {
    /// @param exact HMAC of all normalised fields.
    /// @param partials HMACs of parts of them, by kind; see `docs/documents.md`.
    struct Tags {
        bytes32 exact;
        bytes32[4] partials;
    }

    /// @param subject Claimed by Receivables: the obligation id. External: keccak256(lender, exact).
    event Claimed(
        bytes32 indexed exact,
        bytes32 indexed subject,
        address indexed claimant,
        bytes32[4] partials
    );
    event Released(bytes32 indexed exact, bytes32 indexed subject, address indexed claimant);
    /// @param mask Bit i is set when partial tag i is the same.
    event Similar(bytes32 indexed subject, bytes32 indexed other, uint8 mask);

    /// @notice Thrown when the exact tag is live under another subject.
    error Fingerprints_AlreadyClaimed(bytes32 exact, bytes32 subject);
    /// @notice Thrown when the tag is not live, or not claimed by the caller.
    error Fingerprints_NotClaimant(bytes32 exact, address caller);
    /// @notice Thrown for a zero exact tag.
    error Fingerprints_InvalidTag();

    /// @notice Claims a tag for an obligation. Contracts with the claimant role only.
    function claim(Tags calldata tags, bytes32 subject) external;

    /// @notice Frees a tag whose obligation came to nothing, or ends an external claim. The tag's claimant only.
    /// @dev Asks for no role, so that closing this contract never stops a rejection, a cancellation or a lapse.
    function release(bytes32 exact) external;

    /// @notice Records that the caller, a registered lender, financed the document outside the platform.
    function claimExternal(Tags calldata tags) external;

    /// @notice Subject and claimant of a live claim; zeros when none.
    function claimOf(bytes32 exact) external view returns (bytes32 subject, address claimant);
}
