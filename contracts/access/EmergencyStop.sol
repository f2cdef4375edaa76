// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IEmergencyStop} from "./IEmergencyStop.sol";

/// @title EmergencyStop
/// @notice The guardian's button. OpenZeppelin's AccessManager lets nobody but its admins close a target, so this
///         contract is an admin that can do nothing else.
contract EmergencyStop is IEmergencyStop, AccessManaged {
    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc IEmergencyStop
    function close(address target) external override restricted {
        if (target == address(this) || target == authority()) revert EmergencyStop_NotClosable(target);
        IAccessManager(authority()).setTargetClosed(target, true);
        emit Closed(target, msg.sender);
    }

    /// @inheritdoc IEmergencyStop
    function reopen(address target) external override restricted {
        IAccessManager(authority()).setTargetClosed(target, false);
        emit Reopened(target, msg.sender);
    }
}
