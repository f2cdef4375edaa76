// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IRewards} from "./IRewards.sol";

/// @title RewardStream
/// @notice How one reward token flows to stakers by time and share, and what one account has of it. Everything is in
///         reward units scaled by 1e36, and what a division leaves over stays in it, so that nothing is lost on the way.
/// @dev No sum overflows: all that is ever funded fits 128 bits and the scale 120, and neither an index times a stake nor
///      a rate times a time can exceed their product.
library RewardStream {
    using RewardStream for IRewards.Stream;

    uint256 internal constant SCALE = 1e36;

    /// @param scaled Earned and not yet claimed, scaled.
    /// @param index The stream's index up to which it is settled.
    struct Earnings {
        uint256 scaled;
        uint256 index;
    }

    /// @notice Brings the index up to the farm's clock.
    function accrue(IRewards.Stream storage self, uint64 clock, uint128 totalStaked) internal {
        if (clock == self.accruedAt) return;
        (self.index, self.remainder) = self.indexAt(clock, totalStaked);
        self.accruedAt = clock;
    }

    /// @notice The index at the farm's clock.
    /// @dev The clock only runs while somebody is staked.
    function indexAt(
        IRewards.Stream storage self,
        uint64 clock,
        uint128 totalStaked
    ) internal view returns (uint256 index, uint128 remainder) {
        (index, remainder) = (self.index, self.remainder);
        uint64 from = self.accruedAt;
        uint64 to = clock < self.endsAt ? clock : self.endsAt;
        if (to <= from || totalStaked == 0) return (index, remainder);
        uint256 flowed = self.rate * (to - from) + remainder;
        // Down: the rest flows with the next.
        index += flowed / totalStaked;
        remainder = uint128(flowed % totalStaked);
    }

    /// @notice Lets `amount` and what is left of the running campaign flow over the coming `period`.
    function extend(IRewards.Stream storage self, uint64 clock, uint128 amount, uint64 period) internal {
        uint64 remaining = self.endsAt > clock ? self.endsAt - clock : 0;
        if (period < remaining) revert IRewards.Rewards_EndsSooner(period, remaining);
        uint256 scaled = uint256(amount) * SCALE + self.rate * remaining;
        uint256 rate = scaled / period;
        uint256 running = remaining == 0 ? 0 : self.rate;
        uint256 least = (uint256(self.minRate) * SCALE) / 1 days;
        if (rate < running) revert IRewards.Rewards_RateTooLow(rate, running);
        if (rate < least) revert IRewards.Rewards_RateTooLow(rate, least);
        self.funded += amount;
        self.rate = rate;
        // What the period does not divide flows with the next accrual.
        self.remainder += uint128(scaled % period);
        self.endsAt = clock + period;
    }

    /// @notice Brings an account up to the stream's index; `staked` is the stake it had since the last time.
    function settle(Earnings storage self, uint256 index, uint128 staked) internal {
        uint256 since = index - self.index;
        if (since == 0) return;
        self.index = index;
        if (staked != 0) self.scaled += since * staked;
    }

    /// @notice Scaled earnings of an account at an index.
    function at(Earnings memory self, uint256 index, uint128 staked) internal pure returns (uint256) {
        return self.scaled + (index - self.index) * staked;
    }

    /// @notice Takes the whole units out; the part of a unit stays.
    function take(Earnings storage self) internal returns (uint256 amount) {
        uint256 scaled = self.scaled;
        amount = scaled / SCALE;
        if (amount != 0) self.scaled = scaled - amount * SCALE;
    }
}
