// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {RewardsStage} from "./RewardsStage.sol";

/// @notice Stakers, funders, donors, a token that blocks, and time, acting at random on one farm; and a reference that
///         shares every interval among the stakers of that interval, one by one.
contract RewardsActors is RewardsStage {
    uint256 private constant SCALE = 1e36;

    /// @dev The reference: what is left to flow, at which rate, and what each has earned, scaled.
    uint256 private _left;
    uint256 private _rate;
    uint256 private _at;
    uint256[3] private _earned;
    /// @notice Somebody left in an emergency: what it had earned went to the others, which the reference does not follow.
    bool public emergency;
    uint256[3] private _claimed;
    uint256 private _funded;

    constructor() {
        _build();
        _at = block.timestamp;
    }

    function fund(uint128 amount, uint64 period) external {
        amount = uint128(bound(amount, 1, 1e15));
        period = uint64(bound(period, 1, 366 days));
        _flow();
        vm.prank(funder);
        try rewards.fund(shareFarm, address(euro), amount, period) {
            _funded += amount;
            _left += amount * SCALE;
            _rate = rewards.streamOf(shareFarm, address(euro)).rate;
        } catch {
            return;
        }
    }

    function stake(uint256 who, uint128 amount) external {
        who %= 3;
        amount = uint128(bound(amount, 1, share.balanceOf(stakers[who]) / 4 + 1));
        _flow();
        _stake(stakers[who], shareFarm, amount);
    }

    function unstake(uint256 who, uint128 amount) external {
        who %= 3;
        uint128 staked = rewards.stakeOf(shareFarm, stakers[who]);
        if (staked == 0) return;
        amount = uint128(bound(amount, 1, staked));
        _flow();
        _unstake(stakers[who], shareFarm, amount);
    }

    /// @dev Seldom, so that most games stay comparable with the reference.
    function emergencyUnstake(uint256 who) external {
        if (who % 32 != 0) return;
        who = (who / 32) % 3;
        if (rewards.stakeOf(shareFarm, stakers[who]) == 0) return;
        _flow();
        emergency = true;
        vm.prank(stakers[who]);
        rewards.emergencyUnstake(shareFarm);
    }

    function claim(uint256 who, bool all) external {
        who %= 3;
        _flow();
        euro.setBlocked(stakers[who], false);
        uint256 before = euro.balanceOf(stakers[who]);
        if (all) {
            vm.prank(stakers[who]);
            rewards.claim(shareFarm);
        } else _claimOne(stakers[who], shareFarm, address(euro));
        _claimed[who] += euro.balanceOf(stakers[who]) - before;
    }

    function block_(uint256 who) external {
        euro.setBlocked(stakers[who % 3], true);
    }

    function donate(uint128 amount) external {
        euro.mint(address(rewards), amount % 1e12);
        share.mint(address(rewards), amount % 1e12);
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 0, 20 days));
    }

    function books()
        external
        view
        returns (uint256 owed, uint256 claimed, uint256 funded, uint256 counted, uint256 balance)
    {
        for (uint256 i = 0; i < 3; i++) {
            owed += rewards.claimable(shareFarm, address(euro), stakers[i]);
            claimed += _claimed[i];
        }
        return (owed, claimed, _funded, rewards.counted(address(euro)), euro.balanceOf(address(rewards)));
    }

    function earnedBy(uint256 who) external view returns (uint256 had, uint256 expected) {
        had = _claimed[who] + rewards.claimable(shareFarm, address(euro), stakers[who]);
        (uint256 flowed, uint256 total) = _flowed();
        uint256 more = total == 0 ? 0 : Math.mulDiv(flowed, rewards.stakeOf(shareFarm, stakers[who]), total);
        expected = (_earned[who] + more) / SCALE;
    }

    function stakesOf() external view returns (uint256 stakes, uint256 total, uint256 balance) {
        for (uint256 i = 0; i < 3; i++) stakes += rewards.stakeOf(shareFarm, stakers[i]);
        return (stakes, rewards.farmOf(shareFarm).totalStaked, share.balanceOf(address(rewards)));
    }

    /// @dev Shares what has flowed since the last act of anyone.
    function _flow() private {
        (uint256 flowed, uint256 total) = _flowed();
        _at = block.timestamp;
        if (flowed == 0) return;
        _left -= flowed;
        for (uint256 i = 0; i < 3; i++) {
            _earned[i] += Math.mulDiv(flowed, rewards.stakeOf(shareFarm, stakers[i]), total);
        }
    }

    function _flowed() private view returns (uint256 flowed, uint256 total) {
        for (uint256 i = 0; i < 3; i++) total += rewards.stakeOf(shareFarm, stakers[i]);
        if (total == 0) return (0, 0);
        flowed = Math.min(_left, _rate * (block.timestamp - _at));
    }
}
