// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {MaturityLadder} from "../financing/MaturityLadder.sol";
import {Day, Days} from "../time/Day.sol";

/// @notice A ladder and, beside it, the plain way to do the same: a list of pieces that is summed when somebody asks.
///         For measuring. Gas is counted inside, so that a transaction's own cost is not in it.
contract LadderCosts {
    using MaturityLadder for MaturityLadder.Ladder;
    using MaturityLadder for MaturityLadder.Totals;

    uint256 private constant SPREAD = 120;
    uint256 private constant START = 20_000 days;

    MaturityLadder.Ladder private _ladder;
    MaturityLadder.Entry private _last;
    MaturityLadder.Step[] private _steps;
    MaturityLadder.Entry[] private _plain;

    event Cost(uint256 gas);

    constructor() {
        _steps.push(MaturityLadder.Step({daysLate: 10, bps: 2_000}));
        _steps.push(MaturityLadder.Step({daysLate: 30, bps: 5_000}));
        _steps.push(MaturityLadder.Step({daysLate: 60, bps: 10_000}));
        _ladder.open(_steps, START);
    }

    /// @notice Adds `count` pieces due over 120 days, also to the list when `listed`. The first ten are ten days apart, so
    ///         that the measured acts meet populated days whatever the number of pieces.
    function fill(uint256 count, bool listed) external {
        for (uint256 i; i < count; ++i) {
            Day due = Day.wrap(uint32(START / Days.SECONDS + ((i * 10) % SPREAD) + ((i / 12) % 10)));
            MaturityLadder.Entry memory entry = _ladder.add(1e24 + i, 1e6 * MaturityLadder.GRAIN, START, due);
            if (listed) _plain.push(entry);
        }
    }

    /// @notice Brings the ladder to the start of a day, counted from the first.
    function advance(uint256 day) external {
        uint256 left = gasleft();
        _ladder.advanceTo(START + day * Days.SECONDS);
        emit Cost(left - gasleft());
    }

    /// @notice Adds a piece due `tenor` days after `day`.
    function add(uint256 day, uint256 tenor) external {
        uint256 t = START + day * Days.SECONDS;
        Day due = Day.wrap(uint32(t / Days.SECONDS + tenor));
        uint256 left = gasleft();
        MaturityLadder.Entry memory entry = _ladder.add(1e24, 1e6 * MaturityLadder.GRAIN, t, due);
        emit Cost(left - gasleft());
        _last = entry;
    }

    /// @notice Takes the piece out that was added last.
    function remove(uint256 day) external {
        MaturityLadder.Entry memory entry = _last;
        uint256 left = gasleft();
        _ladder.remove(entry, START + day * Days.SECONDS);
        emit Cost(left - gasleft());
    }

    /// @notice Values everything, less provisions.
    function value(uint256 day) external returns (uint256 worth) {
        uint256 left = gasleft();
        MaturityLadder.Totals memory totals = _ladder.totalsAt(START + day * Days.SECONDS);
        worth = totals.base - totals.provisions();
        emit Cost(left - gasleft());
    }

    /// @notice The same value by a loop over the list.
    function valuePlainly(uint256 day) external returns (uint256 worth) {
        uint256 left = gasleft();
        uint256 t = START + day * Days.SECONDS;
        MaturityLadder.Step[] memory steps = _steps;
        uint256 weighted;
        for (uint256 i; i < _plain.length; ++i) {
            MaturityLadder.Entry memory entry = _plain[i];
            uint256 carrying = MaturityLadder.carryingAt(entry, t);
            worth += carrying;
            uint256 bps;
            for (uint256 s; s < steps.length; ++s) {
                if (t >= entry.dueDay.end() + uint256(steps[s].daysLate) * Days.SECONDS) bps = steps[s].bps;
            }
            weighted += carrying * bps;
        }
        worth -= (weighted + 9_999) / 10_000;
        emit Cost(left - gasleft());
    }
}
