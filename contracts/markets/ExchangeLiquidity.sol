// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ExchangePricing} from "./ExchangePricing.sol";
import {IExchange} from "./IExchange.sol";
import {PowerSum} from "./PowerSum.sol";

/// @title ExchangeLiquidity
/// @notice How liquidity comes and goes. Coming is `restricted`; leaving is not and asks for no price: nobody can
///         stop it.
abstract contract ExchangeLiquidity is ExchangePricing {
    /// @dev Shares of the first deposit that belong to nobody, so that the reserves of a pool never end and its shares
    ///      stay fine-grained.
    uint256 private constant LOCKED_SHARES = 1_000;
    /// @dev Least shares of a first deposit: rounding one then costs no more than a millionth.
    uint256 private constant MIN_FIRST_SHARES = 1e6;
    /// @dev Most that a deposit of one token may be of its reserve; the domain of `PowerSum.growthDown`.
    uint256 private constant MAX_SINGLE = 100_000;

    /// @inheritdoc IExchange
    function addLiquidity(
        PoolKey calldata key,
        uint256 max0,
        uint256 max1,
        uint256 minShares,
        address to,
        uint256 deadline
    )
        external
        override
        lockedWhenOpen
        before(deadline)
        returns (uint256 shares, uint256 amount0, uint256 amount1)
    {
        uint256 id = idOf(key);
        Pool memory pool = _pools[id];
        (shares, amount0, amount1) = _shares(id, pool, max0, max1);
        if (shares < minShares) revert Exchange_TooFewShares(shares, minShares);
        uint256 made = pool.supply == 0 ? shares + LOCKED_SHARES : shares;
        _add(
            id,
            pool,
            Added({amount0: amount0, amount1: amount1, fee: 0, shares: shares, made: made, nav: 0}),
            to
        );
        _pull(key.token0, amount0);
        _pull(key.token1, amount1);
    }

    /// @inheritdoc IExchange
    function addSingle(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn,
        uint256 minShares,
        address to,
        uint256 deadline
    ) external override lockedWhenOpen before(deadline) returns (uint256 shares) {
        Trade memory trade = _open(key, tokenIn);
        uint256 fee;
        (shares, fee) = _sharesOfSingle(key, trade, amountIn);
        if (shares < minShares) revert Exchange_TooFewShares(shares, minShares);
        (uint256 amount0, uint256 amount1) = trade.forward ? (amountIn, uint256(0)) : (uint256(0), amountIn);
        _add(
            trade.id,
            _pools[trade.id],
            Added({
                amount0: amount0,
                amount1: amount1,
                fee: fee,
                shares: shares,
                made: shares,
                nav: trade.nav
            }),
            to
        );
        _pull(tokenIn, amountIn);
    }

    /// @inheritdoc IExchange
    function removeLiquidity(
        PoolKey calldata key,
        uint256 shares,
        uint256 min0,
        uint256 min1,
        address to,
        uint256 deadline
    ) external override locked before(deadline) returns (uint256 amount0, uint256 amount1) {
        uint256 id = idOf(key);
        (amount0, amount1) = _worth(id, shares);
        uint256 held = balanceOf(msg.sender, id);
        if (shares > held) revert Exchange_MoreThanHeld(shares, held);
        if (amount0 < min0) revert Exchange_TooLittleOut(amount0, min0);
        if (amount1 < min1) revert Exchange_TooLittleOut(amount1, min1);
        _take(id, shares, amount0, amount1, to);
        _push(key.token0, to, amount0);
        _push(key.token1, to, amount1);
    }

    /// @inheritdoc IExchange
    function quoteAdd(
        PoolKey calldata key,
        uint256 max0,
        uint256 max1
    ) external view override whenIdle returns (uint256 shares, uint256 amount0, uint256 amount1) {
        uint256 id = idOf(key);
        return _shares(id, _pools[id], max0, max1);
    }

    /// @inheritdoc IExchange
    function quoteAddSingle(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn
    ) external view override whenIdle returns (uint256 shares, uint256 fee) {
        return _sharesOfSingle(key, _open(key, tokenIn), amountIn);
    }

    /// @inheritdoc IExchange
    function quoteRemove(
        PoolKey calldata key,
        uint256 shares
    ) external view override whenIdle returns (uint256 amount0, uint256 amount1) {
        return _worth(idOf(key), shares);
    }

    /// @param shares For the provider.
    /// @param made By how much the supply grows.
    struct Added {
        uint256 amount0;
        uint256 amount1;
        uint256 fee;
        uint256 shares;
        uint256 made;
        uint256 nav;
    }

    /// @param pool As it stands.
    function _add(uint256 id, Pool memory pool, Added memory added, address to) private {
        pool.reserve0 = _toUint128(pool.reserve0 + added.amount0);
        pool.reserve1 = _toUint128(pool.reserve1 + added.amount1);
        pool.supply += added.made;
        _pools[id] = pool;
        _mint(to, id, added.shares);
        emit LiquidityAdded(
            id,
            msg.sender,
            to,
            added.amount0,
            added.amount1,
            added.fee,
            added.shares,
            pool.reserve0,
            pool.reserve1,
            pool.supply,
            added.nav
        );
    }

    function _take(uint256 id, uint256 shares, uint256 amount0, uint256 amount1, address to) private {
        Pool storage pool = _pools[id];
        uint128 reserve0 = uint128(pool.reserve0 - amount0);
        uint128 reserve1 = uint128(pool.reserve1 - amount1);
        uint256 supply = pool.supply - shares;
        (pool.reserve0, pool.reserve1, pool.supply) = (reserve0, reserve1, supply);
        _burn(msg.sender, id, shares);
        emit LiquidityRemoved(id, msg.sender, to, amount0, amount1, shares, reserve0, reserve1, supply);
    }

    /// @dev Shares for both tokens, down, and what is taken for them, up: those already in must not pay for who comes.
    function _shares(
        uint256 id,
        Pool memory pool,
        uint256 max0,
        uint256 max1
    ) private view returns (uint256 shares, uint256 amount0, uint256 amount1) {
        if (max0 == 0 || max1 == 0) revert Exchange_ZeroAmount();
        uint256 supply = pool.supply;
        if (supply == 0) return (_firstShares(id, max0, max1), max0, max1);
        (uint256 reserve0, uint256 reserve1) = (pool.reserve0, pool.reserve1);
        // More than a reserve can hold means all that fits.
        if (max0 > type(uint128).max) max0 = type(uint128).max;
        if (max1 > type(uint128).max) max1 = type(uint128).max;
        shares = Math.min(Math.mulDiv(max0, supply, reserve0), Math.mulDiv(max1, supply, reserve1));
        if (shares == 0) revert Exchange_TooFewShares(0, 1);
        amount0 = Math.mulDiv(shares, reserve0, supply, Math.Rounding.Ceil);
        amount1 = Math.mulDiv(shares, reserve1, supply, Math.Rounding.Ceil);
    }

    /// @dev The unit of a share is of no account; the geometric mean suits both tokens' decimals.
    function _firstShares(
        uint256 id,
        uint256 amount0,
        uint256 amount1
    ) private view returns (uint256 shares) {
        _requireKnown(id);
        uint256 least = Math.min(amount0, amount1);
        if (least < MIN_RESERVE) revert Exchange_FirstDepositTooSmall(least, MIN_RESERVE);
        shares = Math.sqrt(uint256(_toUint128(amount0)) * _toUint128(amount1));
        if (shares < MIN_FIRST_SHARES) revert Exchange_FirstDepositTooSmall(shares, MIN_FIRST_SHARES);
        shares -= LOCKED_SHARES;
    }

    /// @dev Shares for one token, down. A deposit of one token is one of both after a trade; the fee is on what would
    ///      have been traded: all that exceeds the proportion in which the pool grows. It grows a little less for the
    ///      fee itself, hence the fee on the fee: without it a deposit and a withdrawal would be the cheaper trade.
    function _sharesOfSingle(
        PoolKey calldata key,
        Trade memory trade,
        uint256 amountIn
    ) private view returns (uint256 shares, uint256 fee) {
        _requireSound(amountIn);
        if (amountIn > trade.reserveIn * MAX_SINGLE) revert Exchange_TooLarge(amountIn);
        if (trade.nav != 0) _requireBalanced(trade, trade.reserveIn + amountIn, trade.reserveOut);
        uint256 growth = _growth(key, trade, amountIn) - PowerSum.ONE;
        // Down: what is not surely proportional pays the fee.
        uint256 proportional = Math.mulDiv(trade.reserveIn, growth, PowerSum.ONE);
        fee = Math.ceilDiv((amountIn - proportional) * key.fee, FEE_UNIT - key.fee);
        if (fee != 0) growth = _growth(key, trade, amountIn - fee) - PowerSum.ONE;
        shares = Math.mulDiv(_pools[trade.id].supply, growth, PowerSum.ONE);
        if (shares == 0) revert Exchange_TooFewShares(0, 1);
    }

    /// @dev At least one: rounding may take more off a dust deposit than it adds.
    function _growth(
        PoolKey calldata key,
        Trade memory trade,
        uint256 amountIn
    ) private pure returns (uint256) {
        uint256 growth = PowerSum.growthDown(
            trade.reserveIn,
            trade.reserveOut,
            trade.weightIn,
            trade.weightOut,
            key.t,
            amountIn
        );
        return Math.max(growth, PowerSum.ONE);
    }

    /// @dev Part of both reserves, down: whoever leaves takes nothing from those who stay.
    function _worth(uint256 id, uint256 shares) private view returns (uint256 amount0, uint256 amount1) {
        Pool storage pool = _pools[id];
        uint256 supply = pool.supply;
        if (supply == 0) _revertEmpty(id);
        if (shares == 0) revert Exchange_ZeroAmount();
        if (shares > supply) revert Exchange_MoreThanHeld(shares, supply);
        amount0 = Math.mulDiv(pool.reserve0, shares, supply);
        amount1 = Math.mulDiv(pool.reserve1, shares, supply);
    }
}
