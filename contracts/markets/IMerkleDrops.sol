// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IMerkleDrops
/// @notice Rewards computed off chain and claimed by proof. A root tells, for each account, everything it has earned since
///         the drop began; whoever claims gets what it has not had yet. The operator proposes a root, the guardian can
///         dispute it within the window, then it holds and replaces the one before.
///
/// Leaf: keccak256(bytes.concat(keccak256(abi.encode(uint256 dropId, address account, uint256 cumulative)))), hashed twice
/// so that no inner node passes for a leaf; pairs are sorted, as OpenZeppelin's MerkleProof has it.
///
/// Invariants
/// M1 claimed ≤ promised by the root in force ≤ funded, for each drop; the tokens are there
/// M2 nobody has ever got more than the greatest cumulative amount of a root that came into force
/// M3 nothing is paid by a root that waits or was disputed
interface IMerkleDrops {
    /// @param operator Who proposes roots.
    /// @param window Seconds between a proposal and its coming into force.
    /// @param promised Σ cumulative of the root in force, token units.
    /// @param activeAt Seconds; when the proposed root comes into force, zero without one.
    struct Drop {
        address token;
        uint32 window;
        uint64 activeAt;
        address operator;
        uint128 funded;
        uint128 claimed;
        uint128 promised;
        uint128 proposedTotal;
        bytes32 root;
        bytes32 proposedRoot;
    }

    event DropOpened(uint256 indexed dropId, address indexed token, address indexed operator, uint32 window);
    event DropFunded(uint256 indexed dropId, address indexed funder, uint128 amount, uint128 funded);
    /// @param uri Where the list is published, so that anyone can check the root.
    event RootProposed(
        uint256 indexed dropId,
        bytes32 indexed root,
        uint128 total,
        uint64 activeAt,
        string uri
    );
    event RootDisputed(uint256 indexed dropId, bytes32 indexed root, string reason);
    /// @notice The proposed root came into force; emitted at the first act after its time.
    event RootActivated(uint256 indexed dropId, bytes32 indexed root, uint128 total);
    /// @param cumulative What the account has had in all.
    event DropClaimed(uint256 indexed dropId, address indexed account, uint128 amount, uint128 cumulative);

    /// @notice Thrown when there is no such drop.
    error MerkleDrops_UnknownDrop(uint256 dropId);
    /// @notice Thrown for a drop without token or operator, or whose window is too short to dispute in.
    error MerkleDrops_InvalidDrop();
    /// @notice Thrown for an amount of zero.
    error MerkleDrops_ZeroAmount();
    /// @notice Thrown when anyone but the operator proposes.
    error MerkleDrops_NotOperator(address caller);
    /// @notice Thrown for an empty root, or a total below what has been claimed.
    error MerkleDrops_InvalidRoot(bytes32 root, uint256 total, uint256 claimed);
    /// @notice Thrown when a root promises more than the drop was funded with.
    error MerkleDrops_NotFunded(uint256 total, uint256 funded);
    /// @notice Thrown when no proposal waits that could be disputed.
    error MerkleDrops_NothingToDispute(uint256 dropId);
    /// @notice Thrown when the claim is made against another root than the one in force.
    error MerkleDrops_RootReplaced(bytes32 root, bytes32 inForce);
    /// @notice Thrown when the proof does not lead to the root.
    error MerkleDrops_WrongProof(address account, uint256 cumulative);
    /// @notice Thrown when the account has had it all.
    error MerkleDrops_AlreadyClaimed(address account, uint256 cumulative);
    /// @notice Thrown when claims exceed what the root's total says.
    error MerkleDrops_MoreThanPromised(uint256 claimed, uint256 promised);
    /// @notice Thrown when a transfer in did not arrive in full.
    error MerkleDrops_NotPaidInFull(uint256 expected, uint256 received);

    /// @notice Opens a drop. Governor.
    function open(address token, address operator, uint32 window) external returns (uint256 dropId);

    /// @notice Adds money to a drop. Anyone; pausable.
    function fund(uint256 dropId, uint128 amount) external;

    /// @notice Proposes the next root, in place of one that still waits. The operator; pausable.
    /// @param total Σ cumulative over the list.
    function propose(uint256 dropId, bytes32 root, uint128 total, string calldata uri) external;

    /// @notice Strikes the waiting root. Guardian.
    function dispute(uint256 dropId, string calldata reason) external;

    /// @notice Pays `account` what it has not had yet. Anyone may call; the money goes to the account.
    /// @param root The root the proof was made for.
    function claim(
        uint256 dropId,
        address account,
        uint128 cumulative,
        bytes32 root,
        bytes32[] calldata proof
    ) external returns (uint128 amount);

    function dropCount() external view returns (uint256);

    /// @notice As it stands now, also when a proposal has come into force without an act.
    function dropOf(uint256 dropId) external view returns (Drop memory);

    function claimedBy(uint256 dropId, address account) external view returns (uint128);
}
