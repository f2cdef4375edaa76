// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC6909TokenSupply} from "@openzeppelin/contracts/interfaces/IERC6909.sol";

/// @title IExchange
/// @notice Holds the liquidity of all pools. A pool is a pair of tokens on the curve x^(1−t) + y^(1−t) = k. With
///         t = 1 that is the constant product. With a small t it is nearly flat and fits the shares of a
///         FinancingPool against its asset: there x is what the shares are worth at the pool's exit price (NAV), so
///         that accrual moves the price and leaves nothing to arbitrage. Liquidity shares are ERC-6909; the id is the
///         pool's. Anyone may trade and provide: pool shares are freely transferable ERC-20.
/// @dev Amounts are in each token's own units. A pool is named by its key, whose hash is its id: what a trade needs to
///      know comes with the call and costs no storage read. Fees stay in the reserves. A provider's fees since some
///      moment are Σ `fee` × its shares / the pool's supply, over the trades since then; the supply changes only with
///      the liquidity events, which carry it.
///
/// Invariants
/// A1 Σ reserves of the pools that trade a token = counted ≤ the token's balance
/// A2 with zero fee no closed sequence of trades, dust and slices included, leaves the trader richer
/// A3 k never falls by trades, at unchanged NAV
/// A4 slicing a trade never beats the curve's one trade; on the constant product it never beats the trade itself
/// A5 quote = execution
/// A6 add then remove in one block never returns more
/// A7 donations change nothing
/// A8 a share pool whose NAV is impaired, or whose asset is off its peg or has a stale price, refuses trades and never
///    withdrawals
interface IExchange is IERC6909TokenSupply {
    /// @param token0 In a share pool the share; else the lower address.
    /// @param token1 In a share pool the share's asset.
    /// @param fee Millionths of what comes in.
    /// @param t WAD; 1e18 is the constant product, less is a share pool.
    /// @param maxImpairmentBps A share pool trades while the exit price is no further below the entry price. Zero for
    ///        the constant product.
    struct PoolKey {
        address token0;
        address token1;
        uint24 fee;
        uint64 t;
        uint16 maxImpairmentBps;
    }

    event PoolCreated(
        uint256 indexed id,
        address indexed token0,
        address indexed token1,
        uint24 fee,
        uint64 t,
        uint16 maxImpairmentBps
    );
    /// @notice A trade, or one hop of a path; `to` of all hops but the last is this contract.
    /// @param fee Part of `amountIn`, in `tokenIn`; it stays with the providers.
    /// @param reserve0 After the trade, as `reserve1`.
    /// @param nav What a share was worth: asset units × 1e27 per unit of the share. Zero for the constant product.
    event Swapped(
        uint256 indexed id,
        address indexed sender,
        address indexed to,
        address tokenIn,
        uint256 amountIn,
        uint256 amountOut,
        uint256 fee,
        uint256 reserve0,
        uint256 reserve1,
        uint256 nav
    );
    /// @param fee Of a single-sided deposit, in the token that came in; it stays with the providers.
    /// @param supply Liquidity shares after it. The first deposit makes 1,000 that belong to nobody.
    /// @param nav As in `Swapped` for a single-sided deposit; else zero.
    event LiquidityAdded(
        uint256 indexed id,
        address indexed sender,
        address indexed to,
        uint256 amount0,
        uint256 amount1,
        uint256 fee,
        uint256 shares,
        uint256 reserve0,
        uint256 reserve1,
        uint256 supply,
        uint256 nav
    );
    event LiquidityRemoved(
        uint256 indexed id,
        address indexed owner,
        address indexed to,
        uint256 amount0,
        uint256 amount1,
        uint256 shares,
        uint256 reserve0,
        uint256 reserve1,
        uint256 supply
    );

    /// @notice A pool's part of the fee of a flash loan, by its part of what could be lent.
    /// @param reserve0 After it, as `reserve1`.
    event FlashFeeEarned(
        uint256 indexed id,
        address indexed token,
        uint256 amount,
        uint256 reserve0,
        uint256 reserve1
    );

    /// @notice Thrown for zero amounts.
    error Exchange_ZeroAmount();
    /// @notice Thrown when there is no pool with this key.
    error Exchange_UnknownPool(uint256 id);
    /// @notice Thrown when nobody has provided liquidity yet.
    error Exchange_NoLiquidity(uint256 id);
    /// @notice Thrown when a pool with this key exists.
    error Exchange_PoolExists(uint256 id);
    /// @notice Thrown when a new pool's tokens, fee, curve or limit are not usable together.
    error Exchange_InvalidPool();
    /// @notice Thrown when a token is in as many pools as it may be.
    error Exchange_TooManyPools(address token);
    /// @notice Thrown when both sides of a pool are one token, or a path visits a token twice.
    error Exchange_SameToken(address token);
    /// @notice Thrown when the pool does not trade the token.
    error Exchange_NotInPool(uint256 id, address token);
    /// @notice Thrown when a path has no pool or too many.
    error Exchange_PathLength(uint256 hops, uint256 max);
    /// @notice Thrown when the deadline has passed.
    error Exchange_DeadlinePassed(uint256 deadline);
    /// @notice Thrown when less would come out than the caller asked for.
    error Exchange_TooLittleOut(uint256 amount, uint256 min);
    /// @notice Thrown when more would go in than the caller agreed to.
    error Exchange_TooMuchIn(uint256 amount, uint256 max);
    /// @notice Thrown when fewer liquidity shares would be made than the caller asked for.
    error Exchange_TooFewShares(uint256 shares, uint256 min);
    /// @notice Thrown when an amount of a trade is so small that rounding would be a large part of it.
    error Exchange_TradeTooSmall(uint256 amount, uint256 min);
    /// @notice Thrown when the first deposit is too small to stand against rounding.
    error Exchange_FirstDepositTooSmall(uint256 amount, uint256 min);
    /// @notice Thrown when a trade would leave less of the token than a pool must keep.
    error Exchange_ReserveTooLow(uint256 reserve, uint256 min);
    /// @notice Thrown when an amount is beyond what the books hold, 128 bits, or a deposit of one token is more than
    ///         100,000 times its reserve.
    error Exchange_TooLarge(uint256 amount);
    /// @notice Thrown when one side of a share pool is, or would become, worth more than a million times the other.
    error Exchange_TooImbalanced(uint256 worth0, uint256 worth1);
    /// @notice Thrown when an account removes more shares than it holds.
    error Exchange_MoreThanHeld(uint256 shares, uint256 held);
    /// @notice Thrown when a share pool's NAV is no price to trade at: exit assets are nothing, or too far below entry
    ///         assets.
    error Exchange_NavImpaired(address share, uint256 exitAssets, uint256 entryAssets);
    /// @notice Thrown when a token did not arrive in full.
    error Exchange_NotPaidInFull(address token, uint256 expected, uint256 received);

    /// @notice Opens a pool. Governor, delayed.
    function createPool(PoolKey calldata key) external returns (uint256 id);

    /// @notice Sells exactly `amountIn`. Anyone; pausable.
    /// @param minOut Reverts below.
    /// @param deadline Seconds.
    function swapExactIn(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn,
        uint256 minOut,
        address to,
        uint256 deadline
    ) external returns (uint256 amountOut);

    /// @notice Buys exactly `amountOut`. Anyone; pausable.
    /// @param maxIn Reverts above.
    /// @param deadline Seconds.
    function swapExactOut(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountOut,
        uint256 maxIn,
        address to,
        uint256 deadline
    ) external returns (uint256 amountIn);

    /// @notice Sells exactly `amountIn` through up to four pools in turn. Anyone; pausable.
    /// @param keys The first pool trades `tokenIn`, each further one what the pool before gives out.
    /// @param minOut Of the last pool's token; reverts below.
    /// @param deadline Seconds.
    function swapPath(
        PoolKey[] calldata keys,
        address tokenIn,
        uint256 amountIn,
        uint256 minOut,
        address to,
        uint256 deadline
    ) external returns (uint256 amountOut);

    /// @notice Provides both tokens in the proportion of the reserves. The first deposit takes all of both and so sets
    ///         the proportion. Anyone; pausable.
    /// @param max0 Most that is taken of `token0`, as `max1` of `token1`.
    /// @param minShares Reverts below.
    /// @param deadline Seconds.
    function addLiquidity(
        PoolKey calldata key,
        uint256 max0,
        uint256 max1,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external returns (uint256 shares, uint256 amount0, uint256 amount1);

    /// @notice Provides one token. The part that would have to be traded for the other one pays the fee. Anyone;
    ///         pausable.
    /// @param minShares Reverts below.
    /// @param deadline Seconds.
    function addSingle(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external returns (uint256 shares);

    /// @notice Takes the caller's part of both reserves out. Asks for no price and nobody's leave: always works.
    /// @param min0 Of `token0`, as `min1` of `token1`; reverts below.
    /// @param deadline Seconds.
    function removeLiquidity(
        PoolKey calldata key,
        uint256 shares,
        uint256 min0,
        uint256 min1,
        address to,
        uint256 deadline
    ) external returns (uint256 amount0, uint256 amount1);

    /// @notice What `swapExactIn` would give now, and the fee in it. Reverts with what would stop the trade.
    function quoteExactIn(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn
    ) external view returns (uint256 amountOut, uint256 fee);

    /// @notice What `swapExactOut` would take now, and the fee in it.
    function quoteExactOut(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountOut
    ) external view returns (uint256 amountIn, uint256 fee);

    /// @notice What `swapPath` would give now.
    function quotePath(
        PoolKey[] calldata keys,
        address tokenIn,
        uint256 amountIn
    ) external view returns (uint256 amountOut);

    /// @notice What `addLiquidity` would make and take now.
    function quoteAdd(
        PoolKey calldata key,
        uint256 max0,
        uint256 max1
    ) external view returns (uint256 shares, uint256 amount0, uint256 amount1);

    /// @notice What `addSingle` would make now, and its fee.
    function quoteAddSingle(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn
    ) external view returns (uint256 shares, uint256 fee);

    /// @notice What `removeLiquidity` would give now.
    function quoteRemove(
        PoolKey calldata key,
        uint256 shares
    ) external view returns (uint256 amount0, uint256 amount1);

    /// @notice The pool's id: the hash of its ABI-encoded key.
    function idOf(PoolKey calldata key) external pure returns (uint256 id);

    /// @notice A pool by its id.
    function poolOf(
        uint256 id
    ) external view returns (PoolKey memory key, uint256 reserve0, uint256 reserve1, uint256 supply);

    /// @notice What a share of a share pool is worth now: asset units × 1e27 per unit of the share. Reverts with what
    ///         keeps the pool from trading.
    function navOf(PoolKey calldata key) external view returns (uint256 nav);

    /// @notice Units of a token that belong to pools.
    function counted(address token) external view returns (uint256);
}
