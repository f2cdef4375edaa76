// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {TestStablecoin} from "../tokens/TestStablecoin.sol";

/// @notice Burns a hundredth of every transfer, once the fee is on.
contract FeeOnTransferToken is TestStablecoin {
    bool public charges = true;

    constructor() TestStablecoin("Fee", "FEE") {}

    function setCharges(bool charges_) external {
        charges = charges_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (charges && from != address(0) && to != address(0)) super._update(to, address(0), amount / 100);
    }
}
