// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {IRewards} from "./IRewards.sol";
import {RewardStream} from "./RewardStream.sol";

/// @title Rewards
/// @notice See IRewards: farms over pool shares, liquidity positions and cover shares.
contract Rewards is IRewards, AccessManaged, Locked, SelfPermit {
    using RewardStream for RewardStream.Earnings;
    using RewardStream for Stream;
    using SafeERC20 for IERC20;

    /// @dev Every act of a staker settles all of a farm's tokens.
    uint256 private constant MAX_TOKENS = 8;
    uint64 private constant MAX_PERIOD = 366 days;

    /// @inheritdoc IRewards
    uint256 public override farmCount;
    /// @inheritdoc IRewards
    mapping(address token => mapping(uint256 id => uint256 farmId)) public override farmIdOf;
    /// @inheritdoc IRewards
    mapping(uint256 farmId => mapping(address account => uint128)) public override stakeOf;
    /// @inheritdoc IRewards
    mapping(address token => uint256) public override counted;

    mapping(uint256 farmId => Farm) private _farms;
    /// @dev By position; how many there are stands beside the staked token, which every act reads anyway.
    mapping(uint256 farmId => mapping(uint256 position => address)) private _tokens;
    mapping(uint256 farmId => mapping(address token => Stream)) private _streams;
    mapping(uint256 farmId => mapping(address token => mapping(address account => RewardStream.Earnings)))
        private _earnings;

    constructor(address manager, ISystemLock lock) AccessManaged(manager) Locked(lock) {}

    /// @inheritdoc IRewards
    function openFarm(
        address token,
        uint256 id,
        Kind kind
    ) external override restricted returns (uint256 farmId) {
        if (farmIdOf[token][id] != 0) revert Rewards_FarmExists(farmIdOf[token][id]);
        bool sound = token.code.length != 0 && (kind == Kind.Erc6909 || id == 0);
        if (!sound) revert Rewards_InvalidToken(token);
        farmId = ++farmCount;
        farmIdOf[token][id] = farmId;
        Farm storage farm = _farms[farmId];
        (farm.token, farm.kind, farm.id) = (token, kind, id);
        farm.updatedAt = uint64(block.timestamp);
        // Fails for a token that does not keep balances as its kind demands.
        _balance(farm);
        emit FarmOpened(farmId, token, id, kind);
    }

    /// @inheritdoc IRewards
    function listReward(uint256 farmId, address token, uint128 minRate) external override restricted {
        Farm storage farm = _farm(farmId);
        Stream storage stream = _streams[farmId][token];
        if (stream.minRate != 0) revert Rewards_AlreadyListed(farmId, token);
        if (minRate == 0) revert Rewards_ZeroAmount();
        uint8 count = farm.rewards;
        if (count == MAX_TOKENS) revert Rewards_TooManyTokens(farmId);
        stream.minRate = minRate;
        _tokens[farmId][count] = token;
        farm.rewards = count + 1;
        emit RewardListed(farmId, token, minRate);
    }

    /// @inheritdoc IRewards
    function fund(
        uint256 farmId,
        address token,
        uint128 amount,
        uint64 period
    ) external override lockedWhenOpen {
        Farm storage farm = _farm(farmId);
        Stream storage stream = _listed(farmId, token);
        if (amount == 0) revert Rewards_ZeroAmount();
        if (period == 0 || period > MAX_PERIOD) revert Rewards_InvalidPeriod(period, MAX_PERIOD);
        uint64 clock = _tick(farm);
        stream.accrue(clock, farm.totalStaked);
        stream.extend(clock, amount, period);
        counted[token] += amount;
        emit CampaignFunded(farmId, token, msg.sender, amount, stream.rate, period);

        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        _requireArrived(amount, before, IERC20(token).balanceOf(address(this)));
    }

    /// @inheritdoc IRewards
    function stake(uint256 farmId, uint128 amount) external override lockedWhenOpen {
        Farm storage farm = _farm(farmId);
        if (amount == 0) revert Rewards_ZeroAmount();
        uint128 staked = stakeOf[farmId][msg.sender];
        uint128 total = farm.totalStaked;
        _settle(farmId, farm, staked);
        staked += amount;
        total += amount;
        stakeOf[farmId][msg.sender] = staked;
        farm.totalStaked = total;
        emit Staked(farmId, msg.sender, amount, staked, total);

        uint256 before = _balance(farm);
        if (farm.kind == Kind.Erc20) IERC20(farm.token).safeTransferFrom(msg.sender, address(this), amount);
        else IERC6909(farm.token).transferFrom(msg.sender, address(this), farm.id, amount);
        _requireArrived(amount, before, _balance(farm));
    }

    /// @inheritdoc IRewards
    function unstake(uint256 farmId, uint128 amount) external override locked {
        Farm storage farm = _farm(farmId);
        if (amount == 0) revert Rewards_ZeroAmount();
        uint128 staked = stakeOf[farmId][msg.sender];
        if (amount > staked) revert Rewards_MoreThanStaked(amount, staked);
        _settle(farmId, farm, staked);
        _release(farmId, farm, amount, staked - amount, false);
    }

    /// @inheritdoc IRewards
    /// @dev Asks the lock only whether it is free, so that it works even if this contract is no longer a member.
    function emergencyUnstake(uint256 farmId) external override whenIdle returns (uint128 amount) {
        Farm storage farm = _farm(farmId);
        amount = stakeOf[farmId][msg.sender];
        if (amount == 0) revert Rewards_ZeroAmount();
        _release(farmId, farm, amount, 0, true);
    }

    /// @inheritdoc IRewards
    function claim(uint256 farmId) external override locked {
        Farm storage farm = _farm(farmId);
        _settle(farmId, farm, stakeOf[farmId][msg.sender]);
        uint256 count = farm.rewards;
        for (uint256 i = 0; i < count; i++) _payOut(farmId, _tokens[farmId][i]);
    }

    /// @inheritdoc IRewards
    function claimOne(uint256 farmId, address token) external override locked returns (uint256 amount) {
        Farm storage farm = _farm(farmId);
        Stream storage stream = _listed(farmId, token);
        stream.accrue(_tick(farm), farm.totalStaked);
        _earnings[farmId][token][msg.sender].settle(stream.index, stakeOf[farmId][msg.sender]);
        return _payOut(farmId, token);
    }

    /// @inheritdoc IRewards
    function farmOf(uint256 farmId) external view override returns (Farm memory) {
        return _farms[farmId];
    }

    /// @inheritdoc IRewards
    function rewardsOf(uint256 farmId) external view override returns (address[] memory tokens) {
        tokens = new address[](_farms[farmId].rewards);
        for (uint256 i = 0; i < tokens.length; i++) tokens[i] = _tokens[farmId][i];
    }

    /// @inheritdoc IRewards
    function streamOf(uint256 farmId, address token) external view override returns (Stream memory) {
        return _streams[farmId][token];
    }

    /// @inheritdoc IRewards
    function claimable(
        uint256 farmId,
        address token,
        address account
    ) external view override returns (uint256) {
        Farm storage farm = _farms[farmId];
        (uint256 index, ) = _streams[farmId][token].indexAt(_clock(farm), farm.totalStaked);
        RewardStream.Earnings memory earnings = _earnings[farmId][token][account];
        return earnings.at(index, stakeOf[farmId][account]) / RewardStream.SCALE;
    }

    /// @dev Brings all streams and the caller's earnings up to now; `staked` is the stake it had until now.
    function _settle(uint256 farmId, Farm storage farm, uint128 staked) private {
        uint64 clock = _tick(farm);
        uint128 total = farm.totalStaked;
        uint256 count = farm.rewards;
        for (uint256 i = 0; i < count; i++) {
            address token = _tokens[farmId][i];
            Stream storage stream = _streams[farmId][token];
            stream.accrue(clock, total);
            _earnings[farmId][token][msg.sender].settle(stream.index, staked);
        }
    }

    /// @dev Takes `amount` off the caller's stake and sends it.
    function _release(
        uint256 farmId,
        Farm storage farm,
        uint128 amount,
        uint128 staked,
        bool emergency
    ) private {
        uint128 total = farm.totalStaked - amount;
        stakeOf[farmId][msg.sender] = staked;
        farm.totalStaked = total;
        emit Unstaked(farmId, msg.sender, amount, staked, total, emergency);
        if (farm.kind == Kind.Erc20) IERC20(farm.token).safeTransfer(msg.sender, amount);
        else IERC6909(farm.token).transfer(msg.sender, farm.id, amount);
    }

    function _payOut(uint256 farmId, address token) private returns (uint256 amount) {
        RewardStream.Earnings storage earnings = _earnings[farmId][token][msg.sender];
        amount = earnings.take();
        // Told of nothing too: the stream was brought up to now, and whoever follows the events must do the same.
        emit Claimed(farmId, token, msg.sender, amount);
        if (amount == 0) return 0;
        counted[token] -= amount;
        IERC20(token).safeTransfer(msg.sender, amount);
    }

    /// @dev Brings the farm's clock up to now.
    function _tick(Farm storage farm) private returns (uint64 clock) {
        clock = _clock(farm);
        (farm.clock, farm.updatedAt) = (clock, uint64(block.timestamp));
    }

    function _clock(Farm storage farm) private view returns (uint64) {
        // It stands still while nobody is staked.
        return farm.totalStaked == 0 ? farm.clock : farm.clock + uint64(block.timestamp) - farm.updatedAt;
    }

    function _farm(uint256 farmId) private view returns (Farm storage farm) {
        farm = _farms[farmId];
        if (farm.token == address(0)) revert Rewards_UnknownFarm(farmId);
    }

    function _listed(uint256 farmId, address token) private view returns (Stream storage stream) {
        stream = _streams[farmId][token];
        if (stream.minRate == 0) revert Rewards_NotListed(farmId, token);
    }

    function _balance(Farm storage farm) private view returns (uint256) {
        return
            farm.kind == Kind.Erc20
                ? IERC20(farm.token).balanceOf(address(this))
                : IERC6909(farm.token).balanceOf(address(this), farm.id);
    }

    function _requireArrived(uint256 amount, uint256 before, uint256 balance) private pure {
        uint256 received = Math.saturatingSub(balance, before);
        if (received < amount) revert Rewards_NotPaidInFull(amount, received);
    }
}
