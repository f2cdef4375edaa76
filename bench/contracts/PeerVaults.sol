// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626, IERC20} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {ERC4626 as SoladyERC4626} from "solady/src/tokens/ERC4626.sol";

/// @notice OpenZeppelin's vault as it comes, to measure ours against.
contract OpenZeppelinVault is ERC4626 {
    constructor(IERC20 asset_) ERC20("OpenZeppelin vault", "ozV") ERC4626(asset_) {}
}

/// @notice Solady's vault as it comes, to measure ours against.
contract SoladyVault is SoladyERC4626 {
    address private immutable ASSET;

    constructor(address asset_) {
        ASSET = asset_;
    }

    function asset() public view override returns (address) {
        return ASSET;
    }

    function name() public pure override returns (string memory) {
        return "Solady vault";
    }

    function symbol() public pure override returns (string memory) {
        return "soladyV";
    }

    function _underlyingDecimals() internal pure override returns (uint8) {
        return 6;
    }
}
