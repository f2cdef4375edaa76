// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IEmergencyStop} from "./IEmergencyStop.sol";
import {ISystemLock} from "./ISystemLock.sol";

/// @title EmergencyStop
/// @notice The guardian's button. OpenZeppelin's AccessManager lets nobody but its admins close a target, so this
///         contract is an admin that can do nothing else.
contract EmergencyStop is IEmergencyStop, AccessManaged {
    ISystemLock private immutable LOCK;

    constructor(address manager, ISystemLock lock) AccessManaged(manager) {
        LOCK = lock;
    }

    /// @inheritdoc IEmergencyStop
    function close(address target) external override restricted {
        if (target == address(this) || target == authority() || target == address(LOCK)) {
            revert EmergencyStop_NotClosable(target);
        }
        _set(target, true);
        emit Closed(target, msg.sender);
    }

    /// @inheritdoc IEmergencyStop
    function reopen(address target) external override restricted {
        _set(target, false);
        emit Reopened(target, msg.sender);
    }

    /// @dev What asks the manager, and what asks the lock.
    function _set(address target, bool closed) private {
        IAccessManager(authority()).setTargetClosed(target, closed);
        if (LOCK.isMember(target)) LOCK.setClosed(target, closed);
    }
}
