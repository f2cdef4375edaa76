// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISystemLock} from "./ISystemLock.sol";

/// @title Locked
/// @notice Base of every contract that shares the system's re-entrancy lock.
abstract contract Locked {
    ISystemLock public immutable LOCK;

    /// @dev Holds the lock for the whole call. Passes through when another member that holds it calls in.
    modifier locked() {
        bool acquired = _acquireLock();
        _;
        if (acquired) _releaseLock();
    }

    /// @dev As `locked`, for what creates exposure: refused while the guardian has closed this contract.
    modifier lockedWhenOpen() {
        bool acquired = _acquireLockOpen();
        _;
        if (acquired) _releaseLock();
    }

    /// @dev For price views: a price read in the middle of an operation is not a price, and one that is backed by money
    ///      out on a flash loan is not either. The member at work may ask the others: it holds the lock, so none of them
    ///      is in the middle of anything.
    modifier whenIdle() {
        _requireIdle();
        _;
    }

    constructor(ISystemLock lock) {
        LOCK = lock;
    }

    /// @dev Functions of their own, so that the modifier does not repeat the calls in every function it guards.
    function _acquireLock() private returns (bool) {
        return LOCK.acquire(msg.sender);
    }

    function _acquireLockOpen() private returns (bool) {
        return LOCK.acquireOpen(msg.sender);
    }

    function _releaseLock() private {
        LOCK.release();
    }

    function _requireIdle() internal view {
        address current = LOCK.atWork();
        if (current != address(0) && current != msg.sender) revert ISystemLock.SystemLock_Busy(current);
    }
}
