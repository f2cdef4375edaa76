// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {MaturityLadder} from "../financing/MaturityLadder.sol";
import {Day, Days} from "../time/Day.sol";
import {Cheats} from "./Cheats.sol";

/// @notice A ladder beside a plain list of every live piece. The list is the reference: its sums are loops over all
///         pieces, so they are slow and obviously right.
contract LadderScenario is Cheats {
    using MaturityLadder for MaturityLadder.Ladder;

    uint256 internal constant START = 20_000 days + 12_345;

    MaturityLadder.Ladder internal ladder;
    MaturityLadder.Entry[] internal live;
    MaturityLadder.Step[] internal steps;
    uint256[] internal days_;
    mapping(uint256 day => bool) internal known;
    uint256 public time = START;

    constructor() {
        steps.push(MaturityLadder.Step({daysLate: 5, bps: 1_000}));
        steps.push(MaturityLadder.Step({daysLate: 30, bps: 3_500}));
        steps.push(MaturityLadder.Step({daysLate: 90, bps: 10_000}));
        ladder.open(steps, START);
    }

    function add(uint256 value, uint256 rate, uint256 tenor) external {
        value = bound(value, 0, 1e46);
        rate = bound(rate, 0, 1e26) * MaturityLadder.GRAIN;
        if (value + rate == 0) return;
        Day due = Day.wrap(uint32(time / Days.SECONDS + bound(tenor, 0, 400)));
        live.push(ladder.add(value, rate, time, due));
        if (!known[Day.unwrap(due)]) {
            known[Day.unwrap(due)] = true;
            days_.push(Day.unwrap(due));
        }
    }

    function remove(uint256 index) external {
        if (live.length == 0) return;
        index = bound(index, 0, live.length - 1);
        uint256 expected = plainCarrying(live[index], time);
        uint256 carrying = ladder.remove(live[index], time);
        vm.assertEq(carrying, expected, "N6: removal pays out another value than the plain formula");
        _drop(index);
    }

    function replace(uint256 index, uint256 valuePart, uint256 ratePart) external {
        if (live.length == 0) return;
        index = bound(index, 0, live.length - 1);
        // Often worth nothing and yet bearing a rate: an overdue day can then hold a rate alone.
        uint256 value = valuePart % 4 == 0 ? 0 : bound(valuePart, 0, plainCarrying(live[index], time));
        uint256 rate = bound(ratePart, 0, live[index].rate / MaturityLadder.GRAIN) * MaturityLadder.GRAIN;
        live[index] = ladder.replace(live[index], value, rate, time);
        if (value + rate == 0) _drop(index);
    }

    function pass(uint256 elapsed) external {
        time += bound(elapsed, 0, 40 days);
    }

    function passToMidnight() external {
        time = (time / Days.SECONDS + 1) * Days.SECONDS;
    }

    function sleep(uint256 elapsed) external {
        time += bound(elapsed, 0, 700 days);
    }

    /// @dev N5: what the view said is what the books hold afterwards.
    function advance() external {
        MaturityLadder.Totals memory totals = ladder.totalsAt(time);
        ladder.advanceTo(time);
        vm.assertEq(ladder.base, totals.base, "N5: base");
        vm.assertEq(uint256(ladder.grains) * MaturityLadder.GRAIN, totals.rate, "N5: rate");
        vm.assertEq(ladder.weighted, totals.weighted, "N5: weighted provisions");
        vm.assertEq(ladder.last, time, "N5: last");
    }

    function setSteps(uint256 seed) external {
        delete steps;
        uint256 count = seed % 9;
        uint16 late = uint16((seed >> 8) % 20);
        uint16 bps;
        for (uint256 i; i < count; ++i) {
            bps += 1 + uint16((seed >> (16 + 16 * i)) % 1_200);
            steps.push(MaturityLadder.Step({daysLate: late, bps: bps}));
            late += 1 + uint16((seed >> (24 + 16 * i)) % 40);
        }
        ladder.setSteps(steps, time);
    }

    /// @notice Checks N1, N2 and N4 at `t`, which may lie ahead, against the list.
    function check(uint256 t) external view {
        (uint256 base, uint256 rate, uint256 weighted) = plainSums(t);
        MaturityLadder.Totals memory totals = ladder.totalsAt(t);
        vm.assertEq(totals.base, base, "N1: base");
        vm.assertEq(totals.rate, rate, "N2: rate");
        vm.assertEq(totals.weighted, weighted, "N4: weighted provisions");
    }

    /// @notice Checks N3: every day ever used, and that no other day's bit is set.
    function checkBitmap() external view {
        uint256 populated;
        for (uint256 i; i < days_.length; ++i) {
            uint256 day = days_[i];
            bool bit = (ladder.populated[day >> 8] >> (day & 0xff)) & 1 == 1;
            MaturityLadder.Bucket memory bucket = ladder.buckets[day];
            vm.assertEq(bit, bucket.value != 0 || bucket.grains != 0, "N3: bit and sums disagree");
            if (bit) ++populated;
        }
        for (uint256 word = START / Days.SECONDS / 256; word <= (time / Days.SECONDS + 400) / 256; ++word) {
            for (uint256 bits = ladder.populated[word]; bits != 0; bits &= bits - 1) --populated;
        }
        vm.assertEq(populated, 0, "N3: a bit is set for a day that never held a piece");
    }

    function plainSums(uint256 t) public view returns (uint256 base, uint256 rate, uint256 weighted) {
        for (uint256 i; i < live.length; ++i) {
            MaturityLadder.Entry memory piece = live[i];
            uint256 carrying = plainCarrying(piece, t);
            base += carrying;
            uint256 due = (uint256(Day.unwrap(piece.dueDay)) + 1) * 86_400;
            if (t < due) {
                rate += piece.rate;
                continue;
            }
            uint256 bps;
            for (uint256 s; s < steps.length; ++s) {
                if (t >= due + uint256(steps[s].daysLate) * 86_400) bps = steps[s].bps;
            }
            weighted += carrying * bps;
        }
    }

    function plainCarrying(MaturityLadder.Entry memory piece, uint256 t) public pure returns (uint256) {
        uint256 due = (uint256(Day.unwrap(piece.dueDay)) + 1) * 86_400;
        return piece.value + piece.rate * ((t < due ? t : due) - piece.start);
    }

    function pieces() external view returns (uint256) {
        return live.length;
    }

    function _drop(uint256 index) private {
        live[index] = live[live.length - 1];
        live.pop();
    }
}
