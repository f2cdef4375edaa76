// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ISystemLock} from "./ISystemLock.sol";

/// @title SystemLock
/// @notice The lock itself; see `ISystemLock`.
contract SystemLock is ISystemLock, AccessManaged {
    /// @inheritdoc ISystemLock
    address public transient override holder;

    /// @inheritdoc ISystemLock
    mapping(address account => bool) public override isMember;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc ISystemLock
    function acquire(address caller) external override returns (bool acquired) {
        if (!isMember[msg.sender]) revert SystemLock_NotMember(msg.sender);
        address current = holder;
        if (current == address(0)) {
            holder = msg.sender;
            return true;
        }
        // Only a member can be the holder, so `caller` is one of ours and not a token or a stranger.
        if (current != caller) revert SystemLock_Busy(current);
    }

    /// @inheritdoc ISystemLock
    function release() external override {
        if (holder != msg.sender) revert SystemLock_NotHolder(msg.sender);
        holder = address(0);
    }

    /// @inheritdoc ISystemLock
    function setMember(address member, bool member_) external override restricted {
        isMember[member] = member_;
        emit MemberSet(member, member_);
    }
}
