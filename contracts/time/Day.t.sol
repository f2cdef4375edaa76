// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {Day, Days} from "./Day.sol";

contract DayTest is Cheats {
    function test_aDayEndsWhereTheNextBegins() external pure {
        Day day = Days.at(20_000 days + 5);
        vm.assertEq(Day.unwrap(day), 20_000, "day");
        vm.assertEq(day.end(), 20_001 days, "end");
        vm.assertTrue(Days.at(day.end() - 1) == day, "the last second");
        vm.assertTrue(Days.at(day.end()) > day, "the first second after");
    }

    function test_today() external {
        vm.warp(123 days + 7);
        vm.assertEq(Day.unwrap(Days.today()), 123, "today");
    }

    function testFuzz_since(uint32 a, uint32 b) external pure {
        uint256 days_ = Day.wrap(a).since(Day.wrap(b));
        vm.assertEq(days_, a > b ? a - b : 0, "whole days, never negative");
        vm.assertTrue((Day.wrap(a) < Day.wrap(b)) == (a < b), "<");
        vm.assertTrue((Day.wrap(a) <= Day.wrap(b)) == (a <= b), "<=");
        vm.assertTrue((Day.wrap(a) >= Day.wrap(b)) == (a >= b), ">=");
    }
}
