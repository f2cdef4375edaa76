// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EarlyPaymentStage} from "../test/EarlyPaymentStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";

/// @notice Gas of the main acts, one act a test, so that each meets cold storage as a transaction of its own does.
///         `snapshots/EarlyPayment.json` holds the figures.
contract EarlyPaymentGasTest is EarlyPaymentStage {
    uint256 internal open;
    uint256 internal ready;
    uint256 internal wide;
    uint256 internal pieceId;
    uint256 internal closed;

    function setUp() external {
        _buildEarly(new TestStablecoin("Test EUR", "tEUR"));
        open = _offer(100_000 * ONE);
        ready = _offer(100_000 * ONE);
        wide = _offer(100_000 * ONE);
        pieceId = _owed(supplier, 1_000 * ONE, 60);
        _ask(ready, _owed(supplier, 1_000 * ONE, 60), 800);
        // On as many levels as there are, so that matching walks through all of them.
        for (uint16 i = 0; i < 256; i++) _ask(wide, _owed(second, 10 * ONE, 60), 400 + 5 * i);
        closed = block.timestamp + 2 days;
    }

    function test_gas_offer() external {
        vm.startPrank(buyer);
        early.offer(_terms(10_000 * ONE));
        vm.snapshotGasLastCall("EarlyPayment", "offer");
        vm.stopPrank();
    }

    function test_gas_ask() external {
        vm.prank(supplier);
        early.ask(open, pieceId, 700);
        vm.snapshotGasLastCall("EarlyPayment", "ask");
    }

    function test_gas_take() external {
        vm.prank(supplier);
        early.take(open, pieceId, 0, block.timestamp);
        vm.snapshotGasLastCall("EarlyPayment", "take");
    }

    function test_gas_clearOne() external {
        vm.warp(closed);
        early.clear(ready, 1);
        vm.snapshotGasLastCall("EarlyPayment", "clear and pay one");
    }

    /// @dev The most that matching can cost, however many ask.
    function test_gas_matchAllLevels() external {
        vm.warp(closed);
        early.clear(wide, 0);
        vm.snapshotGasLastCall("EarlyPayment", "match 256 levels");
    }
}
