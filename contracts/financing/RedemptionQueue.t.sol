// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {RedemptionQueue} from "./RedemptionQueue.sol";

contract RedemptionQueueTest is Cheats {
    using RedemptionQueue for RedemptionQueue.Queue;

    RedemptionQueue.Queue internal queue;

    function test_fillOldest_servesInTheOrderOfAsking() external {
        queue.push(address(1), 100);
        queue.push(address(2), 50);
        RedemptionQueue.Fill memory fill = queue.fillOldest(1_000, 3, 2);
        vm.assertEq(fill.controller, address(1), "first come");
        vm.assertEq(fill.assets, 150, "assets");
        fill = queue.fillOldest(1_000, 3, 2);
        vm.assertEq(fill.controller, address(2), "second come");
        vm.assertEq(fill.assets, 75, "assets of the second");
        vm.assertFalse(queue.waits(), "nobody waits");
    }

    function test_fillOldest_inPartsRoundsAgainstWhoLeaves() external {
        uint256 id = queue.push(address(1), 100);
        RedemptionQueue.Fill memory fill = queue.fillOldest(10, 3, 2);
        vm.assertEq(fill.assets, 10, "the whole budget");
        vm.assertEq(fill.shares, 7, "6.67 shares round up");
        vm.assertTrue(queue.waits(), "the rest waits");
        vm.assertEq(queue.requests[id].pending, 93, "pending");
        vm.assertEq(queue.pending, 93, "pending in total");
    }

    function test_fillOldest_dropsSharesWorthNothing() external {
        queue.push(address(1), 1);
        queue.push(address(2), 10);
        RedemptionQueue.Fill memory fill = queue.fillOldest(100, 1, 2);
        vm.assertEq(fill.assets, 0, "half a unit rounds to nothing");
        vm.assertEq(fill.shares, 1, "and does not block those behind");
        vm.assertEq(queue.fillOldest(100, 1, 2).assets, 5, "next");
    }

    function test_claim_takesEachFillOnce() external {
        uint256 id = queue.push(address(1), 10);
        queue.fillOldest(4, 1, 1);
        vm.assertEq(queue.claim(id), 4, "first part");
        vm.assertEq(queue.claim(id), 0, "not twice");
        queue.fillOldest(100, 1, 1);
        vm.assertEq(queue.claim(id), 6, "second part");
        vm.assertEq(queue.claimable, 0, "claimable in total");
    }

    /// @dev Whatever the price and the budgets, the sums are the sums of the requests and no more is paid than the
    ///      shares were worth.
    function testFuzz_sumsHoldAndNobodyIsOverpaid(uint256 seed) external {
        uint256 asked;
        uint256 filled;
        uint256 paid;
        for (uint256 i; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 amount = 1 + ((seed >> 8) % 1e30);
            if (seed % 2 == 0 || !queue.waits()) {
                queue.push(address(uint160(1 + i)), amount);
                asked += amount;
            } else {
                uint256 assets = 1 + ((seed >> 128) % 1e32);
                RedemptionQueue.Fill memory fill = queue.fillOldest(amount, assets, 1e31);
                vm.assertLe(fill.assets, amount, "above the budget");
                vm.assertLe(fill.assets * 1e31, fill.shares * assets, "above the price");
                filled += fill.shares;
                paid += fill.assets;
            }
        }
        uint256 pending;
        uint256 claimable;
        for (uint256 id = 1; id <= queue.tail; ++id) {
            pending += queue.requests[id].pending;
            claimable += queue.requests[id].claimable;
        }
        vm.assertEq(queue.pending, pending, "pending");
        vm.assertEq(queue.pending, asked - filled, "asked minus filled");
        vm.assertEq(queue.claimable, claimable, "claimable");
        vm.assertEq(queue.claimable, paid, "paid");
    }
}
