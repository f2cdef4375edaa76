// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {TestStablecoin} from "../tokens/TestStablecoin.sol";

/// @notice Behaves when it is listed, and can begin to lie later.
contract LyingToken is TestStablecoin {
    enum Lie {
        None,
        SaysTrueMovesNothing,
        SaysFalse,
        ReportsLess,
        MovesMore
    }

    Lie public lie;

    constructor() TestStablecoin("Lying", "LIE") {}

    function setLie(Lie lie_) external {
        lie = lie_;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (lie == Lie.SaysTrueMovesNothing) return true;
        if (lie == Lie.SaysFalse) return false;
        return super.transfer(to, lie == Lie.MovesMore ? amount + 1 : amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        if (lie == Lie.SaysTrueMovesNothing) return true;
        if (lie == Lie.SaysFalse) return false;
        return super.transferFrom(from, to, lie == Lie.MovesMore ? amount + 1 : amount);
    }

    /// @dev Half of the truth: a deposit seems to be half of what it was.
    function balanceOf(address account) public view override returns (uint256) {
        uint256 balance = super.balanceOf(account);
        return lie == Lie.ReportsLess ? balance / 2 : balance;
    }
}
