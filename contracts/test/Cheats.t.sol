// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {Cheats} from "./Cheats.sol";

contract CheatsTest is Cheats {
    function testFuzz_boundStaysInRange(uint256 value, uint256 a, uint256 b) external pure {
        (uint256 low, uint256 high) = a < b ? (a, b) : (b, a);
        uint256 bounded = bound(value, low, high);
        vm.assertGe(bounded, low, "bound fell below the range");
        vm.assertLe(bounded, high, "bound rose above the range");
    }
}
