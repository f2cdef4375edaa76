// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {SystemLock} from "../access/SystemLock.sol";
import {IRewards} from "../markets/IRewards.sol";
import {Rewards} from "../markets/Rewards.sol";
import {BlockingToken} from "./BlockingToken.sol";
import {Cheats} from "./Cheats.sol";
import {PlainToken6909} from "./PlainToken6909.sol";

/// @notice A farm over an ERC-20 and one over an ERC-6909, each paying two tokens, and three stakers.
abstract contract RewardsStage is Cheats {
    uint256 internal constant START = 20_000 days;
    uint128 internal constant ONE = 1e6;
    uint256 internal constant COVER_ID = 7;

    AccessManager internal manager;
    SystemLock internal lock;
    Rewards internal rewards;
    BlockingToken internal share;
    PlainToken6909 internal cover;
    BlockingToken internal euro;
    BlockingToken internal bonus;
    uint256 internal shareFarm;
    uint256 internal coverFarm;

    address internal funder = makeAddress("funder");
    address[3] internal stakers = [makeAddress("ann"), makeAddress("ben"), makeAddress("eve")];

    function _build() internal {
        vm.warp(START);
        manager = new AccessManager(address(this));
        lock = new SystemLock(address(manager));
        rewards = new Rewards(address(manager), lock);
        share = new BlockingToken();
        cover = new PlainToken6909();
        euro = new BlockingToken();
        bonus = new BlockingToken();
        lock.setMember(address(rewards), true);

        shareFarm = rewards.openFarm(address(share), 0, IRewards.Kind.Erc20);
        coverFarm = rewards.openFarm(address(cover), COVER_ID, IRewards.Kind.Erc6909);
        for (uint256 farmId = shareFarm; farmId <= coverFarm; farmId++) {
            rewards.listReward(farmId, address(euro), ONE);
            rewards.listReward(farmId, address(bonus), ONE);
        }
        euro.mint(funder, type(uint128).max);
        bonus.mint(funder, type(uint128).max);
        vm.startPrank(funder);
        euro.approve(address(rewards), type(uint256).max);
        bonus.approve(address(rewards), type(uint256).max);
        vm.stopPrank();
        for (uint256 i = 0; i < stakers.length; i++) {
            share.mint(stakers[i], type(uint96).max);
            cover.mint(stakers[i], COVER_ID, type(uint96).max);
            vm.startPrank(stakers[i]);
            share.approve(address(rewards), type(uint256).max);
            cover.setOperator(address(rewards), true);
            vm.stopPrank();
        }
    }

    function _fund(uint256 farmId, address token, uint128 amount, uint64 period) internal {
        vm.prank(funder);
        rewards.fund(farmId, token, amount, period);
    }

    function _stake(address staker, uint256 farmId, uint128 amount) internal {
        vm.prank(staker);
        rewards.stake(farmId, amount);
    }

    function _unstake(address staker, uint256 farmId, uint128 amount) internal {
        vm.prank(staker);
        rewards.unstake(farmId, amount);
    }

    function _claimOne(address staker, uint256 farmId, address token) internal returns (uint256) {
        vm.prank(staker);
        return rewards.claimOne(farmId, token);
    }
}
