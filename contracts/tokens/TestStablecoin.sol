// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title TestStablecoin
/// @notice A six-decimal stablecoin for local chains; anyone may mint. Deployment refuses every other chain.
contract TestStablecoin is ERC20, ERC20Permit {
    /// @notice Thrown when deployed to a chain that is not local.
    error TestStablecoin_LocalChainsOnly(uint256 chainId);

    constructor(string memory name_, string memory symbol_) ERC20(name_, symbol_) ERC20Permit(name_) {
        if (block.chainid != 31337 && block.chainid != 31338)
            revert TestStablecoin_LocalChainsOnly(block.chainid);
    }

    /// @notice Mints `amount` (six decimals) to `to`.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
