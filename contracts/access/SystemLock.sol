// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {TransientSlot} from "@openzeppelin/contracts/utils/TransientSlot.sol";
import {ISystemLock} from "./ISystemLock.sol";

/// @title SystemLock
/// @notice The lock itself; see `ISystemLock`.
contract SystemLock is ISystemLock, AccessManaged {
    using TransientSlot for *;

    /// @inheritdoc ISystemLock
    address public transient override holder;
    /// @inheritdoc ISystemLock
    uint256 public transient override loans;

    /// @inheritdoc ISystemLock
    mapping(address account => bool) public override isMember;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc ISystemLock
    function acquire(address caller) external override returns (bool acquired) {
        if (!isMember[msg.sender]) revert SystemLock_NotMember(msg.sender);
        _requireNotLending();
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
    function beginLoan() external override {
        // A member that only passes through may not lend: the holder is in the middle of something.
        if (holder != msg.sender) revert SystemLock_NotHolder(msg.sender);
        _loanOf(msg.sender).tstore(true);
        ++loans;
        holder = address(0);
    }

    /// @inheritdoc ISystemLock
    function endLoan() external override {
        if (!isLending(msg.sender)) revert SystemLock_NotLending(msg.sender);
        address current = holder;
        if (current != address(0)) revert SystemLock_Busy(current);
        _loanOf(msg.sender).tstore(false);
        --loans;
        holder = msg.sender;
    }

    /// @inheritdoc ISystemLock
    function setMember(address member, bool member_) external override restricted {
        isMember[member] = member_;
        emit MemberSet(member, member_);
    }

    /// @inheritdoc ISystemLock
    function atWork() external view override returns (address) {
        _requireNotLending();
        return holder;
    }

    /// @inheritdoc ISystemLock
    function isLending(address account) public view override returns (bool) {
        return _loanOf(account).tload();
    }

    /// @dev Solidity has no transient mappings. An account's own address is its slot; the two slots that the compiler
    ///      gave out, 0 and 1, are nobody's address.
    function _loanOf(address account) private pure returns (TransientSlot.BooleanSlot) {
        return bytes32(uint256(uint160(account))).asBoolean();
    }

    function _requireNotLending() private view {
        if (isLending(msg.sender)) revert SystemLock_Lending(msg.sender);
    }
}
