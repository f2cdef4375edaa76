// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @dev A UTC day: whole days since 1970-01-01, `timestamp / 86400`.
type Day is uint32;

using {lessThan as <, greaterThan as >, atMost as <=, atLeast as >=, equals as ==} for Day global;
using Days for Day global;

function lessThan(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) < Day.unwrap(b);
}

function greaterThan(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) > Day.unwrap(b);
}

function atMost(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) <= Day.unwrap(b);
}

function atLeast(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) >= Day.unwrap(b);
}

function equals(Day a, Day b) pure returns (bool) {
    return Day.unwrap(a) == Day.unwrap(b);
}

/// @title Days
/// @notice Calendar arithmetic in whole UTC days. A debt falls due at the end of its due day.
library Days {
    uint256 internal constant SECONDS = 86_400;

    /// @notice The day that contains `timestamp` (seconds).
    function at(uint256 timestamp) internal pure returns (Day) {
        return Day.wrap(uint32(timestamp / SECONDS));
    }

    /// @notice The day of the current block.
    function today() internal view returns (Day) {
        return at(block.timestamp);
    }

    /// @notice First second after `day`: the instant at which a debt due on `day` is late.
    function end(Day day) internal pure returns (uint256) {
        return (uint256(Day.unwrap(day)) + 1) * SECONDS;
    }

    /// @notice Whole days from `from` to `to`; zero when `to` is not later.
    function since(Day to, Day from) internal pure returns (uint256) {
        return to > from ? Day.unwrap(to) - Day.unwrap(from) : 0;
    }
}
