// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {ExchangeFlashLoans} from "./ExchangeFlashLoans.sol";
import {ExchangeLiquidity} from "./ExchangeLiquidity.sol";
import {ExchangePricing} from "./ExchangePricing.sol";
import {IExchange} from "./IExchange.sol";

/// @title Exchange
/// @notice See IExchange. The parts: ExchangeBooks, and built on it ExchangePricing and then ExchangeLiquidity, beside
///         them ExchangeFlashLoans, and here the trades.
contract Exchange is ExchangeLiquidity, ExchangeFlashLoans, SelfPermit {
    uint256 private constant MAX_HOPS = 4;

    constructor(
        address manager,
        ISystemLock lock,
        IPriceGuard guard
    ) AccessManaged(manager) Locked(lock) ExchangePricing(guard) {}

    /// @inheritdoc IExchange
    function swapExactIn(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountIn,
        uint256 minOut,
        address to,
        uint256 deadline
    ) external override lockedWhenOpen before(deadline) returns (uint256 amountOut) {
        Trade memory trade = _open(key, tokenIn);
        _priceExactIn(key, trade, amountIn);
        amountOut = trade.amountOut;
        if (amountOut < minOut) revert Exchange_TooLittleOut(amountOut, minOut);
        _book(trade, to);
        _pull(tokenIn, amountIn);
        _push(trade.tokenOut, to, amountOut);
    }

    /// @inheritdoc IExchange
    function swapExactOut(
        PoolKey calldata key,
        address tokenIn,
        uint256 amountOut,
        uint256 maxIn,
        address to,
        uint256 deadline
    ) external override lockedWhenOpen before(deadline) returns (uint256 amountIn) {
        Trade memory trade = _open(key, tokenIn);
        _priceExactOut(key, trade, amountOut);
        amountIn = trade.amountIn;
        if (amountIn > maxIn) revert Exchange_TooMuchIn(amountIn, maxIn);
        _book(trade, to);
        _pull(tokenIn, amountIn);
        _push(trade.tokenOut, to, amountOut);
    }

    /// @inheritdoc IExchange
    function swapPath(
        PoolKey[] calldata keys,
        address tokenIn,
        uint256 amountIn,
        uint256 minOut,
        address to,
        uint256 deadline
    ) external override lockedWhenOpen before(deadline) returns (uint256 amountOut) {
        address[] memory tokens = _tokensOf(keys, tokenIn);
        amountOut = amountIn;
        for (uint256 i = 0; i < keys.length; i++) {
            Trade memory trade = _open(keys[i], tokens[i]);
            _priceExactIn(keys[i], trade, amountOut);
            amountOut = trade.amountOut;
            _book(trade, i + 1 == keys.length ? to : address(this));
        }
        if (amountOut < minOut) revert Exchange_TooLittleOut(amountOut, minOut);
        _pull(tokenIn, amountIn);
        _push(tokens[keys.length], to, amountOut);
    }

    /// @inheritdoc IExchange
    function quotePath(
        PoolKey[] calldata keys,
        address tokenIn,
        uint256 amountIn
    ) external view override whenIdle returns (uint256 amountOut) {
        address[] memory tokens = _tokensOf(keys, tokenIn);
        amountOut = amountIn;
        for (uint256 i = 0; i < keys.length; i++) {
            Trade memory trade = _open(keys[i], tokens[i]);
            _priceExactIn(keys[i], trade, amountOut);
            amountOut = trade.amountOut;
        }
    }

    function _book(Trade memory trade, address to) private {
        // Both fit: what comes in was checked, what is left is less than before.
        uint128 reserveIn = uint128(trade.reserveIn + trade.amountIn);
        uint128 reserveOut = uint128(trade.reserveOut - trade.amountOut);
        Pool storage pool = _pools[trade.id];
        (pool.reserve0, pool.reserve1) = trade.forward ? (reserveIn, reserveOut) : (reserveOut, reserveIn);
        emit Swapped(
            trade.id,
            msg.sender,
            to,
            trade.tokenIn,
            trade.amountIn,
            trade.amountOut,
            trade.fee,
            trade.forward ? reserveIn : reserveOut,
            trade.forward ? reserveOut : reserveIn,
            trade.nav
        );
    }

    /// @dev The tokens a path goes through. Each only once: so no pool comes twice, and a quote, which changes no
    ///      reserves, sees the same ones as the trade.
    function _tokensOf(
        PoolKey[] calldata keys,
        address tokenIn
    ) private pure returns (address[] memory tokens) {
        if (keys.length == 0 || keys.length > MAX_HOPS) revert Exchange_PathLength(keys.length, MAX_HOPS);
        tokens = new address[](keys.length + 1);
        tokens[0] = tokenIn;
        for (uint256 i = 0; i < keys.length; i++) {
            PoolKey calldata key = keys[i];
            address from = tokens[i];
            if (from != key.token0 && from != key.token1) revert Exchange_NotInPool(idOf(key), from);
            address next = from == key.token0 ? key.token1 : key.token0;
            for (uint256 j = 0; j <= i; j++) {
                if (tokens[j] == next) revert Exchange_SameToken(next);
            }
            tokens[i + 1] = next;
        }
    }
}
