// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Exponential} from "./Exponential.sol";

/// @title PowerSum
/// @notice The curve (wx·x)^(1−t) + (wy·y)^(1−t) = k of two reserves with weights: Niemerg, Robinson, Livnev,
///         "YieldSpace", 2020, without the part that depends on time. Its marginal price is wx/wy·(wy·y / (wx·x))^t: flat
///         at the weights' ratio for a small t, the constant product as t → 1, which has an exact branch of its own.
/// @dev Everything is against the trader: what comes out is never more, what goes in never less, than the true curve
///      says. Whole numbers make the constant product exact to the last unit. The other branch goes through a logarithm
///      and an exponential that are only nearly right, and adds a margin that exceeds their error.
///
///      Domain of the other branch, kept by the caller: MIN_T ≤ t ≤ MAX_T; weighted reserves below 2^255, not zero,
///      and never further apart than a factor of 1e6, also after the trade.
///
///      The margin, see `Exponential` for the errors of its two. Every exponent here is either p·(ln a − ln b)/WAD with
///      p ≤ 1, off by at most 2·2^-87 and one unit of the last place, or ln(s)·WAD/p with p ≥ ½, off by at most 2·2^-87
///      and one unit. So an exponent is off by less than 2^-85.9, which scales the power by as much; `exp` adds less than
///      2^-90 of the value, and cuts one unit off. Together: less than 2^-85.8 of the power and one unit. The margin is
///      2^-84 of it and two units. The differential test measures how much of that is used.
library PowerSum {
    /// @dev Scale of t.
    uint256 internal constant WAD = 1e18;
    uint256 internal constant MIN_T = 0.01e18;
    uint256 internal constant MAX_T = 0.5e18;
    /// @dev Scale of powers and of `growthDown`.
    uint256 internal constant ONE = Exponential.ONE;

    uint256 private constant MARGIN_SHIFT = 84;
    uint256 private constant MARGIN_UNITS = 2;

    /// @notice What `dx` buys of y, down.
    /// @param wx Weight of x, as `wy` of y; the constant product ignores both.
    function outDown(
        uint256 x,
        uint256 y,
        uint256 wx,
        uint256 wy,
        uint256 t,
        uint256 dx
    ) internal pure returns (uint256) {
        // Down: y·dx/(x + dx) is what keeps x·y, and the pool keeps the part of a unit.
        if (t == WAD) return (y * dx) / (x + dx);
        uint256 p = WAD - t;
        int256 lnY = Exponential.ln(y * wy);
        uint256 before = ONE + _powUp(Exponential.ln(x * wx) - lnY, p);
        uint256 taken = _powDown(Exponential.ln((x + dx) * wx) - lnY, p);
        // More came in than all of y is worth on the curve.
        if (taken >= before) return y;
        // Up: what the pool keeps of y.
        uint256 kept = Math.mulDiv(y, _rootUp(before - taken, p), ONE, Math.Rounding.Ceil);
        return Math.saturatingSub(y, kept);
    }

    /// @notice What has to come in of x for `dy` of y, up. `dy` < `y`.
    function inUp(
        uint256 x,
        uint256 y,
        uint256 wx,
        uint256 wy,
        uint256 t,
        uint256 dy
    ) internal pure returns (uint256) {
        // Up: the trader pays for the part of a unit.
        if (t == WAD) return Math.ceilDiv(x * dy, y - dy);
        uint256 p = WAD - t;
        int256 lnX = Exponential.ln(x * wx);
        uint256 before = ONE + _powUp(Exponential.ln(y * wy) - lnX, p);
        uint256 kept = _powDown(Exponential.ln((y - dy) * wy) - lnX, p);
        // `kept` < `before`: y only falls, and both are rounded apart. Up: what x must become, at least what it is.
        return Math.saturatingSub(Math.mulDiv(x, _rootUp(before - kept, p), ONE, Math.Rounding.Ceil), x);
    }

    /// @notice By what factor the pool's liquidity grows when x alone grows by `dx`, in `ONE`, down. x + `dx` is at most
    ///         a million times x.
    /// @dev Liquidity is k^(1/(1−t)), or √k on the constant product: it doubles when both reserves do.
    function growthDown(
        uint256 x,
        uint256 y,
        uint256 wx,
        uint256 wy,
        uint256 t,
        uint256 dx
    ) internal pure returns (uint256) {
        // Down: whoever comes gets no part of what the others have.
        if (t == WAD) return Math.sqrt(Math.mulDiv(x + dx, ONE * ONE, x));
        uint256 p = WAD - t;
        int256 lnY = Exponential.ln(y * wy);
        uint256 before = ONE + _powUp(Exponential.ln(x * wx) - lnY, p);
        uint256 grown = ONE + _powDown(Exponential.ln((x + dx) * wx) - lnY, p);
        return _rootDown(Math.mulDiv(grown, ONE, before), p);
    }

    /// @dev e^(p·`lnRatio`), not below the truth.
    function _powUp(int256 lnRatio, uint256 p) private pure returns (uint256) {
        return _up(Exponential.exp((lnRatio * int256(p)) / int256(WAD)));
    }

    /// @dev e^(p·`lnRatio`), not above the truth.
    function _powDown(int256 lnRatio, uint256 p) private pure returns (uint256) {
        return _down(Exponential.exp((lnRatio * int256(p)) / int256(WAD)));
    }

    /// @dev s^(1/p), not below the truth.
    function _rootUp(uint256 s, uint256 p) private pure returns (uint256) {
        return _up(Exponential.exp(((Exponential.ln(s) - Exponential.LN_ONE) * int256(WAD)) / int256(p)));
    }

    /// @dev s^(1/p), not above the truth.
    function _rootDown(uint256 s, uint256 p) private pure returns (uint256) {
        return _down(Exponential.exp(((Exponential.ln(s) - Exponential.LN_ONE) * int256(WAD)) / int256(p)));
    }

    function _up(uint256 power) private pure returns (uint256) {
        return power + (power >> MARGIN_SHIFT) + MARGIN_UNITS;
    }

    function _down(uint256 power) private pure returns (uint256) {
        return Math.saturatingSub(power, (power >> MARGIN_SHIFT) + MARGIN_UNITS);
    }
}
