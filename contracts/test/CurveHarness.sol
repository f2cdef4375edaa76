// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Exponential} from "../markets/Exponential.sol";
import {PowerSum} from "../markets/PowerSum.sol";

/// @notice The curve's functions, many cases a call, for comparing them with a reference in arbitrary precision.
contract CurveHarness {
    /// @param amount Into x for `outs` and `growths`, out of y for `ins`.
    struct Case {
        uint256 x;
        uint256 y;
        uint256 wx;
        uint256 wy;
        uint256 t;
        uint256 amount;
    }

    function outs(Case[] calldata cases) external pure returns (uint256[] memory results) {
        results = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; i++) {
            Case calldata c = cases[i];
            results[i] = PowerSum.outDown(c.x, c.y, c.wx, c.wy, c.t, c.amount);
        }
    }

    function ins(Case[] calldata cases) external pure returns (uint256[] memory results) {
        results = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; i++) {
            Case calldata c = cases[i];
            results[i] = PowerSum.inUp(c.x, c.y, c.wx, c.wy, c.t, c.amount);
        }
    }

    function growths(Case[] calldata cases) external pure returns (uint256[] memory results) {
        results = new uint256[](cases.length);
        for (uint256 i = 0; i < cases.length; i++) {
            Case calldata c = cases[i];
            results[i] = PowerSum.growthDown(c.x, c.y, c.wx, c.wy, c.t, c.amount);
        }
    }

    function lns(uint256[] calldata numbers) external pure returns (int256[] memory results) {
        results = new int256[](numbers.length);
        for (uint256 i = 0; i < numbers.length; i++) results[i] = Exponential.ln(numbers[i]);
    }

    function exps(int256[] calldata exponents) external pure returns (uint256[] memory results) {
        results = new uint256[](exponents.length);
        for (uint256 i = 0; i < exponents.length; i++) results[i] = Exponential.exp(exponents[i]);
    }
}
