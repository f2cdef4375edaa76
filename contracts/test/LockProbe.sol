// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";

/// @notice A member that is at work while a stranger, such as a token with a hook, calls into the system.
contract LockProbe is Locked {
    Stranger private immutable STRANGER = new Stranger();

    constructor(ISystemLock lock) Locked(lock) {}

    /// @return refusals What each call reverted with, its first 36 bytes; empty when it did not.
    function probe(address target, bytes[] calldata calls) external locked returns (bytes[] memory refusals) {
        return STRANGER.attempt(target, calls);
    }
}

/// @notice Calls and keeps nothing: every call is undone.
contract Stranger {
    error Done(bool success, bytes result);

    function attempt(address target, bytes[] calldata calls) external returns (bytes[] memory refusals) {
        refusals = new bytes[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            try this.attemptOne(target, calls[i]) {} catch (bytes memory reason) {
                refusals[i] = _refusal(reason);
            }
        }
    }

    function attemptOne(address target, bytes calldata data) external {
        (bool success, bytes memory result) = target.call(data);
        revert Done(success, result);
    }

    function _refusal(bytes memory reason) private pure returns (bytes memory refusal) {
        assembly ("memory-safe") {
            // Skips the selector of Done.
            let length := sub(mload(reason), 4)
            reason := add(reason, 4)
            mstore(reason, length)
        }
        (bool success, bytes memory result) = abi.decode(reason, (bool, bytes));
        if (success) return "";
        return result;
    }
}
