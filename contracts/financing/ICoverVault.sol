// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

/// @title ICoverVault
/// @notice First-loss cover for one pool, staked per obligor or in general. ERC-6909: the id is the obligor's address
///         as a number, 0 is general cover. Amounts are in the pool's asset.
///
/// Invariants
/// C1 only slash lowers a share's worth
/// C2 cover in place ≥ what exposures need whenever anyone leaves
/// C3 paid by cover + borne by the pool = loss
/// C4 no staker can block or harm another
/// C5 the pool's exposure counters = Σ open financings per obligor, per supplier, in total
interface ICoverVault is IERC6909 {
    /// @param shares Shares that may leave; never more than the account holds.
    /// @param opensAt Seconds; from then on they can be unstaked.
    /// @param closesAt Seconds; afterwards a new request is needed.
    struct Cooldown {
        uint256 shares;
        uint64 opensAt;
        uint64 closesAt;
    }

    event Staked(
        uint256 indexed id,
        address indexed account,
        address indexed receiver,
        uint256 assets,
        uint256 shares
    );
    event UnstakeRequested(
        uint256 indexed id,
        address indexed account,
        uint256 shares,
        uint64 opensAt,
        uint64 closesAt
    );
    event UnstakeCancelled(uint256 indexed id, address indexed account);
    event Unstaked(
        uint256 indexed id,
        address indexed account,
        address indexed receiver,
        uint256 assets,
        uint256 shares
    );
    /// @param assets The id's assets after the loss.
    event Slashed(uint256 indexed id, address indexed obligor, uint256 amount, uint256 assets);
    event PremiumEarned(uint256 indexed id, address indexed obligor, uint256 amount, uint256 assets);
    event Replenished(uint256 indexed id, address indexed obligor, uint256 amount, uint256 assets);

    /// @notice Thrown when anyone but the pool calls.
    error CoverVault_NotPool(address caller);
    /// @notice Thrown for a zero amount, or one that buys no share.
    error CoverVault_ZeroAmount();
    /// @notice Thrown when the id is neither 0 nor an address.
    error CoverVault_UnknownId(uint256 id);
    /// @notice Thrown when an account asks to leave with more than it holds.
    error CoverVault_MoreThanHeld(uint256 shares, uint256 held);
    /// @notice Thrown when there is no request, or its window is not open.
    error CoverVault_NotInWindow(uint64 opensAt, uint64 closesAt);
    /// @notice Thrown when leaving would leave less cover than exposures need.
    error CoverVault_StillNeeded(uint256 id, uint256 remaining, uint256 needed);
    /// @notice Thrown when the deposit did not arrive in full.
    error CoverVault_NotPaidInFull(uint256 expected, uint256 received);

    /// @notice Stakes cover on `id`. Active underwriters; pausable.
    function stake(uint256 id, uint256 assets, address receiver) external returns (uint256 shares);

    /// @notice Starts the cooldown of some of the caller's shares; replaces an earlier request.
    function requestUnstake(uint256 id, uint256 shares) external;

    /// @notice Ends the caller's request; the shares stay staked.
    function cancelUnstake(uint256 id) external;

    /// @notice Leaves inside the window, down to what exposures still need.
    function unstake(uint256 id, uint256 shares, address receiver) external returns (uint256 assets);

    /// @notice Takes a loss from the obligor's cover first, then from general cover. Pool only.
    /// @return named Taken from the obligor's cover.
    /// @return general Taken from general cover.
    function slash(address obligor, uint256 loss) external returns (uint256 named, uint256 general);

    /// @notice Books premium. Pool only, which transfers what was taken in the same call.
    /// @return taken What found a staker; the pool keeps the rest.
    function earnPremium(address obligor, uint256 amount, uint256 namedBps) external returns (uint256 taken);

    /// @notice Books a recovery. Pool only, which transfers both amounts in the same call.
    function replenish(address obligor, uint256 named, uint256 general) external;

    /// @notice The pool this vault covers.
    function pool() external view returns (address);

    function asset() external view returns (address);

    /// @notice Assets that cover `id`.
    function coverOf(uint256 id) external view returns (uint256);

    function totalSupply(uint256 id) external view returns (uint256);

    function cooldownOf(address account, uint256 id) external view returns (Cooldown memory);

    /// @notice What can be withdrawn from `id` now without falling below what exposures need.
    function freeCover(uint256 id) external view returns (uint256);

    function toShares(uint256 id, uint256 assets) external view returns (uint256);

    function toAssets(uint256 id, uint256 shares) external view returns (uint256);
}
