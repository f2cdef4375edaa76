// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title ISystemLock
/// @notice One transient re-entrancy lock for every contract that moves money. While a member holds it, only
///         that member may call into other members, and price views revert.
interface ISystemLock {
    /// @notice A contract joined or left the lock.
    event MemberSet(address indexed member, bool isMember);

    /// @notice Thrown when the system is entered while `holder` is at work.
    error SystemLock_Busy(address holder);
    /// @notice Thrown when a contract that is not a member takes the lock.
    error SystemLock_NotMember(address account);
    /// @notice Thrown when anyone but the holder releases the lock.
    error SystemLock_NotHolder(address account);

    /// @notice Takes the lock for the calling member.
    /// @param caller Who called the member. A member that already holds the lock may pass through another.
    /// @return acquired False when the lock was already held by `caller`, so that nothing has to be released.
    function acquire(address caller) external returns (bool acquired);

    /// @notice Gives the lock back.
    function release() external;

    /// @notice Lets `member` take the lock, or stops it.
    function setMember(address member, bool isMember) external;

    /// @notice The member at work, or zero.
    function holder() external view returns (address);

    /// @notice Whether `account` may take the lock.
    function isMember(address account) external view returns (bool);
}
