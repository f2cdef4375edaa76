// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";

/// @notice An ERC-6909 that anyone may mint.
contract PlainToken6909 is ERC6909 {
    function mint(address to, uint256 id, uint256 amount) external {
        _mint(to, id, amount);
    }
}
