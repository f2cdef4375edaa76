// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {MockV3Aggregator} from "@chainlink/contracts/src/v0.8/shared/mocks/MockV3Aggregator.sol";
import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {BlockingToken} from "../test/BlockingToken.sol";
import {CallbackToken} from "../test/CallbackToken.sol";
import {ExchangeStage} from "../test/ExchangeStage.sol";
import {FeeOnTransferToken} from "../test/FeeOnTransferToken.sol";
import {LyingToken} from "../test/LyingToken.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IExchange} from "./IExchange.sol";

/// @notice What stops trades and never withdrawals (A8), which pools can be opened, and tokens that misbehave.
contract ExchangeGuardsTest is ExchangeStage {
    CallbackToken private callback;

    function setUp() external {
        callback = new CallbackToken();
        _buildExchange(new TestStablecoin("Test EUR", "tEUR"), callback);
    }

    function test_A8_anImpairedNavStopsTradesAndNotWithdrawals() external {
        _stake(underwriter, buyer, 2_000_000 * ONE);
        _stake(underwriter, address(0), 1_000_000 * ONE);
        _finance(supplier, _accepted(supplier, buyer, 12_000_000 * ONE, 30));
        vm.warp(block.timestamp + 30 days);
        _sell(shares, address(pool), 1e12);
        // Ten days late a fifth of a quarter of the pool is in doubt: more than 5%.
        vm.warp(block.timestamp + 12 days);
        bytes memory impaired = abi.encodeWithSelector(
            IExchange.Exchange_NavImpaired.selector,
            address(pool),
            pool.exitAssets(),
            pool.entryAssets()
        );
        vm.expectRevert(impaired);
        _sell(shares, address(pool), 1e12);
        vm.expectRevert(impaired);
        _buy(shares, address(token), 1e12);
        vm.expectRevert(impaired);
        exchange.navOf(shares);
        vm.startPrank(funder);
        vm.expectRevert(impaired);
        exchange.addSingle(shares, address(token), ONE, 0, funder, FOREVER);
        exchange.addLiquidity(shares, 1e12, ONE, 0, funder, FOREVER);
        exchange.removeLiquidity(shares, 1e15, 0, 0, funder, FOREVER);
        vm.stopPrank();
        // The pair next to it has no NAV.
        _sell(pair, address(token), ONE);
    }

    function test_A8_aNearlyEmptyPoolStillHasAPrice() external {
        IExchange.PoolKey memory key = shares;
        _removeAll(shares);
        _removeAll(freeShares);
        vm.warp(block.timestamp + 1);
        vm.startPrank(funder);
        pool.redeem(pool.balanceOf(funder), funder, funder);
        vm.stopPrank();
        vm.startPrank(funder2);
        pool.redeem(pool.balanceOf(funder2), funder2, funder2);
        vm.stopPrank();
        // What belongs to nobody is all that is left: dust, and still a price.
        vm.assertLt(pool.totalSupply(), 1e10, "nearly all left");
        vm.assertGt(exchange.navOf(key), 0, "dust has a price");
    }

    function test_A8_aBrokenPegOrAStalePriceStopsTradesAndNotWithdrawals() external {
        MockV3Aggregator aggregator = _watch();
        _sell(shares, address(pool), 1e12);
        aggregator.updateAnswer(0.9e8);
        _refuses(
            abi.encodeWithSelector(IPriceGuard.PriceGuard_PegBroken.selector, address(token), 0.9e18, 1e18)
        );
        aggregator.updateAnswer(1e8);
        _sell(shares, address(pool), 1e12);
        uint256 answeredAt = block.timestamp;
        vm.warp(block.timestamp + 1 days + 1);
        _refuses(
            abi.encodeWithSelector(IPriceGuard.PriceGuard_Stale.selector, address(token), answeredAt, 1 days)
        );
    }

    function test_opensOnlyPoolsThatMakeSense() external {
        IExchange.PoolKey memory key = _pair(PAIR_FEE);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_PoolExists.selector, exchange.idOf(key)));
        exchange.createPool(key);
        key.token1 = key.token0;
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_SameToken.selector, key.token0));
        exchange.createPool(key);
        key = _pair(50_001);
        _refusesPool(key);
        key = _pair(1);
        (key.token0, key.token1) = (key.token1, key.token0);
        _refusesPool(key);
        key = _pair(1);
        key.maxImpairmentBps = 1;
        _refusesPool(key);
        key = _pair(1);
        key.token0 = address(1);
        _refusesPool(key);
        key = _sharePool(1);
        key.t = 0.01e18 - 1;
        _refusesPool(key);
        key.t = 0.5e18 + 1;
        _refusesPool(key);
        key = _sharePool(1);
        key.maxImpairmentBps = 10_000;
        _refusesPool(key);
        key = _sharePool(1);
        key.token1 = address(reward);
        _refusesPool(key);
        key.token0 = address(1);
        _refusesPool(key);
        exchange.createPool(_sharePool(50_000));
    }

    function test_aTokenIsInSixteenPoolsAtMost() external {
        // Four stand already.
        for (uint24 fee = 10; fee < 22; fee++) exchange.createPool(_pair(fee));
        IExchange.PoolKey memory key = _pair(30);
        vm.expectRevert(abi.encodeWithSelector(IExchange.Exchange_TooManyPools.selector, key.token0));
        exchange.createPool(key);
    }

    /// @dev The token calls back in the middle of a trade: every way in is shut, and nothing is shown.
    function test_aTokenThatCallsBackFindsEverythingShut() external {
        bytes[8] memory calls = [
            abi.encodeCall(IExchange.swapExactIn, (pair, address(token), ONE, 0, funder2, FOREVER)),
            abi.encodeCall(IExchange.swapExactOut, (pair, address(token), ONE, FOREVER, funder2, FOREVER)),
            abi.encodeCall(IExchange.addLiquidity, (pair, ONE, ONE, 0, funder2, FOREVER)),
            abi.encodeCall(IExchange.addSingle, (pair, address(token), ONE, 0, funder2, FOREVER)),
            abi.encodeCall(IExchange.removeLiquidity, (pair, ONE, 0, 0, funder2, FOREVER)),
            abi.encodeCall(IExchange.quoteExactIn, (pair, address(token), ONE)),
            abi.encodeCall(IExchange.quoteRemove, (pair, ONE)),
            abi.encodeCall(IExchange.navOf, (shares))
        ];
        bytes memory busy = abi.encodeWithSelector(ISystemLock.SystemLock_Busy.selector, address(exchange));
        for (uint256 i = 0; i < calls.length; i++) {
            callback.arm(address(exchange), calls[i]);
            _sell(pair, address(callback), ONE);
            vm.assertTrue(callback.called(), "the token was not asked");
            vm.assertFalse(callback.succeeded(), "let in");
            vm.assertEq(callback.result(), busy, "for another reason");
        }
        // The pool whose shares are traded is shut as well.
        callback.arm(address(pool), abi.encodeCall(pool.deposit, (ONE, funder2)));
        _sell(pair, address(callback), ONE);
        vm.assertEq(callback.result(), busy, "the pool let in");
    }

    function test_aTokenThatChargesIsRefusedOnTheWayInAndLetsPeopleOut() external {
        FeeOnTransferToken charging = new FeeOnTransferToken();
        charging.setCharges(false);
        IExchange.PoolKey memory key = _poolOf(charging);
        charging.setCharges(true);
        bytes memory short = abi.encodeWithSelector(
            IExchange.Exchange_NotPaidInFull.selector,
            address(charging),
            100 * ONE,
            99 * ONE
        );
        vm.expectRevert(short);
        _sell(key, address(charging), 100 * ONE);
        vm.prank(funder);
        vm.expectRevert(short);
        exchange.addSingle(key, address(charging), 100 * ONE, 0, funder, FOREVER);
        _sell(key, address(token), ONE);
        vm.prank(funder);
        exchange.removeLiquidity(key, ONE, 0, 0, funder, FOREVER);
        vm.assertGe(charging.balanceOf(address(exchange)), exchange.counted(address(charging)), "A1");
    }

    function test_aTokenThatLiesIsNotBelieved() external {
        LyingToken lying = new LyingToken();
        IExchange.PoolKey memory key = _poolOf(lying);
        lying.setLie(LyingToken.Lie.SaysTrueMovesNothing);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_NotPaidInFull.selector, address(lying), ONE, 0)
        );
        _sell(key, address(lying), ONE);
        lying.setLie(LyingToken.Lie.MovesMore);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_NotPaidInFull.selector, address(lying), ONE, ONE + 1)
        );
        _sell(key, address(lying), ONE);
        lying.setLie(LyingToken.Lie.ReportsLess);
        vm.expectRevert(
            abi.encodeWithSelector(IExchange.Exchange_NotPaidInFull.selector, address(lying), ONE, ONE / 2)
        );
        _sell(key, address(lying), ONE);
        lying.setLie(LyingToken.Lie.SaysFalse);
        vm.expectRevert();
        _sell(key, address(lying), ONE);
        lying.setLie(LyingToken.Lie.None);
        _sell(key, address(lying), ONE);
    }

    function test_aBlockedAccountCanSendItsMoneyElsewhere() external {
        BlockingToken blocking = new BlockingToken();
        IExchange.PoolKey memory key = _poolOf(blocking);
        blocking.setBlocked(funder, true);
        vm.startPrank(funder);
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.BlockingToken_Blocked.selector, funder));
        exchange.removeLiquidity(key, ONE, 0, 0, funder, FOREVER);
        exchange.removeLiquidity(key, ONE, 0, 0, supplier, FOREVER);
        vm.stopPrank();
        vm.assertEq(blocking.balanceOf(supplier), ONE, "elsewhere");
    }

    function test_A7_donationsChangeNothing() external {
        (uint256 quoted, ) = exchange.quoteExactIn(shares, address(pool), 1_000e12);
        (uint256 quoted0, uint256 quoted1) = exchange.quoteRemove(shares, 1e12);
        uint256 counted = exchange.counted(address(token));
        vm.startPrank(funder2);
        token.transfer(address(exchange), 5_000_000 * ONE);
        pool.transfer(address(exchange), 5_000_000e12);
        vm.stopPrank();
        (uint256 after_, ) = exchange.quoteExactIn(shares, address(pool), 1_000e12);
        (uint256 after0, uint256 after1) = exchange.quoteRemove(shares, 1e12);
        vm.assertEq(after_, quoted, "A7: price");
        vm.assertEq(after0, quoted0, "A7: token0");
        vm.assertEq(after1, quoted1, "A7: token1");
        vm.assertEq(exchange.counted(address(token)), counted, "A7: counted");
    }

    function _refuses(bytes memory reason) private {
        vm.expectRevert(reason);
        _sell(shares, address(pool), 1e12);
        vm.expectRevert(reason);
        _buy(shares, address(token), 1e12);
        vm.startPrank(funder);
        vm.expectRevert(reason);
        exchange.addSingle(shares, address(token), ONE, 0, funder, FOREVER);
        exchange.removeLiquidity(shares, 1e12, 0, 0, funder, FOREVER);
        vm.stopPrank();
    }

    function _refusesPool(IExchange.PoolKey memory key) private {
        vm.expectRevert(IExchange.Exchange_InvalidPool.selector);
        exchange.createPool(key);
    }

    function _watch() private returns (MockV3Aggregator aggregator) {
        aggregator = new MockV3Aggregator(8, 1e8);
        guard.setFeed(
            address(token),
            IPriceGuard.Feed({
                aggregator: AggregatorV3Interface(address(aggregator)),
                heartbeat: 1 days,
                minPrice: 0.1e18,
                maxPrice: 10e18,
                peg: 1e18,
                toleranceBps: 200
            })
        );
    }

    /// @dev A pair of the stablecoin and another token, with liquidity.
    function _poolOf(TestStablecoin other) private returns (IExchange.PoolKey memory key) {
        reward = other;
        _equip(funder);
        _equip(funder2);
        key = _pair(0);
        exchange.createPool(key);
        _provide(key, 1_000_000 * ONE, 1_000_000 * ONE);
    }

    function _removeAll(IExchange.PoolKey memory key) private {
        uint256 held = exchange.balanceOf(funder, exchange.idOf(key));
        vm.prank(funder);
        exchange.removeLiquidity(key, held, 0, 0, funder, FOREVER);
    }
}
