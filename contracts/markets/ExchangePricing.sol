// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IFinancingPool} from "../financing/IFinancingPool.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {ExchangeBooks} from "./ExchangeBooks.sol";
import {IExchange} from "./IExchange.sol";
import {PowerSum} from "./PowerSum.sol";

/// @title ExchangePricing
/// @notice What a trade costs, for quotes and trades alike, and when there is no price.
abstract contract ExchangePricing is ExchangeBooks {
    /// @dev Smaller amounts of a token's units are not traded: rounding would be more than a thousandth of them.
    uint256 internal constant MIN_TRADE = 1_000;
    /// @dev A trade leaves at least this many units of each token.
    uint256 internal constant MIN_RESERVE = 1_000;
    /// @dev Most that one side of a share pool may be worth of the other; the domain of `PowerSum`.
    uint256 private constant MAX_IMBALANCE = 1e6;
    /// @dev Scale of a share's worth.
    uint256 private constant RAY = 1e27;
    /// @dev Keeps 128 bits of shares × NAV below 2^255. No share is worth a billion units per unit.
    uint256 private constant MAX_NAV = type(uint120).max;

    IPriceGuard public immutable GUARD;

    /// @param forward Whether token0 comes in.
    /// @param weightIn Worth per unit, RAY of token1, as `weightOut`; both zero on the constant product.
    /// @param nav Of a share, RAY; zero on the constant product.
    /// @param fee Part of `amountIn`.
    struct Trade {
        uint256 id;
        address tokenIn;
        address tokenOut;
        bool forward;
        uint256 reserveIn;
        uint256 reserveOut;
        uint256 weightIn;
        uint256 weightOut;
        uint256 nav;
        uint256 amountIn;
        uint256 amountOut;
        uint256 fee;
    }

    constructor(IPriceGuard guard) {
        GUARD = guard;
    }

    /// @inheritdoc IExchange
    function quoteExactIn(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn
    ) external view override whenIdle returns (uint256 amountOut, uint256 fee) {
        Trade memory trade = _open(key, tokenIn);
        _priceExactIn(key, trade, amountIn);
        return (trade.amountOut, trade.fee);
    }

    /// @inheritdoc IExchange
    function quoteExactOut(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountOut
    ) external view override whenIdle returns (uint256 amountIn, uint256 fee) {
        Trade memory trade = _open(key, tokenIn);
        _priceExactOut(key, trade, amountOut);
        return (trade.amountIn, trade.fee);
    }

    /// @inheritdoc IExchange
    function navOf(PoolKey calldata key) external view override whenIdle returns (uint256) {
        _requireKnown(idOf(key));
        return _nav(key);
    }

    /// @dev The pool as whoever brings `tokenIn` sees it. Reverts when there is no price to trade at.
    function _open(PoolKey calldata key, address tokenIn) internal view returns (Trade memory trade) {
        trade.id = idOf(key);
        trade.tokenIn = tokenIn;
        Pool storage pool = _pools[trade.id];
        (uint256 reserve0, uint256 reserve1) = (pool.reserve0, pool.reserve1);
        if (reserve0 == 0) _revertEmpty(trade.id);
        trade.nav = _nav(key);
        if (tokenIn == key.token0) {
            trade.forward = true;
            trade.tokenOut = key.token1;
            (trade.reserveIn, trade.reserveOut) = (reserve0, reserve1);
            (trade.weightIn, trade.weightOut) = (trade.nav, RAY);
        } else if (tokenIn == key.token1) {
            trade.tokenOut = key.token0;
            (trade.reserveIn, trade.reserveOut) = (reserve1, reserve0);
            (trade.weightIn, trade.weightOut) = (RAY, trade.nav);
        } else {
            revert Exchange_NotInPool(trade.id, tokenIn);
        }
        if (trade.nav != 0) _requireBalanced(trade, trade.reserveIn, trade.reserveOut);
    }

    /// @dev What selling `amountIn` gives; the fee stays in the pool.
    function _priceExactIn(PoolKey calldata key, Trade memory trade, uint256 amountIn) internal pure {
        _requireSound(amountIn);
        // Up: the providers get the part of a unit.
        uint256 fee = Math.ceilDiv(amountIn * key.fee, FEE_UNIT);
        if (trade.nav != 0) _requireBalanced(trade, trade.reserveIn + amountIn, trade.reserveOut);
        uint256 amountOut = PowerSum.outDown(
            trade.reserveIn,
            trade.reserveOut,
            trade.weightIn,
            trade.weightOut,
            key.t,
            amountIn - fee
        );
        _requireTradable(amountOut);
        (trade.amountIn, trade.amountOut, trade.fee) = (amountIn, amountOut, fee);
        _requireKept(trade);
    }

    /// @dev What buying `amountOut` takes, the fee included.
    function _priceExactOut(PoolKey calldata key, Trade memory trade, uint256 amountOut) internal pure {
        _requireSound(amountOut);
        trade.amountOut = amountOut;
        _requireKept(trade);
        uint256 net = PowerSum.inUp(
            trade.reserveIn,
            trade.reserveOut,
            trade.weightIn,
            trade.weightOut,
            key.t,
            amountOut
        );
        // Up: after the fee at least `net` is left.
        uint256 amountIn = Math.ceilDiv(_toUint128(net) * FEE_UNIT, FEE_UNIT - key.fee);
        _requireTradable(amountIn);
        (trade.amountIn, trade.fee) = (amountIn, amountIn - net);
        _requireKept(trade);
    }

    /// @dev What a share is worth at the exit price; zero on the constant product. One look at the books is cheaper than
    ///      three at the price views, and the same, as long as nobody but this contract is at work.
    function _nav(PoolKey calldata key) internal view returns (uint256 nav) {
        if (key.t == PowerSum.WAD) return 0;
        address holder = LOCK.holder();
        if (holder != address(0) && holder != address(this)) revert ISystemLock.SystemLock_Busy(holder);
        if (LOCK.isLending(key.token0)) revert ISystemLock.SystemLock_Lending(key.token0);
        GUARD.requireHealthy(key.token1);
        (uint256 cash, , uint256 base, , uint256 provisions, uint256 supply) = IFinancingPool(key.token0)
            .books();
        uint256 entry = cash + Math.ceilDiv(base, PowerSum.WAD);
        uint256 exit = cash + Math.saturatingSub(base, provisions) / PowerSum.WAD;
        bool impaired = exit * BPS < entry * (BPS - key.maxImpairmentBps);
        if (supply != 0) nav = Math.mulDiv(exit, RAY, supply);
        if (impaired || nav == 0 || nav > MAX_NAV) revert Exchange_NavImpaired(key.token0, exit, entry);
    }

    function _requireBalanced(Trade memory trade, uint256 reserveIn, uint256 reserveOut) internal pure {
        uint256 worthIn = reserveIn * trade.weightIn;
        uint256 worthOut = reserveOut * trade.weightOut;
        if (worthIn <= worthOut * MAX_IMBALANCE && worthOut <= worthIn * MAX_IMBALANCE) return;
        (uint256 worth0, uint256 worth1) = trade.forward ? (worthIn, worthOut) : (worthOut, worthIn);
        revert Exchange_TooImbalanced(worth0, worth1);
    }

    /// @dev What must be left after a trade.
    function _requireKept(Trade memory trade) private pure {
        uint256 reserveIn = _toUint128(trade.reserveIn + trade.amountIn);
        uint256 reserveOut = Math.saturatingSub(trade.reserveOut, trade.amountOut);
        if (reserveOut < MIN_RESERVE) revert Exchange_ReserveTooLow(reserveOut, MIN_RESERVE);
        if (trade.nav != 0) _requireBalanced(trade, reserveIn, reserveOut);
    }

    /// @dev What a caller asks for.
    function _requireSound(uint256 amount) internal pure {
        if (amount == 0) revert Exchange_ZeroAmount();
        _requireTradable(_toUint128(amount));
    }

    function _requireTradable(uint256 amount) private pure {
        if (amount < MIN_TRADE) revert Exchange_TradeTooSmall(amount, MIN_TRADE);
    }
}
