// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ExchangeStage} from "../test/ExchangeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IExchange} from "./IExchange.sol";

/// @notice No free value. Pools without a fee, so that fees cannot hide a leak, at a NAV that is no round number.
contract ExchangeFreeTradesTest is ExchangeStage {
    uint256 private constant LONGEST = 100;

    /// @dev A trader's turn: what it holds of the pool's two tokens.
    struct Purse {
        uint256 held0;
        uint256 held1;
    }

    function setUp() external {
        _buildExchange(new TestStablecoin("Test EUR", "tEUR"), new TestStablecoin("Reward", "RWD"));
        _stake(underwriter, buyer, 1_000_000 * ONE);
        _stake(underwriter, address(0), 1_000_000 * ONE);
        _finance(supplier, _accepted(supplier, buyer, 8_765_432 * ONE, 100));
        vm.warp(block.timestamp + 37 days + 12_345);
    }

    function test_A2_noClosedSequenceWithSharesPays(uint256 seed, uint256 count) external {
        _playAndClose(freeShares, 1e12, seed, bound(count, 1, LONGEST));
    }

    function test_A2_noClosedSequenceOnThePairPays(uint256 seed, uint256 count) external {
        _playAndClose(freePair, ONE, seed, bound(count, 1, LONGEST));
    }

    function test_A4_slicingASaleNeverBeatsOneTrade(
        uint256 amount,
        uint256 slices,
        uint256 skew,
        bool forward
    ) external {
        _skew(freeShares, skew);
        // The curve's one trade, cut to a whole unit; the trade itself may be one less, see `PowerSum`.
        _slice(freeShares, forward, forward ? 1e12 : ONE, amount, slices, 1);
        _skew(freePair, skew);
        _slice(freePair, forward, ONE, amount, slices, 0);
    }

    function test_A4_slicingAPurchaseNeverBeatsOneTrade(
        uint256 amount,
        uint256 slices,
        uint256 skew,
        bool forward
    ) external {
        _skew(freeShares, skew);
        _slicePurchase(freeShares, forward, forward ? ONE : 1e12, amount, slices, 1);
        _skew(freePair, skew);
        _slicePurchase(freePair, forward, ONE, amount, slices, 0);
    }

    /// @dev Dust is where rounding is largest: a thousand of the smallest trades there and back.
    function test_A2_dustDoesNotAddUp() external {
        IExchange.PoolKey[2] memory keys = [freeShares, freePair];
        for (uint256 i = 0; i < 2; i++) {
            IExchange.PoolKey memory key = keys[i];
            Purse memory before = _purse(key);
            for (uint256 j = 0; j < 500; j++) {
                uint256 bought = _sell(key, key.token1, 1_010 + (j % 7));
                _sell(key, key.token0, bought < 1_100 ? 1_100 : bought);
            }
            _close(key, i == 0 ? 1e12 : ONE, before);
        }
    }

    /// @dev To the end of what the curve allows and back.
    function test_A2_extremesDoNotPay() external {
        for (uint256 i = 0; i < 2; i++) {
            bool forward = i == 0;
            Purse memory before = _purse(freeShares);
            (uint256 reserve0, uint256 reserve1, ) = _reserves(freeShares);
            uint256 most = forward ? reserve1 - 4 * ONE : reserve0 - 4e12;
            uint256 paid = _buy(freeShares, forward ? freeShares.token0 : freeShares.token1, most);
            vm.assertGt(paid, most / (forward ? 1 : 1e7), "bought nearly all");
            _close(freeShares, 1e12, before);
        }
    }

    function _playAndClose(IExchange.PoolKey memory key, uint256 unit0, uint256 seed, uint256 count) private {
        Purse memory before = _purse(key);
        for (uint256 i = 0; i < count; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            _trade(key, unit0, seed);
        }
        _close(key, unit0, before);
    }

    /// @dev One trade: a third dust, a third of common size, a third up to all but a hundred-thousandth of a reserve.
    function _trade(IExchange.PoolKey memory key, uint256 unit0, uint256 seed) private {
        (uint256 reserve0, uint256 reserve1, ) = _reserves(key);
        bool forward = seed % 2 == 0;
        bool exactOut = (seed >> 1) % 2 == 0;
        bool first = forward != exactOut;
        uint256 reserve = first ? reserve0 : reserve1;
        uint256 unit = first ? unit0 : ONE;
        uint256 size = (seed >> 2) % 3;
        uint256 random = seed >> 8;
        uint256 amount =
            size == 0
                ? bound(random, unit / 1_000, unit)
                : (
                    size == 1
                        ? bound(random, unit, reserve / 50 + unit)
                        : reserve - reserve / 100_000 - (random % (reserve / 2))
                );
        address tokenIn = forward ? key.token0 : key.token1;
        vm.startPrank(funder2);
        // Refused trades change nothing.
        if (exactOut) {
            try exchange.swapExactOut(key, tokenIn, amount, FOREVER, funder2, FOREVER) {} catch {}
        } else {
            try exchange.swapExactIn(key, tokenIn, amount, 0, funder2, FOREVER) {} catch {}
        }
        vm.stopPrank();
    }

    /// @dev Brings token0 back to where it was, or a little above where dust cannot be sold, and compares token1.
    function _close(IExchange.PoolKey memory key, uint256 unit0, Purse memory before) private {
        Purse memory now_ = _purse(key);
        if (now_.held0 < before.held0) {
            uint256 missing = before.held0 - now_.held0;
            _buy(key, key.token1, missing < unit0 ? unit0 : missing);
            now_ = _purse(key);
        }
        if (now_.held0 > before.held0) {
            vm.prank(funder2);
            try
                exchange.swapExactIn(key, key.token0, now_.held0 - before.held0, 0, funder2, FOREVER)
            {} catch {}
            now_ = _purse(key);
        }
        vm.assertGe(now_.held0, before.held0, "not closed");
        vm.assertLe(now_.held1, before.held1, "A2: the trader is richer");
    }

    function _slice(
        IExchange.PoolKey memory key,
        bool forward,
        uint256 unit,
        uint256 amount,
        uint256 slices,
        uint256 tolerance
    ) private {
        address tokenIn = forward ? key.token0 : key.token1;
        amount = bound(amount, 10 * unit, 200_000 * unit);
        slices = bound(slices, 2, 10);
        (uint256 once, ) = exchange.quoteExactIn(key, tokenIn, amount);
        uint256 sum;
        uint256 left = amount;
        for (uint256 i = 1; i < slices; i++) {
            uint256 part = bound(
                uint256(keccak256(abi.encode(amount, i))),
                unit / 10,
                left / (slices - i + 1)
            );
            sum += _sell(key, tokenIn, part);
            left -= part;
        }
        sum += _sell(key, tokenIn, left);
        vm.assertLe(sum, once + tolerance, "A4: slices got more");
    }

    function _slicePurchase(
        IExchange.PoolKey memory key,
        bool forward,
        uint256 unit,
        uint256 amount,
        uint256 slices,
        uint256 tolerance
    ) private {
        address tokenIn = forward ? key.token0 : key.token1;
        amount = bound(amount, 10 * unit, 200_000 * unit);
        slices = bound(slices, 2, 10);
        (uint256 once, ) = exchange.quoteExactOut(key, tokenIn, amount);
        uint256 sum;
        uint256 left = amount;
        for (uint256 i = 1; i < slices; i++) {
            uint256 part = bound(
                uint256(keccak256(abi.encode(amount, i))),
                unit / 10,
                left / (slices - i + 1)
            );
            sum += _buy(key, tokenIn, part);
            left -= part;
        }
        sum += _buy(key, tokenIn, left);
        vm.assertGe(sum + tolerance, once, "A4: slices cost less");
    }

    /// @dev Leaves from a third to three times as much of token1.
    function _skew(IExchange.PoolKey memory key, uint256 skew) private {
        uint256 unit0 = key.token0 == address(pool) ? 1e12 : ONE;
        if (skew % 2 == 0) _sell(key, key.token0, bound(skew, unit0, 600_000 * unit0));
        else _sell(key, key.token1, bound(skew, ONE, 600_000 * ONE));
    }

    function _purse(IExchange.PoolKey memory key) private view returns (Purse memory) {
        return Purse({held0: _balance(key.token0, funder2), held1: _balance(key.token1, funder2)});
    }
}
