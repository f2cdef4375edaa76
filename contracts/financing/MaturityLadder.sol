// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Day, Days} from "../time/Day.sol";

/// @title MaturityLadder
/// @notice Carrying value and provisions of any number of financed pieces at constant cost. A piece is worth
///         `value + rate × (min(t, end of its due day) − start)`. The ladder keeps only sums: their value now, their
///         rate, and per due day what ends then. Time alone moves it: no call is needed for interest to stop at a
///         due day or for a write-down to bite.
/// @dev Values are WAD (asset units × 1e18), rates WAD per second. Everything is exact: there is no division.
///
/// Invariants, at every instant t ≥ the last change
/// N1 base = Σ live (value + rate × (min(t, due) − start))
/// N2 rate = Σ live and not yet due rate
/// N3 a day's bit is set ⇔ its sums are not zero
/// N4 weighted provisions = Σ overdue value × bps of its age
/// N5 `totalsAt(t)` = state after `advanceTo(t)`
/// N6 removing a piece takes out exactly what it put in, at any time
/// N7 the cost of add, remove and a one-day advance does not depend on how many pieces are live
library MaturityLadder {
    using SafeCast for uint256;

    /// @notice Rates are multiples of this, so that a day's sums fit one slot. Rounding a rate up to it costs at
    ///         most 0.14 of the asset's smallest unit per piece and year.
    uint256 internal constant GRAIN = 2 ** 32;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant MAX_STEPS = 8;

    /// @dev 160 bits of value are 1.4e30 asset units: a trillion tokens of 18 decimals. 96 bits of grains are
    ///      3.4e20 units per second, above 1e10 such tokens of interest a year.
    struct Bucket {
        uint160 value;
        uint96 grains;
    }

    /// @param base Σ carrying values at `last`.
    /// @param grains Σ rates that still run at `last`, in grains.
    /// @param last Seconds; the instant the sums stand for.
    /// @param firstDay No piece can be due before this day.
    /// @param weighted Σ overdue value × bps, WAD × 10,000; 160 bits of value and 14 of bps need 174.
    /// @param steps Provision table: lane i of 32 bits is days late (low 16) and bps (high 16); zero ends it.
    /// @param populated Bitmap of the due days whose bucket is not empty, 256 days a word.
    /// @param buckets By due day: Σ value at the due instant and Σ rate of its pieces. An overdue day keeps both.
    struct Ladder {
        uint160 base;
        uint96 grains;
        uint40 last;
        uint32 firstDay;
        uint184 weighted;
        uint256 steps;
        mapping(uint256 word => uint256 bits) populated;
        mapping(uint256 day => Bucket bucket) buckets;
    }

    /// @notice A piece as the ladder sees it. The caller keeps it and hands it back to take it out.
    /// @param value WAD at `start`.
    /// @param rate WAD per second, a multiple of `GRAIN`.
    /// @param start Seconds; not after the due instant.
    /// @param dueDay Interest ends with this day.
    struct Entry {
        uint256 value;
        uint256 rate;
        uint256 start;
        Day dueDay;
    }

    /// @notice From `daysLate` whole days after the due instant, `bps` of a piece's value is provisioned.
    struct Step {
        uint16 daysLate;
        uint16 bps;
    }

    /// @param base WAD.
    /// @param rate WAD per second.
    /// @param weighted Provisions, WAD × 10,000.
    struct Totals {
        uint256 base;
        uint256 rate;
        uint256 weighted;
    }

    /// @notice Thrown when the ladder is asked about an instant before its last change.
    error MaturityLadder_TimeRunsBack(uint256 t, uint256 last);
    /// @notice Thrown when a piece is added whose due day has ended.
    error MaturityLadder_AlreadyDue(Day dueDay, uint256 t);
    /// @notice Thrown when an entry is worth nothing, or its rate is not a multiple of the grain.
    error MaturityLadder_InvalidEntry(uint256 value, uint256 rate);
    /// @notice Thrown when an entry would grow by being replaced.
    error MaturityLadder_NotSmaller();
    /// @notice Thrown for a provision table that is too long, does not rise strictly or exceeds the whole value.
    error MaturityLadder_InvalidSteps();

    /// @notice Starts an empty ladder at `t` and sets its provision table.
    function open(Ladder storage self, Step[] memory steps, uint256 t) internal {
        self.last = t.toUint40();
        self.firstDay = (t / Days.SECONDS).toUint32();
        self.steps = pack(steps);
    }

    /// @notice Brings the sums to `t`.
    function advanceTo(Ladder storage self, uint256 t) internal {
        if (t == self.last) return;
        Totals memory now_ = totalsAt(self, t);
        self.base = now_.base.toUint160();
        self.grains = uint96(now_.rate / GRAIN);
        self.last = t.toUint40();
        self.weighted = uint184(now_.weighted);
    }

    /// @notice Adds a piece worth `value` now, growing at `rate` until the end of `dueDay`.
    function add(
        Ladder storage self,
        uint256 value,
        uint256 rate,
        uint256 t,
        Day dueDay
    ) internal returns (Entry memory entry) {
        if (dueDay.end() <= t) revert MaturityLadder_AlreadyDue(dueDay, t);
        if (value + rate == 0 || rate % GRAIN != 0) revert MaturityLadder_InvalidEntry(value, rate);
        advanceTo(self, t);
        entry = Entry({value: value, rate: rate, start: t, dueDay: dueDay});
        _put(self, entry, t);
    }

    /// @notice Takes a piece out at whatever it is worth at `t`.
    /// @param entry As `add` or `replace` returned it.
    /// @return carrying WAD.
    function remove(Ladder storage self, Entry memory entry, uint256 t) internal returns (uint256 carrying) {
        advanceTo(self, t);
        return _take(self, entry, t);
    }

    /// @notice Exchanges a piece for a smaller one of the same due day; also works when it is overdue.
    /// @param value WAD, its new carrying value at `t`.
    /// @param rate WAD per second, not above the old one.
    function replace(
        Ladder storage self,
        Entry memory entry,
        uint256 value,
        uint256 rate,
        uint256 t
    ) internal returns (Entry memory smaller) {
        if (rate % GRAIN != 0) revert MaturityLadder_InvalidEntry(value, rate);
        advanceTo(self, t);
        uint256 carrying = _take(self, entry, t);
        if (value > carrying || rate > entry.rate) revert MaturityLadder_NotSmaller();
        smaller = Entry({
            value: value,
            rate: rate,
            start: Math.min(t, entry.dueDay.end()),
            dueDay: entry.dueDay
        });
        _put(self, smaller, t);
    }

    /// @notice Sets another provision table; overdue pieces are weighed by it at once.
    /// @dev Visits every overdue day that still holds value, and one word per 256 days since the ladder was opened.
    function setSteps(Ladder storage self, Step[] memory steps, uint256 t) internal {
        advanceTo(self, t);
        uint256 lanes = pack(steps);
        self.steps = lanes;
        uint256 today = t / Days.SECONDS;
        self.weighted = uint184(_weigh(self, lanes, 0, 0, self.firstDay, today));
    }

    /// @notice The sums at `t`, by the same steps as `advanceTo`.
    function totalsAt(Ladder storage self, uint256 t) internal view returns (Totals memory totals) {
        uint256 last = self.last;
        if (t < last) revert MaturityLadder_TimeRunsBack(t, last);
        uint256 rate = uint256(self.grains) * GRAIN;
        uint256 base = self.base + rate * (t - last);
        uint256 weighted = self.weighted;
        uint256 from = last / Days.SECONDS;
        uint256 to = t / Days.SECONDS;
        if (from < to) {
            for (uint256 day = _next(self, from, to); day < to; day = _next(self, day + 1, to)) {
                uint256 ended = uint256(self.buckets[day].grains) * GRAIN;
                rate -= ended;
                base -= ended * (t - (day + 1) * Days.SECONDS);
            }
            weighted = _weigh(self, self.steps, weighted, from, self.firstDay, to);
        }
        return Totals({base: base, rate: rate, weighted: weighted});
    }

    /// @notice What a piece is worth at `t`, WAD.
    function carryingAt(Entry memory entry, uint256 t) internal pure returns (uint256) {
        return entry.value + entry.rate * (Math.min(t, entry.dueDay.end()) - entry.start);
    }

    /// @notice Provisions in WAD.
    /// @dev Rounded up, so that whoever leaves never takes value that is in doubt from those who stay.
    function provisions(Totals memory totals) internal pure returns (uint256) {
        return Math.ceilDiv(totals.weighted, BPS);
    }

    /// @notice The rate rounded up to a whole grain: against the seller.
    function toGrainUp(uint256 rate) internal pure returns (uint256) {
        return Math.ceilDiv(rate, GRAIN) * GRAIN;
    }

    /// @notice The provision table.
    function table(Ladder storage self) internal view returns (Step[] memory steps) {
        uint256 lanes = self.steps;
        uint256 count;
        while (count < MAX_STEPS && uint32(lanes >> (32 * count)) != 0) ++count;
        steps = new Step[](count);
        for (uint256 i; i < count; ++i) {
            steps[i] = Step({daysLate: uint16(lanes >> (32 * i)), bps: uint16(lanes >> (32 * i + 16))});
        }
    }

    /// @notice Bps provisioned at `t` for a piece due on `day`.
    function bpsAt(Ladder storage self, Day day, uint256 t) internal view returns (uint256 bps) {
        uint256 today = t / Days.SECONDS;
        for (uint256 lanes = self.steps; lanes != 0; lanes >>= 32) {
            // A step bites `daysLate` whole days after the day has ended.
            if (Day.unwrap(day) + uint256(uint16(lanes)) >= today) break;
            bps = uint16(lanes >> 16);
        }
    }

    function _put(Ladder storage self, Entry memory entry, uint256 t) private {
        if (entry.value + entry.rate == 0) return;
        uint256 carrying = carryingAt(entry, t);
        uint256 atDue = carryingAt(entry, type(uint256).max);
        uint96 grains = (entry.rate / GRAIN).toUint96();
        uint256 day = Day.unwrap(entry.dueDay);
        Bucket storage bucket = self.buckets[day];
        bucket.value = (bucket.value + atDue).toUint160();
        bucket.grains += grains;
        self.populated[day >> 8] |= 1 << (day & 0xff);
        self.base = (self.base + carrying).toUint160();
        if (entry.dueDay.end() > t) self.grains += grains;
        else self.weighted += uint184(atDue * bpsAt(self, entry.dueDay, t));
    }

    function _take(Ladder storage self, Entry memory entry, uint256 t) private returns (uint256 carrying) {
        carrying = carryingAt(entry, t);
        uint256 atDue = carryingAt(entry, type(uint256).max);
        uint96 grains = uint96(entry.rate / GRAIN);
        uint256 day = Day.unwrap(entry.dueDay);
        Bucket storage bucket = self.buckets[day];
        bucket.value -= atDue.toUint160();
        bucket.grains -= grains;
        if (bucket.value == 0 && bucket.grains == 0) self.populated[day >> 8] &= ~(1 << (day & 0xff));
        self.base -= carrying.toUint160();
        if (entry.dueDay.end() > t) self.grains -= grains;
        else self.weighted -= uint184(atDue * bpsAt(self, entry.dueDay, t));
    }

    /// @dev `weighted` after the clock has moved from day `from` to day `to`. A step trails time by its days late, so
    ///      its pointer needs no storage: it stands at today minus those days, and every populated day it passes
    ///      moves from the step before to this one.
    function _weigh(
        Ladder storage self,
        uint256 lanes,
        uint256 weighted,
        uint256 from,
        uint256 firstDay,
        uint256 to
    ) private view returns (uint256) {
        uint256 before;
        for (; lanes != 0; lanes >>= 32) {
            uint256 late = uint16(lanes);
            uint256 bps = uint16(lanes >> 16);
            uint256 end = Math.saturatingSub(to, late);
            uint256 day = Math.max(Math.saturatingSub(from, late), firstDay);
            for (day = _next(self, day, end); day < end; day = _next(self, day + 1, end)) {
                weighted += self.buckets[day].value * (bps - before);
            }
            before = bps;
        }
        return weighted;
    }

    /// @dev First populated day in [`day`, `end`), or `end`.
    function _next(Ladder storage self, uint256 day, uint256 end) private view returns (uint256) {
        while (day < end) {
            uint256 bits = self.populated[day >> 8] >> (day & 0xff);
            if (bits != 0) return Math.min(day + Math.log2(bits & (~bits + 1)), end);
            day = ((day >> 8) + 1) << 8;
        }
        return end;
    }

    function pack(Step[] memory steps) internal pure returns (uint256 lanes) {
        if (steps.length > MAX_STEPS) revert MaturityLadder_InvalidSteps();
        for (uint256 i; i < steps.length; ++i) {
            Step memory step = steps[i];
            bool rises =
                i == 0 ? step.bps != 0 : step.daysLate > steps[i - 1].daysLate && step.bps > steps[i - 1].bps;
            if (!rises || step.bps > BPS) revert MaturityLadder_InvalidSteps();
            lanes |= (uint256(step.daysLate) | (uint256(step.bps) << 16)) << (32 * i);
        }
    }
}
