// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

/// @title SelfPermit
/// @notice Lets a caller put an ERC-2612 permit and the act that needs it into one `multicall`.
abstract contract SelfPermit is Multicall {
    /// @notice Uses the caller's permit for this contract.
    /// @dev A permit that somebody submitted first has done its work; what counts is the allowance, which the
    ///      transfer itself checks. So a failed permit is not an error here, and nobody can block a call by front-running.
    function selfPermit(
        address token,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        // solhint-disable-next-line no-empty-blocks
        try IERC20Permit(token).permit(msg.sender, address(this), value, deadline, v, r, s) {} catch {}
    }
}
