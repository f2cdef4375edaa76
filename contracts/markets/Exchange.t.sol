// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISystemLock} from "../access/ISystemLock.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ExchangeStage} from "../test/ExchangeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IExchange} from "./IExchange.sol";

/// @notice Trades: what they give, what they leave, and everything they refuse.
contract ExchangeTest is ExchangeStage {
    IExchange.PoolKey[] private path;

    function setUp() external {
        _buildExchange(new TestStablecoin("Test EUR", "tEUR"), new TestStablecoin("Reward", "RWD"));
    }

    function test_sellingOnTheConstantProductIsExact() external {
        uint256 before = reward.balanceOf(funder2);
        uint256 amountOut = _sell(pair, address(token), 10_000 * ONE);
        // 0.3% of what comes in is the fee.
        uint256 net = 9_970 * ONE;
        vm.assertEq(amountOut, (1_000_000 * ONE * net) / (1_000_000 * ONE + net), "xy = k");
        vm.assertEq(reward.balanceOf(funder2) - before, amountOut, "paid");
        (uint256 reserve0, uint256 reserve1, ) = _reserves(pair);
        vm.assertEq(reserve0 + reserve1, 2_010_000 * ONE - amountOut, "reserves");
    }

    function test_buyingOnTheConstantProductIsExact() external {
        uint256 amountIn = _buy(freePair, address(token), 10_000 * ONE);
        vm.assertEq(amountIn, (10_000 * ONE * 1_000_000) / uint256(990_000) + 1, "xy = k, up");
        amountIn = _buy(pair, address(token), 10_000 * ONE);
        uint256 net = (10_000 * ONE * 1_000_000) / uint256(990_000) + 1;
        vm.assertEq(amountIn, (net * 1_000_000 + 996_999) / 997_000, "and the fee on top");
    }

    function test_sharesTradeNearTheirWorth() external {
        // The pool is new: a share is worth a millionth of a unit. A hundredth of the reserve moves the price by
        // t × 2% / 2.
        uint256 amountOut = _sell(freeShares, address(pool), 10_000e12);
        vm.assertApproxEqAbs(amountOut, 9_995 * ONE, ONE / 10, "nearly flat");
        vm.assertLt(amountOut, 10_000 * ONE, "below their worth");
        // Back to balance by the same curve: nothing is won.
        uint256 amountIn = _buy(freeShares, address(token), 10_000e12);
        vm.assertGe(amountIn, amountOut, "the pool lost");
        vm.assertLe(amountIn - amountOut, 5, "and hardly won");
    }

    function test_thePriceOfSharesFollowsTheNav() external {
        _stake(underwriter, buyer, 1_000_000 * ONE);
        _stake(underwriter, address(0), 1_000_000 * ONE);
        _finance(supplier, _accepted(supplier, buyer, 8_000_000 * ONE, 100));
        (uint256 before, ) = exchange.quoteExactIn(shares, address(pool), 1_000e12);
        vm.warp(block.timestamp + 90 days);
        (uint256 later, ) = exchange.quoteExactIn(shares, address(pool), 1_000e12);
        uint256 gain = (pool.exitAssets() * 1e6) / (40_000_000 * ONE) - 1e6;
        vm.assertGt(gain, 3_000, "the pool has earned");
        // The share side weighs more: the part t of the gain goes to the price of balance.
        vm.assertApproxEqAbs((later * 1e6) / before - 1e6, (gain * 95) / 100, 2, "so has the price");
    }

    function test_navIsTheExitPrice() external {
        _stake(underwriter, buyer, 1_000_000 * ONE);
        _stake(underwriter, address(0), 1_000_000 * ONE);
        _finance(supplier, _accepted(supplier, buyer, 1_000_000 * ONE, 30));
        for (uint256 day = 0; day < 50; day += 7) {
            vm.warp(START + day * 1 days);
            uint256 nav = (pool.exitAssets() * RAY) / pool.totalSupply();
            vm.assertEq(exchange.navOf(shares), nav, "NAV");
        }
    }

    function test_A5_quotesEqualExecution() external {
        (uint256 quoted, uint256 fee) = exchange.quoteExactIn(shares, address(pool), 123_456_789_012);
        vm.assertEq(fee, 49_382_716, "fee, up");
        vm.assertEq(_sell(shares, address(pool), 123_456_789_012), quoted, "exact in, shares");
        (quoted, ) = exchange.quoteExactOut(shares, address(token), 123_456_789_012);
        vm.assertEq(_buy(shares, address(token), 123_456_789_012), quoted, "exact out, shares");
        (quoted, ) = exchange.quoteExactIn(pair, address(token), 123_456);
        vm.assertEq(_sell(pair, address(token), 123_456), quoted, "exact in, pair");
        (quoted, ) = exchange.quoteExactOut(pair, address(reward), 123_456);
        vm.assertEq(_buy(pair, address(reward), 123_456), quoted, "exact out, pair");
        _setPath();
        quoted = exchange.quotePath(path, address(pool), 1_000e12);
        vm.prank(funder2);
        uint256 amountOut = exchange.swapPath(path, address(pool), 1_000e12, 0, funder2, FOREVER);
        vm.assertEq(amountOut, quoted, "path");
    }

    function test_aPathIsItsTradesInTurn() external {
        _setPath();
        uint256 snapshot = vm.snapshotState();
        uint256 amountOut = _sell(pair, address(token), _sell(shares, address(pool), 1_000e12));
        vm.revertToState(snapshot);
        uint256 held = token.balanceOf(address(exchange));
        vm.prank(funder2);
        uint256 sold = exchange.swapPath(path, address(pool), 1_000e12, amountOut, funder2, FOREVER);
        vm.assertEq(sold, amountOut, "the same");
        vm.assertEq(token.balanceOf(address(exchange)), held, "what passes through does not move");
    }

    function test_theFeeStaysInTheReserves() external {
        (, uint256 fee) = exchange.quoteExactIn(shares, address(token), 1_000 * ONE);
        vm.assertEq(fee, (1_000 * ONE * SHARE_FEE) / 1e6, "fee");
        uint256 paid = _sell(shares, address(token), 1_000 * ONE);
        uint256 free = _sell(freeShares, address(token), 1_000 * ONE - fee);
        vm.assertEq(paid, free, "the fee buys nothing");
        (, uint256 reserve, ) = _reserves(shares);
        vm.assertEq(reserve, 1_001_000 * ONE, "and is the providers'");
    }

    function test_aPermitAndATradeGoInOneCall() external {
        uint256 key = uint256(keccak256("permit holder"));
        address holder = vm.addr(key);
        token.mint(holder, 1_000 * ONE);
        bytes32 digest = keccak256(
            abi.encodePacked(
                "\x19\x01",
                token.DOMAIN_SEPARATOR(),
                keccak256(
                    abi.encode(
                        keccak256(
                            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                        ),
                        holder,
                        address(exchange),
                        1_000 * ONE,
                        0,
                        FOREVER
                    )
                )
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(exchange.selfPermit, (address(token), 1_000 * ONE, FOREVER, v, r, s));
        calls[1] = abi.encodeCall(
            exchange.swapExactIn,
            (pair, address(token), 1_000 * ONE, 0, holder, FOREVER)
        );
        vm.prank(holder);
        exchange.multicall(calls);
        vm.assertGt(reward.balanceOf(holder), 990 * ONE, "traded");
    }

    function test_refusesZeroAmounts() external {
        vm.expectRevert(IExchange.Exchange_ZeroAmount.selector);
        _sell(pair, address(token), 0);
        vm.expectRevert(IExchange.Exchange_ZeroAmount.selector);
        _buy(pair, address(token), 0);
        _setPath();
        vm.expectRevert(IExchange.Exchange_ZeroAmount.selector);
        exchange.swapPath(path, address(pool), 0, 0, funder2, FOREVER);
    }

    function test_refusesUnknownPools() external {
        IExchange.PoolKey memory key = shares;
        key.fee = 401;
        bytes memory unknown = abi.encodeWithSelector(
            IExchange.Exchange_UnknownPool.selector,
            exchange.idOf(key)
        );
        vm.expectRevert(unknown);
        _sell(key, address(token), ONE);
        vm.expectRevert(unknown);
        _buy(key, address(token), ONE);
        vm.expectRevert(unknown);
        exchange.navOf(key);
        vm.expectRevert(unknown);
        exchange.poolOf(uint256(keccak256(abi.encode(key))));
        path.push(key);
        vm.expectRevert(unknown);
        exchange.swapPath(path, address(token), ONE, 0, funder2, FOREVER);
    }

    function test_refusesPoolsWithoutLiquidity() external {
        IExchange.PoolKey memory key = _pair(1);
        uint256 id = exchange.createPool(key);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_NoLiquidity.selector, id));
        _sell(key, address(token), ONE);
    }

    function test_refusesTokensThePoolDoesNotTrade() external {
        uint256 id = exchange.idOf(pair);
        bytes memory foreign = abi.encodeWithSelector(
            IExchange.Exchange_NotInPool.selector,
            id,
            address(pool)
        );
        vm.expectRevert(foreign);
        _sell(pair, address(pool), ONE);
        path.push(pair);
        vm.expectRevert(foreign);
        exchange.swapPath(path, address(pool), ONE, 0, funder2, FOREVER);
    }

    function test_refusesAPathThatVisitsATokenTwice() external {
        path.push(pair);
        path.push(freePair);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_SameToken.selector, address(token)));
        exchange.swapPath(path, address(token), ONE, 0, funder2, FOREVER);
    }

    function test_refusesPathsThatAreTooShortOrTooLong() external {
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_PathLength.selector, 0, 4));
        exchange.swapPath(path, address(token), ONE, 0, funder2, FOREVER);
        for (uint256 i = 0; i < 5; i++) path.push(pair);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_PathLength.selector, 5, 4));
        exchange.swapPath(path, address(token), ONE, 0, funder2, FOREVER);
    }

    function test_refusesWhatSlipsBeyondTheBound() external {
        (uint256 amountOut, ) = exchange.quoteExactIn(pair, address(token), ONE);
        vm.startPrank(funder2);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_TooLittleOut.selector, amountOut, amountOut + 1)
        );
        exchange.swapExactIn(pair, address(token), ONE, amountOut + 1, funder2, FOREVER);
        (uint256 amountIn, ) = exchange.quoteExactOut(pair, address(token), ONE);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_TooMuchIn.selector, amountIn, amountIn - 1)
        );
        exchange.swapExactOut(pair, address(token), ONE, amountIn - 1, funder2, FOREVER);
        _setPath();
        amountOut = exchange.quotePath(path, address(pool), 1e12);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_TooLittleOut.selector, amountOut, amountOut + 1)
        );
        exchange.swapPath(path, address(pool), 1e12, amountOut + 1, funder2, FOREVER);
        exchange.swapPath(path, address(pool), 1e12, amountOut, funder2, FOREVER);
        vm.stopPrank();
    }

    function test_refusesAfterTheDeadline() external {
        uint256 late = block.timestamp - 1;
        bytes memory passed = abi.encodeWithSelector(IExchange.Exchange_DeadlinePassed.selector, late);
        _setPath();
        vm.startPrank(funder2);
        vm.expectRevert(passed);
        exchange.swapExactIn(pair, address(token), ONE, 0, funder2, late);
        vm.expectRevert(passed);
        exchange.swapExactOut(pair, address(token), ONE, FOREVER, funder2, late);
        vm.expectRevert(passed);
        exchange.swapPath(path, address(pool), 1e12, 0, funder2, late);
        exchange.swapExactIn(pair, address(token), ONE, 0, funder2, block.timestamp);
        vm.stopPrank();
    }

    function test_refusesDust() external {
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TradeTooSmall.selector, 999, 1_000));
        _sell(pair, address(token), 999);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TradeTooSmall.selector, 999, 1_000));
        _buy(pair, address(token), 999);
        // Enough units of the share, but what they buy is dust.
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TradeTooSmall.selector, 0, 1_000));
        _sell(shares, address(pool), 1_000);
        // What the share costs is dust.
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TradeTooSmall.selector, 2, 1_000));
        _buy(shares, address(token), 1_000);
        _sell(freePair, address(token), 1_001);
    }

    function test_refusesToEmptyAPool() external {
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_ReserveTooLow.selector, 999, 1_000));
        _buy(pair, address(token), 1_000_000 * ONE - 999);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_ReserveTooLow.selector, 0, 1_000));
        _buy(pair, address(token), 2_000_000 * ONE);
        _buy(shares, address(token), 900_000e12);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_ReserveTooLow.selector, 0, 1_000));
        _sell(shares, address(token), 10_000_000 * ONE);
    }

    function test_refusesToLeaveASharePoolOutOfProportion() external {
        vm.expectRevert();
        _buy(shares, address(pool), 1_000_000 * ONE - 1_000);
        // Less than a millionth of the other side would be left: 1 unit of 1,000,000, or so.
        (uint256 reserve0, , ) = _reserves(shares);
        vm.expectRevert(
            abi.encodeWithSelector(
                IExchange.Exchange_TooImbalanced.selector,
                ((reserve0 + 1_000_000_000_001e12) * RAY) / 1e6,
                1_000_000 * ONE * RAY
            )
        );
        exchange.quoteExactIn(shares, address(pool), 1_000_000_000_001e12);
    }

    function test_refusesMoreThanTheBooksHold() external {
        uint256 large = uint256(type(uint128).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooLarge.selector, large));
        exchange.quoteExactIn(pair, address(token), large);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_TooLarge.selector, large + 1_000_000 * ONE - 1)
        );
        exchange.quoteExactIn(pair, address(token), large - 1);
    }

    function test_onlyTheGovernorOpensPoolsAndTheGuardianClosesTrading() external {
        vm.prank(funder2);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, funder2));
        exchange.createPool(_pair(7));
        lock.setClosed(address(exchange), true);
        bytes memory closed = abi.encodeWithSelector(
            ISystemLock.SystemLock_Closed.selector,
            address(exchange)
        );
        _setPath();
        vm.startPrank(funder2);
        vm.expectRevert(closed);
        exchange.swapExactIn(pair, address(token), ONE, 0, funder2, FOREVER);
        vm.expectRevert(closed);
        exchange.swapExactOut(pair, address(token), ONE, FOREVER, funder2, FOREVER);
        vm.expectRevert(closed);
        exchange.swapPath(path, address(pool), 1e12, 0, funder2, FOREVER);
        vm.stopPrank();
    }

    function _setPath() private {
        path.push(shares);
        path.push(pair);
    }
}
