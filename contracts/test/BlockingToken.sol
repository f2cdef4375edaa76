// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {TestStablecoin} from "../tokens/TestStablecoin.sol";

/// @notice Refuses every transfer from or to blocked accounts, as regulated stablecoins do.
contract BlockingToken is TestStablecoin {
    error BlockingToken_Blocked(address account);

    mapping(address account => bool) public isBlocked;

    constructor() TestStablecoin("Blocking", "BLOCK") {}

    function setBlocked(address account, bool blocked) external {
        isBlocked[account] = blocked;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (isBlocked[from]) revert BlockingToken_Blocked(from);
        if (isBlocked[to]) revert BlockingToken_Blocked(to);
        super._update(from, to, amount);
    }
}
