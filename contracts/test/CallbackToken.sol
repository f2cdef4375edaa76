// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {TestStablecoin} from "../tokens/TestStablecoin.sol";

/// @notice Calls whatever it was told to in the middle of every transfer, and remembers how that ended.
contract CallbackToken is TestStablecoin {
    address public target;
    bytes public call;
    bool public called;
    bool public succeeded;
    bytes public result;

    constructor() TestStablecoin("Callback", "CALL") {}

    function arm(address target_, bytes calldata call_) external {
        target = target_;
        call = call_;
        called = false;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (target == address(0) || called) return;
        called = true;
        (succeeded, result) = target.call(call);
    }
}
