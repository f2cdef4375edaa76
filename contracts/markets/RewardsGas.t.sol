// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {RewardsStage} from "../test/RewardsStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IRewards} from "./IRewards.sol";

/// @notice Gas of the main acts on a farm that pays one token, one act a test, so that each meets cold storage as a
///         transaction of its own does. `snapshots/Rewards.json` holds the figures.
contract RewardsGasTest is RewardsStage {
    uint256 internal farm;
    TestStablecoin internal staked = new TestStablecoin("Staked", "STK");
    TestStablecoin internal paid = new TestStablecoin("Paid", "PAID");
    address internal staker;

    function setUp() external {
        _build();
        staker = stakers[0];
        farm = rewards.openFarm(address(staked), 0, IRewards.Kind.Erc20);
        rewards.listReward(farm, address(paid), ONE);
        staked.mint(staker, 1_000 * ONE);
        paid.mint(funder, 1_000 * ONE);
        vm.prank(staker);
        staked.approve(address(rewards), type(uint256).max);
        vm.prank(funder);
        paid.approve(address(rewards), type(uint256).max);
        _fund(farm, address(paid), 1_000 * ONE, 100 days);
        for (uint256 i = 0; i < 2; i++) {
            _stake(staker, farm, 10 * ONE);
            vm.warp(block.timestamp + 1 days);
            _claimOne(staker, farm, address(paid));
            vm.warp(block.timestamp + 1 days);
        }
        _stake(staker, farm, 10 * ONE);
        vm.warp(block.timestamp + 1 days);
    }

    function test_gas_stakeAgain() external {
        vm.prank(staker);
        rewards.stake(farm, ONE);
        vm.snapshotGasLastCall("Rewards", "stake again");
    }

    function test_gas_unstake() external {
        vm.prank(staker);
        rewards.unstake(farm, ONE);
        vm.snapshotGasLastCall("Rewards", "unstake");
    }

    function test_gas_claim() external {
        vm.prank(staker);
        rewards.claim(farm);
        vm.snapshotGasLastCall("Rewards", "claim");
    }
}
