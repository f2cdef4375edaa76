// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IEmergencyStop
/// @notice Lets the guardian close a contract at once. Closing stops every function that asks the AccessManager or
///         whether the system lock lets it open, which are those that create exposure or change settings; paying, being
///         paid and leaving go on, because they ask neither.
interface IEmergencyStop {
    event Closed(address indexed target, address indexed guardian);
    event Reopened(address indexed target, address indexed governor);

    /// @notice Thrown for this contract, the manager and the lock: closing them would take the way back along.
    error EmergencyStop_NotClosable(address target);

    /// @notice Closes `target`. Guardian.
    function close(address target) external;

    /// @notice Reopens `target`. Governor, delayed.
    function reopen(address target) external;
}
