// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {TestStablecoin} from "../tokens/TestStablecoin.sol";

/// @notice A listed token that starts to misbehave later: charges on transfer, refuses an account, or calls back.
contract MoodyToken is TestStablecoin {
    /// @notice Taken from every transfer, basis points.
    uint256 public feeBps;
    mapping(address account => bool) public refuses;
    /// @notice Called with `payload` in the middle of every transfer; its result is kept.
    address public callee;
    bytes public payload;
    bool public calleeSucceeded;
    bytes public calleeResult;

    constructor() TestStablecoin("Moody EUR", "mEUR") {}

    function charge(uint256 feeBps_) external {
        feeBps = feeBps_;
    }

    function refuse(address account, bool refused) external {
        refuses[account] = refused;
    }

    function callBack(address callee_, bytes calldata payload_) external {
        callee = callee_;
        payload = payload_;
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(!refuses[to] && !refuses[from], "refused");
        uint256 fee = from == address(0) ? 0 : (amount * feeBps) / 10_000;
        super._update(from, to, amount);
        if (fee != 0) super._update(to, address(0), fee);
        if (callee != address(0)) (calleeSucceeded, calleeResult) = callee.call(payload);
    }
}
