// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {BlockingToken} from "../test/BlockingToken.sol";
import {CallbackToken} from "../test/CallbackToken.sol";
import {FeeOnTransferToken} from "../test/FeeOnTransferToken.sol";
import {RewardsStage} from "../test/RewardsStage.sol";
import {IRewards} from "./IRewards.sol";

contract RewardsTest is RewardsStage {
    function setUp() external {
        _build();
    }

    // farms

    function test_openFarm_onceForATokenThatFits() external {
        vm.expectRevert(abi.encodeWithSelector(IRewards.Rewards_FarmExists.selector, shareFarm));
        rewards.openFarm(address(share), 0, IRewards.Kind.Erc20);
        vm.expectRevert(abi.encodeWithSelector(IRewards.Rewards_InvalidToken.selector, funder));
        rewards.openFarm(funder, 0, IRewards.Kind.Erc20);
        vm.expectRevert(abi.encodeWithSelector(IRewards.Rewards_InvalidToken.selector, address(euro)));
        rewards.openFarm(address(euro), 1, IRewards.Kind.Erc20);
        vm.expectRevert();
        rewards.openFarm(address(euro), 0, IRewards.Kind.Erc6909);
        vm.prank(funder);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, funder));
        rewards.openFarm(address(euro), 0, IRewards.Kind.Erc20);
        rewards.openFarm(address(cover), 8, IRewards.Kind.Erc6909);
    }

    function test_listReward_upToEight() external {
        vm.expectRevert(
            abi.encodeWithSelector(IRewards.Rewards_AlreadyListed.selector, shareFarm, address(euro))
        );
        rewards.listReward(shareFarm, address(euro), 1);
        vm.expectRevert(IRewards.Rewards_ZeroAmount.selector);
        rewards.listReward(shareFarm, address(share), 0);
        vm.expectRevert(abi.encodeWithSelector(IRewards.Rewards_UnknownFarm.selector, 9));
        rewards.listReward(9, address(share), 1);
        for (uint256 i = 2; i < 8; i++) rewards.listReward(shareFarm, address(new BlockingToken()), 1);
        vm.expectRevert(abi.encodeWithSelector(IRewards.Rewards_TooManyTokens.selector, shareFarm));
        rewards.listReward(shareFarm, address(share), 1);
        vm.assertEq(rewards.rewardsOf(shareFarm).length, 8, "eight");
    }

    // campaigns

    function test_fund_refusesWhatWouldDilute() external {
        _fund(shareFarm, address(euro), 1_000 * ONE, 10 days);
        _stake(stakers[0], shareFarm, 100 * ONE);
        vm.warp(START + 4 days);
        _expectFund(
            address(euro),
            1_000 * ONE,
            5 days,
            abi.encodeWithSelector(IRewards.Rewards_EndsSooner.selector, 5 days, 6 days)
        );
        uint256 rate = rewards.streamOf(shareFarm, address(euro)).rate;
        // 600 are left for six days: ten days need 1,000.
        uint256 scaled = (400 * uint256(ONE) - 1) * 1e36 + rate * 6 days;
        _expectFund(
            address(euro),
            400 * ONE - 1,
            10 days,
            abi.encodeWithSelector(IRewards.Rewards_RateTooLow.selector, scaled / 10 days, rate)
        );
        // The division of the first rate left a rest that the second does not know.
        _fund(shareFarm, address(euro), 400 * ONE + 1, 10 days);
        vm.assertGe(rewards.streamOf(shareFarm, address(euro)).rate, rate, "not diluted");
    }

    function test_fund_refusesDustAndNonsense() external {
        _expectFund(address(euro), 0, 1 days, abi.encodeWithSelector(IRewards.Rewards_ZeroAmount.selector));
        bytes memory invalid = abi.encodeWithSelector(IRewards.Rewards_InvalidPeriod.selector, 0, 366 days);
        _expectFund(address(euro), ONE, 0, invalid);
        invalid = abi.encodeWithSelector(IRewards.Rewards_InvalidPeriod.selector, 366 days + 1, 366 days);
        _expectFund(address(euro), ONE, 366 days + 1, invalid);
        uint256 least = (uint256(ONE) * 1e36) / 1 days;
        _expectFund(
            address(euro),
            10 * ONE - 1,
            10 days,
            abi.encodeWithSelector(
                IRewards.Rewards_RateTooLow.selector,
                ((10 * uint256(ONE) - 1) * 1e36) / 10 days,
                least
            )
        );
        _expectFund(
            address(share),
            ONE,
            1 days,
            abi.encodeWithSelector(IRewards.Rewards_NotListed.selector, shareFarm, address(share))
        );
    }

    function test_fund_demandsThatAllOfItArrives() external {
        FeeOnTransferToken charging = new FeeOnTransferToken();
        charging.setCharges(true);
        rewards.listReward(shareFarm, address(charging), 1);
        charging.mint(address(this), 1_000 * ONE);
        charging.approve(address(rewards), 1_000 * ONE);
        vm.expectRevert();
        rewards.fund(shareFarm, address(charging), 1_000 * ONE, 1 days);
    }

    // stakes

    /// @dev 1,000 over ten days: alone for five, then one part in four.
    function test_stake_earnsByTimeAndShare() external {
        _fund(shareFarm, address(euro), 1_000 * ONE, 10 days);
        _stake(stakers[0], shareFarm, 100 * ONE);
        vm.warp(START + 5 days);
        _stake(stakers[1], shareFarm, 300 * ONE);
        vm.warp(START + 20 days);
        vm.assertEq(rewards.claimable(shareFarm, address(euro), stakers[0]), 625 * ONE, "foretold");
        vm.prank(stakers[0]);
        rewards.claim(shareFarm);
        vm.assertEq(euro.balanceOf(stakers[0]), 625 * ONE, "ann");
        vm.assertEq(_claimOne(stakers[1], shareFarm, address(euro)), 375 * ONE, "ben");
        vm.assertEq(rewards.counted(address(euro)), 0, "all paid");
    }

    function test_theClockStopsWhileNobodyIsStaked() external {
        _fund(shareFarm, address(euro), 1_000 * ONE, 10 days);
        vm.warp(START + 30 days);
        _stake(stakers[0], shareFarm, 100 * ONE);
        vm.warp(START + 34 days);
        _unstake(stakers[0], shareFarm, 100 * ONE);
        vm.warp(START + 300 days);
        _stake(stakers[1], shareFarm, 1);
        vm.warp(START + 306 days);
        vm.assertEq(_claimOne(stakers[0], shareFarm, address(euro)), 400 * ONE, "four days");
        vm.assertEq(_claimOne(stakers[1], shareFarm, address(euro)), 600 * ONE, "the other six");
    }

    function test_stake_worksForErc6909() external {
        _fund(coverFarm, address(bonus), 100 * ONE, 10 days);
        _stake(stakers[0], coverFarm, 100 * ONE);
        vm.assertEq(cover.balanceOf(address(rewards), COVER_ID), 100 * ONE, "in");
        vm.warp(START + 10 days);
        _unstake(stakers[0], coverFarm, 40 * ONE);
        vm.assertEq(cover.balanceOf(address(rewards), COVER_ID), 60 * ONE, "out");
        vm.assertEq(_claimOne(stakers[0], coverFarm, address(bonus)), 100 * ONE, "earned");
    }

    function test_unstake_noMoreThanStaked() external {
        _stake(stakers[0], shareFarm, 100);
        vm.prank(stakers[0]);
        vm.expectRevert(abi.encodeWithSelector(IRewards.Rewards_MoreThanStaked.selector, 101, 100));
        rewards.unstake(shareFarm, 101);
        vm.prank(stakers[0]);
        vm.expectRevert(IRewards.Rewards_ZeroAmount.selector);
        rewards.unstake(shareFarm, 0);
        vm.prank(stakers[0]);
        vm.expectRevert(IRewards.Rewards_ZeroAmount.selector);
        rewards.stake(shareFarm, 0);
        vm.prank(stakers[1]);
        vm.expectRevert(IRewards.Rewards_ZeroAmount.selector);
        rewards.emergencyUnstake(shareFarm);
    }

    function test_stake_demandsThatAllOfItArrives() external {
        FeeOnTransferToken charging = new FeeOnTransferToken();
        charging.setCharges(true);
        uint256 farmId = rewards.openFarm(address(charging), 0, IRewards.Kind.Erc20);
        charging.mint(address(this), 1_000 * ONE);
        charging.approve(address(rewards), 1_000 * ONE);
        vm.expectRevert();
        rewards.stake(farmId, 1_000 * ONE);
    }

    // exits

    function test_aBlockedRewardTokenBlocksNeitherTheStakeNorTheOthers() external {
        _fund(shareFarm, address(euro), 1_000 * ONE, 10 days);
        _fund(shareFarm, address(bonus), 1_000 * ONE, 10 days);
        _stake(stakers[0], shareFarm, 100);
        vm.warp(START + 10 days);
        euro.setBlocked(address(rewards), true);
        _unstake(stakers[0], shareFarm, 100);
        vm.prank(stakers[0]);
        vm.expectRevert(
            abi.encodeWithSelector(BlockingToken.BlockingToken_Blocked.selector, address(rewards))
        );
        rewards.claim(shareFarm);
        vm.assertEq(_claimOne(stakers[0], shareFarm, address(bonus)), 1_000 * ONE, "the other");
        euro.setBlocked(address(rewards), false);
        vm.assertEq(_claimOne(stakers[0], shareFarm, address(euro)), 1_000 * ONE, "nothing lost");
    }

    function test_leavingWorksWhenClosed_andInTheWorstCaseWithoutTheLock() external {
        _stake(stakers[0], shareFarm, 100);
        _stake(stakers[1], shareFarm, 100);
        lock.setClosed(address(rewards), true);
        vm.prank(stakers[0]);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Closed.selector, address(rewards)));
        rewards.stake(shareFarm, 1);
        _unstake(stakers[0], shareFarm, 100);
        lock.setMember(address(rewards), false);
        vm.prank(stakers[1]);
        rewards.emergencyUnstake(shareFarm);
        vm.assertEq(share.balanceOf(stakers[1]), type(uint96).max, "out");
    }

    function test_emergencyUnstake_leavesWhatWasNotSettledToTheOthers() external {
        _fund(shareFarm, address(euro), 1_000 * ONE, 10 days);
        _stake(stakers[0], shareFarm, 100);
        _stake(stakers[1], shareFarm, 100);
        vm.warp(START + 5 days);
        vm.prank(stakers[0]);
        rewards.claim(shareFarm);
        vm.warp(START + 10 days);
        vm.prank(stakers[0]);
        rewards.emergencyUnstake(shareFarm);
        vm.assertEq(euro.balanceOf(stakers[0]), 250 * ONE, "what he had claimed");
        vm.assertEq(rewards.claimable(shareFarm, address(euro), stakers[0]), 0, "no more");
        vm.assertApproxEqAbs(_claimOne(stakers[1], shareFarm, address(euro)), 750 * ONE, 1, "the rest");
    }

    function test_nobodyEntersFromARewardTokensCallback() external {
        CallbackToken calling = new CallbackToken();
        rewards.listReward(shareFarm, address(calling), 1);
        calling.mint(address(this), 1_000 * ONE);
        calling.approve(address(rewards), 1_000 * ONE);
        rewards.fund(shareFarm, address(calling), 1_000 * ONE, 10 days);
        _stake(stakers[0], shareFarm, 100);
        bytes[3] memory calls = [
            abi.encodeCall(IRewards.claim, (shareFarm)),
            abi.encodeCall(IRewards.unstake, (shareFarm, 1)),
            abi.encodeCall(IRewards.emergencyUnstake, (shareFarm))
        ];
        for (uint256 i = 0; i < calls.length; i++) {
            vm.warp(block.timestamp + 1 days);
            calling.arm(address(rewards), calls[i]);
            _claimOne(stakers[0], shareFarm, address(calling));
            vm.assertFalse(calling.succeeded(), "kept out");
            vm.assertEq(
                calling.result(),
                abi.encodeWithSelector(ISystemLock.SystemLock_Busy.selector, address(rewards)),
                "by the lock"
            );
        }
    }

    // W3

    function testFuzz_W3_stakeAndUnstakeInABlockEarnNothing(uint128 amount, uint64 ran) external {
        amount = uint128(bound(amount, 1, type(uint96).max));
        ran = uint64(bound(ran, 0, 12 days));
        _fund(shareFarm, address(euro), 1_000 * ONE, 10 days);
        _stake(stakers[0], shareFarm, 77);
        vm.warp(START + ran);
        _stake(stakers[1], shareFarm, amount);
        _unstake(stakers[1], shareFarm, amount);
        vm.warp(START + 30 days);
        vm.assertEq(_claimOne(stakers[1], shareFarm, address(euro)), 0, "W3");
    }

    function _expectFund(address token, uint128 amount, uint64 period, bytes memory reason) private {
        vm.prank(funder);
        vm.expectRevert(reason);
        rewards.fund(shareFarm, token, amount, period);
    }
}
