// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Day} from "../time/Day.sol";
import {IEarlyPayment} from "./IEarlyPayment.sol";

/// @title EarlyPaymentBook
/// @notice The asks of one round, by level of rate, and how they are matched with a budget. Sums per level and one bitmap
///         make matching cost the same for any number of asks.
library EarlyPaymentBook {
    using SafeCast for uint256;

    /// @notice Distance of two levels, bps a year.
    uint256 internal constant STEP_BPS = 5;
    uint256 internal constant TOP_LEVEL = 255;
    uint256 internal constant WAD = 1e18;
    /// @dev Basis points of 10,000 and days of 360: open × SCALE less rate × open × days is a cost in whole numbers.
    uint256 internal constant SCALE = 10_000 * 360;

    /// @param occupied Bitmap of the levels with asks.
    struct Round {
        uint256 occupied;
        mapping(uint8 level => IEarlyPayment.Level) levels;
        mapping(uint8 level => uint256[] pieceIds) asks;
    }

    /// @notice Discount on `open` asset units.
    /// @dev Up: what is paid out of a budget never exceeds what was matched with it.
    function discount(uint256 open, uint256 rateBps, uint256 daysEarly) internal pure returns (uint256) {
        return Math.ceilDiv(open * rateBps * daysEarly, SCALE);
    }

    /// @notice The level of an ask. Down: nobody gives more than he asked.
    function levelFor(uint256 rateBps, uint256 minRateBps) internal pure returns (uint8) {
        return uint8(Math.min((rateBps - minRateBps) / STEP_BPS, TOP_LEVEL));
    }

    function rateAt(uint256 level, uint256 minRateBps) internal pure returns (uint16) {
        return uint16(minRateBps + level * STEP_BPS);
    }

    /// @notice Puts an ask on its level.
    /// @return index Its position there.
    function add(
        Round storage self,
        uint8 level,
        uint256 pieceId,
        uint128 open,
        Day dueDay
    ) internal returns (uint32 index) {
        IEarlyPayment.Level storage sums = self.levels[level];
        sums.open += open;
        sums.weighted += _weight(open, dueDay);
        self.occupied |= 1 << level;
        uint256[] storage pieceIds = self.asks[level];
        index = pieceIds.length.toUint32();
        pieceIds.push(pieceId);
    }

    /// @notice Takes `amount` off an ask on `level`.
    function lower(Round storage self, uint8 level, uint128 amount, Day dueDay) internal {
        IEarlyPayment.Level storage sums = self.levels[level];
        sums.open -= amount;
        sums.weighted -= _weight(amount, dueDay);
    }

    /// @notice Takes an ask off its level.
    /// @return moved The piece that took its place, or zero.
    function remove(Round storage self, IEarlyPayment.Ask memory ask) internal returns (uint256 moved) {
        lower(self, ask.level, ask.open, ask.dueDay);
        uint256[] storage pieceIds = self.asks[ask.level];
        uint256 last = pieceIds.length - 1;
        if (ask.index != last) {
            moved = pieceIds[last];
            pieceIds[ask.index] = moved;
        }
        pieceIds.pop();
        if (last == 0) self.occupied &= ~(uint256(1) << ask.level);
    }

    /// @notice The piece to be paid next: any on the highest level, down to `lowest`; zero when there is none.
    function top(Round storage self, uint8 lowest) internal view returns (uint256 pieceId) {
        if (self.occupied >> lowest == 0) return 0;
        uint256[] storage pieceIds = self.asks[uint8(Math.log2(self.occupied))];
        return pieceIds[pieceIds.length - 1];
    }

    /// @notice Matches the round; see `IEarlyPayment`.
    /// @param day Day from which the days early count; not after any ask's due day.
    function matchBudget(
        Round storage self,
        uint256 minRateBps,
        uint256 budget,
        Day day
    ) internal view returns (IEarlyPayment.Result memory result) {
        uint256 limit = budget * SCALE;
        uint256 left = self.occupied;
        IEarlyPayment.Level memory above;
        while (left != 0) {
            uint8 level = uint8(Math.log2(left));
            left ^= uint256(1) << level;
            uint16 rateBps = rateAt(level, minRateBps);
            IEarlyPayment.Level memory here = self.levels[level];
            uint256 cost = _cost(above, rateBps, day);
            uint256 more = _cost(here, rateBps, day);
            if (cost >= limit) break;
            // Down: the shares of a level together never cost more than what is left.
            uint256 share = more <= limit - cost ? WAD : ((limit - cost) * WAD) / more;
            if (share == 0) break;

            above.open += here.open;
            above.weighted += here.weighted;
            result = IEarlyPayment.Result({
                rateBps: rateBps,
                level: level,
                share: uint64(share),
                matched: above.open
            });
            if (share < WAD) break;
        }
    }

    /// @dev What asks cost at a rate, in asset units times SCALE: exact, and so not below what is paid for them.
    function _cost(IEarlyPayment.Level memory sums, uint256 rateBps, Day day) private pure returns (uint256) {
        uint256 daysWeighted = sums.weighted - uint256(Day.unwrap(day)) * sums.open;
        return sums.open * SCALE - rateBps * daysWeighted;
    }

    function _weight(uint128 amount, Day dueDay) private pure returns (uint128) {
        return (uint256(amount) * Day.unwrap(dueDay)).toUint128();
    }
}
