// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IParticipants} from "./IParticipants.sol";
import {ParticipantRoles, Permissions} from "./ParticipantRoles.sol";

/// @title Participants
/// @notice Records of legal entities, their roles, and the staff wallets that act for them.
contract Participants is IParticipants, AccessManaged {
    mapping(address account => Participant) private _participants;
    mapping(address account => mapping(address delegate => Delegate)) private _delegates;

    /// @inheritdoc IParticipants
    mapping(bytes32 legalIdHash => address) public override holderOf;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc IParticipants
    function register(
        bytes32 legalIdHash,
        bytes2 country,
        uint16 requestedRoles,
        bytes32 profileHash,
        string calldata profileURI
    ) external override {
        Participant storage participant = _participants[msg.sender];
        if (participant.status != Status.None) revert Participants_AlreadyRegistered(msg.sender);
        if (legalIdHash == 0 || !_isCountry(country)) revert Participants_InvalidRecord();
        _requireKnownRoles(requestedRoles);

        participant.status = Status.Pending;
        participant.requestedRoles = requestedRoles;
        participant.country = country;
        participant.legalIdHash = legalIdHash;
        participant.profileHash = profileHash;
        emit Registered(msg.sender, legalIdHash, country, requestedRoles, profileHash, profileURI);
    }

    /// @inheritdoc IParticipants
    function updateProfile(bytes32 profileHash, string calldata profileURI) external override {
        _liveRecord(msg.sender).profileHash = profileHash;
        emit ProfileUpdated(msg.sender, profileHash, profileURI);
    }

    /// @inheritdoc IParticipants
    function requestRoles(uint16 requestedRoles) external override {
        Participant storage participant = _liveRecord(msg.sender);
        _requireKnownRoles(requestedRoles);
        participant.requestedRoles = requestedRoles;
        emit RolesRequested(msg.sender, requestedRoles);
    }

    /// @inheritdoc IParticipants
    function acceptAgreement(bytes32 agreementHash) external override {
        if (agreementHash == 0) revert Participants_InvalidRecord();
        _liveRecord(msg.sender).agreementHash = agreementHash;
        emit AgreementAccepted(msg.sender, agreementHash);
    }

    /// @inheritdoc IParticipants
    function setDelegate(address delegate, uint8 permissions, uint128 limit, uint64 until) external override {
        // Even a revoked company can take a staff wallet's powers away, so any record will do.
        if (_participants[msg.sender].status == Status.None) revert Participants_NotRegistered(msg.sender);
        if (delegate == address(0) || delegate == msg.sender || permissions & ~Permissions.ALL != 0) {
            revert Participants_InvalidDelegate(delegate);
        }
        if (permissions == 0) {
            delete _delegates[msg.sender][delegate];
            emit DelegateSet(msg.sender, delegate, 0, 0, 0);
        } else {
            _delegates[msg.sender][delegate] = Delegate(permissions, until, limit);
            emit DelegateSet(msg.sender, delegate, permissions, limit, until);
        }
    }

    /// @inheritdoc IParticipants
    function approve(address account, uint16 roles, uint64 verifiedUntil) external override restricted {
        Participant storage participant = _record(account);
        Status status = participant.status;
        if (status != Status.Pending && status != Status.Active) {
            revert Participants_WrongStatus(account, status);
        }
        _requireKnownRoles(roles);
        if (verifiedUntil <= block.timestamp) revert Participants_VerificationInPast(verifiedUntil);
        bytes32 legalIdHash = participant.legalIdHash;
        address holder = holderOf[legalIdHash];
        if (holder == address(0)) holderOf[legalIdHash] = account;
        else if (holder != account) revert Participants_LegalIdTaken(legalIdHash, holder);

        participant.status = Status.Active;
        participant.roles = roles;
        participant.verifiedUntil = verifiedUntil;
        emit Approved(account, roles, verifiedUntil);
    }

    /// @inheritdoc IParticipants
    function suspend(address account, string calldata reason) external override restricted {
        _move(account, Status.Active, Status.Suspended);
        emit Suspended(account, reason);
    }

    /// @inheritdoc IParticipants
    function reinstate(address account) external override restricted {
        _move(account, Status.Suspended, Status.Active);
        emit Reinstated(account);
    }

    /// @inheritdoc IParticipants
    function revoke(address account, string calldata reason) external override restricted {
        Participant storage participant = _liveRecord(account);
        participant.status = Status.Revoked;
        if (holderOf[participant.legalIdHash] == account) delete holderOf[participant.legalIdHash];
        emit Revoked(account, reason);
    }

    /// @inheritdoc IParticipants
    function participantOf(address account) external view override returns (Participant memory) {
        return _participants[account];
    }

    /// @inheritdoc IParticipants
    function delegateOf(address account, address delegate) external view override returns (Delegate memory) {
        return _delegates[account][delegate];
    }

    /// @inheritdoc IParticipants
    function isActive(address account, uint16 role) public view override returns (bool) {
        Participant storage participant = _participants[account];
        return
            participant.status == Status.Active &&
            participant.roles & role == role &&
            block.timestamp < participant.verifiedUntil;
    }

    /// @inheritdoc IParticipants
    function requireActive(address account, uint16 role) external view override {
        if (!isActive(account, role)) revert Participants_NotActive(account, role);
    }

    /// @inheritdoc IParticipants
    function requireAuthority(
        address principal,
        address caller,
        uint8 permission,
        uint256 amount
    ) external view override {
        if (caller == principal) return;
        Delegate storage delegate = _delegates[principal][caller];
        if (delegate.permissions & permission != permission || block.timestamp >= delegate.until) {
            revert Participants_NotAuthorised(principal, caller, permission);
        }
        if (amount > delegate.limit) revert Participants_AboveDelegateLimit(caller, amount, delegate.limit);
    }

    function _move(address account, Status from, Status to) private {
        Participant storage participant = _record(account);
        if (participant.status != from) revert Participants_WrongStatus(account, participant.status);
        participant.status = to;
    }

    function _record(address account) private view returns (Participant storage participant) {
        participant = _participants[account];
        if (participant.status == Status.None) revert Participants_NotRegistered(account);
    }

    /// @dev A record that has not been revoked.
    function _liveRecord(address account) private view returns (Participant storage participant) {
        participant = _record(account);
        if (participant.status == Status.Revoked) revert Participants_WrongStatus(account, Status.Revoked);
    }

    function _requireKnownRoles(uint16 roles) private pure {
        if (roles == 0 || roles & ~ParticipantRoles.ALL != 0) revert Participants_InvalidRecord();
    }

    /// @dev Two upper-case ASCII letters.
    function _isCountry(bytes2 country) private pure returns (bool) {
        return _isLetter(country[0]) && _isLetter(country[1]);
    }

    function _isLetter(bytes1 character) private pure returns (bool) {
        return character >= "A" && character <= "Z";
    }
}
