// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {MockV3Aggregator} from "@chainlink/contracts/src/v0.8/shared/mocks/MockV3Aggregator.sol";
import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {ExchangeStage} from "../test/ExchangeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IExchange} from "./IExchange.sol";

/// @notice Gas of the main acts, one act a test, so that each meets cold storage as a transaction of its own does.
///         `snapshots/Exchange.json` holds the figures.
contract ExchangeGasTest is ExchangeStage {
    IExchange.PoolKey[] private path;

    function setUp() external {
        _buildExchange(new TestStablecoin("Test EUR", "tEUR"), new TestStablecoin("Reward", "RWD"));
        _stake(underwriter, buyer, 100_000 * ONE);
        _stake(underwriter, address(0), 100_000 * ONE);
        _finance(supplier, _accepted(supplier, buyer, 50_000 * ONE, 29));
        vm.warp(block.timestamp + 5 days);
        path.push(shares);
        path.push(pair);
        _sell(shares, address(token), 1_000 * ONE);
        _sell(pair, address(token), 1_000 * ONE);
        vm.prank(funder2);
        exchange.addLiquidity(pair, 1_000 * ONE, 1_000 * ONE, 0, funder2, FOREVER);
    }

    function test_gas_swapExactIn_constantProduct() external {
        vm.prank(funder2);
        exchange.swapExactIn(pair, address(token), 1_000 * ONE, 0, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "swapExactIn, constant product");
    }

    function test_gas_swapExactIn_shares() external {
        vm.prank(funder2);
        exchange.swapExactIn(shares, address(pool), 1_000e12, 0, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "swapExactIn, shares");
    }

    function test_gas_swapExactIn_sharesGuarded() external {
        MockV3Aggregator aggregator = new MockV3Aggregator(8, 1e8);
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
        vm.prank(funder2);
        exchange.swapExactIn(shares, address(pool), 1_000e12, 0, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "swapExactIn, shares, asset with a feed");
    }

    function test_gas_swapExactOut_shares() external {
        vm.prank(funder2);
        exchange.swapExactOut(shares, address(pool), 1_000 * ONE, FOREVER, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "swapExactOut, shares");
    }

    function test_gas_swapPath() external {
        vm.prank(funder2);
        exchange.swapPath(path, address(pool), 1_000e12, 0, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "swapPath, shares then constant product");
    }

    function test_gas_addLiquidity() external {
        vm.prank(funder2);
        exchange.addLiquidity(pair, 1_000 * ONE, 1_000 * ONE, 0, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "addLiquidity, again");
    }

    function test_gas_addSingle_shares() external {
        vm.prank(funder2);
        exchange.addSingle(shares, address(token), 1_000 * ONE, 0, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "addSingle, shares");
    }

    function test_gas_removeLiquidity() external {
        vm.prank(funder2);
        exchange.removeLiquidity(pair, 100 * ONE, 0, 0, funder2, FOREVER);
        vm.snapshotGasLastCall("Exchange", "removeLiquidity");
    }
}
