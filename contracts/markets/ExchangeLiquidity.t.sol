// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISystemLock} from "../access/ISystemLock.sol";
import {ExchangeStage} from "../test/ExchangeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IExchange} from "./IExchange.sol";

/// @notice How liquidity comes and goes, and what is refused on the way.
contract ExchangeLiquidityTest is ExchangeStage {
    function setUp() external {
        _buildExchange(new TestStablecoin("Test EUR", "tEUR"), new TestStablecoin("Reward", "RWD"));
    }

    function test_theFirstDepositSetsTheProportionAndLeavesAThousandSharesToNobody() external {
        IExchange.PoolKey memory key = _pair(1);
        uint256 id = exchange.createPool(key);
        vm.prank(funder2);
        (uint256 made, uint256 amount0, uint256 amount1) = exchange.addLiquidity(
            key,
            4_000_000,
            9_000_000,
            5_999_000,
            funder,
            FOREVER
        );
        vm.assertEq(amount0, 4_000_000, "all of one");
        vm.assertEq(amount1, 9_000_000, "all of the other");
        vm.assertEq(made, 6_000_000 - 1_000, "geometric mean");
        vm.assertEq(exchange.balanceOf(funder, id), made, "to whom it was meant");
        vm.assertEq(exchange.totalSupply(id), 6_000_000, "supply");
    }

    function test_refusesAFirstDepositThatIsTooSmall() external {
        IExchange.PoolKey memory key = _pair(1);
        exchange.createPool(key);
        vm.startPrank(funder2);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_FirstDepositTooSmall.selector, 999, 1_000));
        exchange.addLiquidity(key, 999, 1e18, 0, funder2, FOREVER);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_FirstDepositTooSmall.selector, 999_999, 1_000_000)
        );
        exchange.addLiquidity(key, 999_999, 999_999, 0, funder2, FOREVER);
        exchange.addLiquidity(key, 1_000_000, 1_000_000, 0, funder2, FOREVER);
        vm.stopPrank();
    }

    function test_addsInProportionAndTakesNoMoreThanItNeeds() external {
        _sell(pair, pair.token0, 100_000 * ONE);
        (uint256 reserve0, uint256 reserve1, uint256 supply) = _reserves(pair);
        (uint256 quoted, uint256 quoted0, uint256 quoted1) = exchange.quoteAdd(
            pair,
            1_100 * ONE,
            1_000 * ONE
        );
        uint256 held = _balance(pair.token1, funder2);
        vm.prank(funder2);
        (uint256 made, uint256 amount0, uint256 amount1) = exchange.addLiquidity(
            pair,
            1_100 * ONE,
            1_000 * ONE,
            quoted,
            funder2,
            FOREVER
        );
        vm.assertEq(made, quoted, "A5: shares");
        vm.assertEq(amount0, quoted0, "A5: token0");
        vm.assertEq(amount1, quoted1, "A5: token1");
        vm.assertEq(made, (1_100 * ONE * supply) / reserve0, "the scarcer side counts");
        vm.assertLt(amount1, 1_000 * ONE, "the rest stays");
        vm.assertEq(held - _balance(pair.token1, funder2), amount1, "paid");
        vm.assertGe(amount1 * supply, made * reserve1, "up");
    }

    function test_A6_addingAndRemovingNeverReturnsMore(uint256 max0, uint256 max1, uint256 skew) external {
        _sell(shares, address(token), bound(skew, ONE, 900_000 * ONE));
        max0 = bound(max0, 1e7, 10_000_000e12);
        max1 = bound(max1, 1_000, 10_000_000 * ONE);
        (uint256 possible, , ) = exchange.quoteAdd(shares, max0, max1);
        vm.startPrank(funder2);
        (uint256 made, uint256 in0, uint256 in1) = exchange.addLiquidity(
            shares,
            max0,
            max1,
            possible,
            funder2,
            FOREVER
        );
        (uint256 out0, uint256 out1) = exchange.removeLiquidity(shares, made, 0, 0, funder2, FOREVER);
        vm.stopPrank();
        vm.assertLe(out0, in0, "A6: token0");
        vm.assertLe(out1, in1, "A6: token1");
        vm.assertLe(in0, max0, "more taken than offered");
        vm.assertLe(in1, max1, "more taken than offered");
    }

    function test_aSingleDepositIsWorthATradeAndADeposit() external {
        (uint256 quoted, uint256 fee) = exchange.quoteAddSingle(shares, address(token), 10_000 * ONE);
        // Half of it is traded, and that half pays the fee.
        vm.assertApproxEqAbs(fee, (5_000 * ONE * SHARE_FEE) / 1e6, ONE / 50, "fee");
        vm.prank(funder2);
        uint256 made = exchange.addSingle(shares, address(token), 10_000 * ONE, quoted, funder2, FOREVER);
        vm.assertEq(made, quoted, "A5");
        (uint256 out0, uint256 out1) = exchange.quoteRemove(shares, made);
        uint256 worth = out0 / 1e6 + out1;
        vm.assertLe(worth, 10_000 * ONE, "no more than was given");
        vm.assertGe(worth, 9_995 * ONE, "nor much less");
    }

    /// @dev A single deposit followed by a withdrawal is a trade by another name: it must not be the cheaper one.
    function test_A6_aSingleDepositIsNoCheaperThanATrade(
        uint256 amount,
        uint256 skew,
        bool forward,
        uint8 which
    ) external {
        IExchange.PoolKey memory key = [shares, freeShares, pair, freePair][which % 4];
        _sell(key, address(token), bound(skew, ONE, 900_000 * ONE));
        _compareWithATrade(key, forward, bound(amount, 1, 900_000));
    }

    function _compareWithATrade(IExchange.PoolKey memory key, bool forward, uint256 units) private {
        address tokenIn = forward ? key.token0 : key.token1;
        bool ofShares = key.token0 == address(pool);
        uint256 amount = units * (forward && ofShares ? 1e12 : ONE);
        (uint256 back, uint256 bought) = _addAndRemove(key, tokenIn, amount);
        vm.assertLe(back, amount, "A6: more of the same came back");
        (uint256 traded, ) = exchange.quoteExactIn(key, tokenIn, amount - back);
        // A trade rounds its fee up, by what buys a millionth of an asset's unit at most: up to 1e6 units of a share.
        vm.assertLe(bought, traded + (!forward && ofShares ? 4e6 : 4), "A6: cheaper than a trade");
    }

    /// @dev On a copy of the world.
    function _addAndRemove(
        IExchange.PoolKey memory key,
        address tokenIn,
        uint256 amount
    ) private returns (uint256 back, uint256 bought) {
        uint256 snapshot = vm.snapshotState();
        vm.startPrank(funder2);
        uint256 made = exchange.addSingle(key, tokenIn, amount, 0, funder2, FOREVER);
        (back, bought) = exchange.removeLiquidity(key, made, 0, 0, funder2, FOREVER);
        vm.stopPrank();
        vm.revertToState(snapshot);
        if (tokenIn == key.token1) (back, bought) = (bought, back);
    }

    function test_removesByPart() external {
        uint256 id = exchange.idOf(pair);
        uint256 held = exchange.balanceOf(funder, id);
        (uint256 quoted0, uint256 quoted1) = exchange.quoteRemove(pair, held);
        vm.prank(funder);
        (uint256 amount0, uint256 amount1) = exchange.removeLiquidity(
            pair,
            held,
            quoted0,
            quoted1,
            supplier,
            FOREVER
        );
        vm.assertEq(amount0, quoted0, "A5: token0");
        vm.assertEq(amount1, quoted1, "A5: token1");
        (uint256 reserve0, uint256 reserve1, uint256 supply) = _reserves(pair);
        vm.assertEq(supply, 1_000, "what belongs to nobody stays");
        vm.assertEq(reserve0, 1_000, "and its part of one");
        vm.assertEq(reserve1, 1_000, "and of the other");
        // The pool lives on.
        _provide(pair, 10 * ONE, 10 * ONE);
        _sell(pair, address(token), ONE);
    }

    function test_nobodyCanStopLeaving() external {
        lock.setClosed(address(exchange), true);
        lock.setClosed(address(pool), true);
        vm.startPrank(funder);
        bytes memory closed = abi.encodeWithSelector(
            ISystemLock.SystemLock_Closed.selector,
            address(exchange)
        );
        vm.expectRevert(closed);
        exchange.addLiquidity(pair, ONE, ONE, 0, funder, FOREVER);
        vm.expectRevert(closed);
        exchange.addSingle(pair, address(token), ONE, 0, funder, FOREVER);
        exchange.removeLiquidity(pair, 1_000 * ONE, 0, 0, funder, FOREVER);
        exchange.removeLiquidity(shares, 1e12, 0, 0, funder, FOREVER);
        vm.stopPrank();
    }

    function test_refusesToRemoveMoreThanHeld() external {
        uint256 held = exchange.balanceOf(funder, exchange.idOf(pair));
        vm.startPrank(funder);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_MoreThanHeld.selector, held + 1, held));
        exchange.removeLiquidity(pair, held + 1, 0, 0, funder, FOREVER);
        vm.stopPrank();
        vm.prank(funder2);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_MoreThanHeld.selector, 1, 0));
        exchange.removeLiquidity(pair, 1, 0, 0, funder2, FOREVER);
        uint256 supply = exchange.totalSupply(exchange.idOf(pair));
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_MoreThanHeld.selector, supply + 1, supply));
        exchange.quoteRemove(pair, supply + 1);
    }

    function test_refusesWhatSlipsBeyondTheBound() external {
        (uint256 made, , ) = exchange.quoteAdd(pair, ONE, ONE);
        vm.startPrank(funder);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooFewShares.selector, made, made + 1));
        exchange.addLiquidity(pair, ONE, ONE, made + 1, funder, FOREVER);
        (made, ) = exchange.quoteAddSingle(pair, address(token), ONE);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooFewShares.selector, made, made + 1));
        exchange.addSingle(pair, address(token), ONE, made + 1, funder, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooLittleOut.selector, ONE, ONE + 1));
        exchange.removeLiquidity(pair, ONE, ONE + 1, 0, funder, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooLittleOut.selector, ONE, ONE + 1));
        exchange.removeLiquidity(pair, ONE, 0, ONE + 1, funder, FOREVER);
        vm.stopPrank();
    }

    function test_refusesAfterTheDeadline() external {
        uint256 late = block.timestamp - 1;
        bytes memory passed = abi.encodeWithSelector(IExchange.Exchange_DeadlinePassed.selector, late);
        vm.startPrank(funder);
        vm.expectRevert(passed);
        exchange.addLiquidity(pair, ONE, ONE, 0, funder, late);
        vm.expectRevert(passed);
        exchange.addSingle(pair, address(token), ONE, 0, funder, late);
        vm.expectRevert(passed);
        exchange.removeLiquidity(pair, ONE, 0, 0, funder, late);
        vm.stopPrank();
    }

    function test_refusesZeroAmountsAndDust() external {
        vm.startPrank(funder);
        vm.expectRevert(IExchange.Exchange_ZeroAmount.selector);
        exchange.addLiquidity(pair, 0, ONE, 0, funder, FOREVER);
        vm.expectRevert(IExchange.Exchange_ZeroAmount.selector);
        exchange.addLiquidity(pair, ONE, 0, 0, funder, FOREVER);
        vm.expectRevert(IExchange.Exchange_ZeroAmount.selector);
        exchange.addSingle(pair, address(token), 0, 0, funder, FOREVER);
        vm.expectRevert(IExchange.Exchange_ZeroAmount.selector);
        exchange.removeLiquidity(pair, 0, 0, 0, funder, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TradeTooSmall.selector, 999, 1_000));
        exchange.addSingle(pair, address(token), 999, 0, funder, FOREVER);
        // A unit of the asset for a pool whose liquidity shares are worth a thousand of them.
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooFewShares.selector, 0, 1));
        exchange.addLiquidity(shares, 1, 1, 0, funder, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooFewShares.selector, 0, 1));
        exchange.addSingle(shares, address(pool), 1_000, 0, funder, FOREVER);
        vm.stopPrank();
    }

    function test_refusesUnknownAndEmptyPools() external {
        IExchange.PoolKey memory key = _pair(1);
        bytes memory unknown = abi.encodeWithSelector(
            IExchange.Exchange_UnknownPool.selector,
            exchange.idOf(key)
        );
        vm.startPrank(funder);
        vm.expectRevert(unknown);
        exchange.addLiquidity(key, ONE, ONE, 0, funder, FOREVER);
        vm.expectRevert(unknown);
        exchange.addSingle(key, address(token), ONE, 0, funder, FOREVER);
        vm.expectRevert(unknown);
        exchange.removeLiquidity(key, ONE, 0, 0, funder, FOREVER);
        vm.stopPrank();
        uint256 id = exchange.createPool(key);
        bytes memory empty = abi.encodeWithSelector(IExchange.Exchange_NoLiquidity.selector, id);
        vm.startPrank(funder);
        vm.expectRevert(empty);
        exchange.addSingle(key, address(token), ONE, 0, funder, FOREVER);
        vm.expectRevert(empty);
        exchange.removeLiquidity(key, ONE, 0, 0, funder, FOREVER);
        vm.stopPrank();
    }

    function test_refusesASingleDepositBeyondMeasure() external {
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_TooLarge.selector, 100_000_000_000 * ONE + 1)
        );
        exchange.quoteAddSingle(pair, address(token), 100_000_000_000 * ONE + 1);
        exchange.quoteAddSingle(pair, address(token), 100_000_000_000 * ONE);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_NotInPool.selector, exchange.idOf(pair), address(pool))
        );
        exchange.quoteAddSingle(pair, address(pool), ONE);
    }

    /// @dev ERC-6909: shares move like any token, and only the holder's leave takes them out.
    function test_sharesCanBeHandedOn() external {
        uint256 id = exchange.idOf(pair);
        vm.prank(funder);
        exchange.transfer(funder2, id, ONE);
        vm.prank(funder2);
        exchange.removeLiquidity(pair, ONE, ONE, ONE, funder2, FOREVER);
        vm.assertEq(exchange.balanceOf(funder2, id), 0, "gone");
    }
}
