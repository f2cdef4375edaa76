// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Exponential
/// @notice Natural logarithm and exponential in fixed point with 112 fractional bits, a few hundred gas each.
/// @dev Both reduce their argument by a power of two and then sum a series, so that the error can be told:
///
///      `ln` x = 2^k·m with 1 ≤ m < 2, z = (m − √2)/(m + √2), |z| ≤ 0.1716: ln x = (k + ½)·ln 2 + 2·artanh z. The
///      series is cut after z^31; the rest is below 2·z^33/33·1.03 < 2^-87.9. Cut-off bits of m and of 17 products, and
///      the constants' (k ≤ 255), add less than 2^-103. Off by less than 2^-87.
///
///      `exp` e = k·ln 2 + r, |r| ≤ ½·ln 2: e^e = 2^k·e^r. Taylor's series is cut after r^19; the rest is below
///      r^20/20!·1.02 < 2^-91 of the value. Cut-off bits add less than 2^-105 (|k| ≤ 200). Off by less than 2^-90 of the
///      value, and one unit of the last place when k is negative.
///
///      The differential test measures both against 60 digits.
library Exponential {
    /// @dev One.
    uint256 internal constant ONE = 2 ** 112;
    /// @dev ln(2^112): the logarithm of a number with 112 fractional bits is too large by it. Off by less than 2^-106.
    int256 internal constant LN_ONE = 112 * LN2;

    int256 private constant UNIT = 2 ** 112;
    int256 private constant LN2 = 3599025928123676973540407451845619;
    int256 private constant SQRT2 = 7343016637207168931428032607349397;

    /// @notice ln of a whole number above zero, 112 fractional bits.
    function ln(uint256 x) internal pure returns (int256) {
        uint256 k = Math.log2(x);
        // No overflow: m < 2^113, |z| < 2^110 and the sum < 2^113 before they are multiplied.
        unchecked {
            int256 m = int256(k > 112 ? x >> (k - 112) : x << (112 - k));
            int256 z = ((m - SQRT2) << 112) / (m + SQRT2);
            int256 w = (z * z) >> 112;
            int256 sum = UNIT / 31;
            sum = UNIT / 29 + ((sum * w) >> 112);
            sum = UNIT / 27 + ((sum * w) >> 112);
            sum = UNIT / 25 + ((sum * w) >> 112);
            sum = UNIT / 23 + ((sum * w) >> 112);
            sum = UNIT / 21 + ((sum * w) >> 112);
            sum = UNIT / 19 + ((sum * w) >> 112);
            sum = UNIT / 17 + ((sum * w) >> 112);
            sum = UNIT / 15 + ((sum * w) >> 112);
            sum = UNIT / 13 + ((sum * w) >> 112);
            sum = UNIT / 11 + ((sum * w) >> 112);
            sum = UNIT / 9 + ((sum * w) >> 112);
            sum = UNIT / 7 + ((sum * w) >> 112);
            sum = UNIT / 5 + ((sum * w) >> 112);
            sum = UNIT / 3 + ((sum * w) >> 112);
            sum = UNIT + ((sum * w) >> 112);
            return int256(k) * LN2 + LN2 / 2 + ((sum * z) >> 111);
        }
    }

    /// @notice e to the power of `e`, both with 112 fractional bits. `e` is below 138, so that the result fits 2^200.
    function exp(int256 e) internal pure returns (uint256) {
        // No overflow: |r| < 2^111 and the sum < 2^113 before they are multiplied.
        unchecked {
            int256 k = (e + (e < 0 ? -LN2 / 2 : LN2 / 2)) / LN2;
            int256 r = e - k * LN2;
            int256 sum = UNIT + r / 19;
            sum = UNIT + ((sum * r) >> 112) / 18;
            sum = UNIT + ((sum * r) >> 112) / 17;
            sum = UNIT + ((sum * r) >> 112) / 16;
            sum = UNIT + ((sum * r) >> 112) / 15;
            sum = UNIT + ((sum * r) >> 112) / 14;
            sum = UNIT + ((sum * r) >> 112) / 13;
            sum = UNIT + ((sum * r) >> 112) / 12;
            sum = UNIT + ((sum * r) >> 112) / 11;
            sum = UNIT + ((sum * r) >> 112) / 10;
            sum = UNIT + ((sum * r) >> 112) / 9;
            sum = UNIT + ((sum * r) >> 112) / 8;
            sum = UNIT + ((sum * r) >> 112) / 7;
            sum = UNIT + ((sum * r) >> 112) / 6;
            sum = UNIT + ((sum * r) >> 112) / 5;
            sum = UNIT + ((sum * r) >> 112) / 4;
            sum = UNIT + ((sum * r) >> 112) / 3;
            sum = UNIT + ((sum * r) >> 112) / 2;
            sum = UNIT + ((sum * r) >> 112);
            return k < 0 ? uint256(sum) >> uint256(-k) : uint256(sum) << uint256(k);
        }
    }
}
