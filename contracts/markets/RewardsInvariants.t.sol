// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {RewardsActors} from "../test/RewardsActors.sol";

/// @notice W1 and W2 of IRewards after any sequence of acts by anyone, beside a plain reference.
contract RewardsInvariantsTest is Cheats {
    RewardsActors private actors;

    function setUp() external {
        actors = new RewardsActors();
    }

    /// @dev Both runners ask which contracts to call.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actors);
    }

    function invariant_W1_claimedAndClaimableWithinFunded() external view {
        (uint256 owed, uint256 claimed, uint256 funded, uint256 counted, uint256 balance) = actors.books();
        vm.assertLe(claimed + owed, funded, "W1 funded");
        vm.assertEq(counted, funded - claimed, "W1 counted");
        vm.assertGe(balance, counted, "W1 the tokens are there");
    }

    /// @dev What an account has had and could claim differs from the reference by less than a unit.
    function invariant_W2_dustIsBelowAUnit() external view {
        if (actors.emergency()) return;
        for (uint256 i = 0; i < 3; i++) {
            (uint256 had, uint256 expected) = actors.earnedBy(i);
            vm.assertApproxEqAbs(had, expected, 1, "W2");
        }
    }

    function invariant_stakesAddUpAndAreThere() external view {
        (uint256 stakes, uint256 total, uint256 balance) = actors.stakesOf();
        vm.assertEq(stakes, total, "total");
        vm.assertGe(balance, total, "the tokens are there");
    }
}
