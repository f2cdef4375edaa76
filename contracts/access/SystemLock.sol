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

    /// @dev Whether an account may take the lock, and whether the guardian has closed it: one word, which every act
    ///      reads anyway, so that asking whether an entrance is open costs nothing.
    enum Membership {
        None,
        Open,
        Closed
    }

    mapping(address account => Membership) private _memberships;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc ISystemLock
    function acquire(address caller) external override returns (bool) {
        if (_memberships[msg.sender] == Membership.None) revert SystemLock_NotMember(msg.sender);
        return _acquire(caller);
    }

    /// @inheritdoc ISystemLock
    function acquireOpen(address caller) external override returns (bool) {
        _requireOpen();
        return _acquire(caller);
    }

    /// @inheritdoc ISystemLock
    function release() external override {
        if (holder != msg.sender) revert SystemLock_NotHolder(msg.sender);
        holder = address(0);
    }

    /// @inheritdoc ISystemLock
    function beginLoan() external override {
        _requireOpen();
        _requireNotLending();
        // Nobody lends in the middle of anything, its own work included.
        _requireFree();
        _loanOf(msg.sender).tstore(true);
        ++loans;
    }

    /// @inheritdoc ISystemLock
    function endLoan() external override {
        if (!isLending(msg.sender)) revert SystemLock_NotLending(msg.sender);
        _requireFree();
        _loanOf(msg.sender).tstore(false);
        --loans;
    }

    /// @inheritdoc ISystemLock
    function setMember(address member, bool member_) external override restricted {
        // Naming a member again does not open what is closed.
        if (!member_) _memberships[member] = Membership.None;
        else if (!isMember(member)) _memberships[member] = Membership.Open;
        emit MemberSet(member, member_);
    }

    /// @inheritdoc ISystemLock
    function setClosed(address member, bool closed) external override restricted {
        if (!isMember(member)) revert SystemLock_NotMember(member);
        _memberships[member] = closed ? Membership.Closed : Membership.Open;
        emit ClosedSet(member, closed);
    }

    /// @inheritdoc ISystemLock
    function atWork() external view override returns (address) {
        _requireNotLending();
        return holder;
    }

    /// @inheritdoc ISystemLock
    function isClosed(address member) external view override returns (bool) {
        return _memberships[member] == Membership.Closed;
    }

    /// @inheritdoc ISystemLock
    function isMember(address account) public view override returns (bool) {
        return _memberships[account] != Membership.None;
    }

    /// @inheritdoc ISystemLock
    function isLending(address account) public view override returns (bool) {
        return _loanOf(account).tload();
    }

    function _acquire(address caller) private returns (bool) {
        if (_loanOf(msg.sender).tload()) revert SystemLock_Lending(msg.sender);
        address current = holder;
        if (current == address(0)) {
            holder = msg.sender;
            return true;
        }
        // Only a member can be the holder, so `caller` is one of ours and not a token or a stranger.
        if (current != caller) revert SystemLock_Busy(current);
        return false;
    }

    /// @dev Solidity has no transient mappings. An account's own address is its slot; the two slots that the compiler
    ///      gave out, 0 and 1, are nobody's address.
    function _loanOf(address account) private pure returns (TransientSlot.BooleanSlot) {
        return bytes32(uint256(uint160(account))).asBoolean();
    }

    function _requireOpen() private view {
        Membership membership = _memberships[msg.sender];
        if (membership == Membership.Open) return;
        if (membership == Membership.Closed) revert SystemLock_Closed(msg.sender);
        revert SystemLock_NotMember(msg.sender);
    }

    function _requireFree() private view {
        address current = holder;
        if (current != address(0)) revert SystemLock_Busy(current);
    }

    function _requireNotLending() private view {
        if (isLending(msg.sender)) revert SystemLock_Lending(msg.sender);
    }
}
