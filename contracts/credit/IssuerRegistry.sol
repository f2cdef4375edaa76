// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {InternalLeanIMT, LeanIMTData} from "@zk-kit/lean-imt.sol/InternalLeanIMT.sol";
import {SNARK_SCALAR_FIELD} from "@zk-kit/lean-imt.sol/Constants.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {IIssuerRegistry} from "./IIssuerRegistry.sol";

/// @title IssuerRegistry
/// @notice Commitments to credentials in a lean incremental Merkle tree; see `IIssuerRegistry`.
contract IssuerRegistry is IIssuerRegistry, AccessManaged {
    using InternalLeanIMT for LeanIMTData;

    /// @notice How long a root that an insertion replaced stays good, so that a proof under way is not spoilt.
    uint256 public constant ROOT_LIFETIME = 1 hours;
    /// @notice What the circuit can climb.
    uint256 public constant MAX_LEAVES = 1 << 18;

    /// @param supersededAt Seconds; when an insertion replaced the root.
    /// @param epoch Number of removals before it; a later removal ends the root at once.
    struct PastRoot {
        uint64 supersededAt;
        uint64 epoch;
    }

    IParticipants public immutable PARTICIPANTS;

    LeanIMTData private _tree;
    mapping(uint256 root => PastRoot past) private _past;
    mapping(address assessor => uint256 leaves) private _leavesOf;
    mapping(address assessor => bool removed) public isRemoved;
    /// @inheritdoc IIssuerRegistry
    mapping(uint256 commitment => address assessor) public override issuerOf;
    /// @inheritdoc IIssuerRegistry
    uint256 public override toPurge;
    uint64 private _epoch;

    constructor(address manager, IParticipants participants) AccessManaged(manager) {
        PARTICIPANTS = participants;
    }

    /// @inheritdoc IIssuerRegistry
    function issue(uint256[] calldata commitments) external override restricted {
        PARTICIPANTS.requireActive(msg.sender, ParticipantRoles.ASSESSOR);
        if (isRemoved[msg.sender]) revert IssuerRegistry_Removed(msg.sender);
        uint256 first = _tree.size;
        if (commitments.length == 0) revert IssuerRegistry_InvalidCommitment(0);
        if (first + commitments.length > MAX_LEAVES) revert IssuerRegistry_Full();
        for (uint256 i; i < commitments.length; ++i) {
            uint256 commitment = commitments[i];
            bool taken = issuerOf[commitment] != address(0);
            if (commitment == 0 || commitment >= SNARK_SCALAR_FIELD || taken) {
                revert IssuerRegistry_InvalidCommitment(commitment);
            }
            issuerOf[commitment] = msg.sender;
        }
        _leavesOf[msg.sender] += commitments.length;
        if (first != 0) _past[_tree._root()] = PastRoot(uint64(block.timestamp), _epoch);
        uint256 root = _tree._insertMany(commitments);
        emit CredentialsIssued(msg.sender, first, commitments, root);
    }

    /// @inheritdoc IIssuerRegistry
    function revoke(uint256 commitment, uint256[] calldata siblings) external override {
        if (issuerOf[commitment] != msg.sender) revert IssuerRegistry_NotIssuer(commitment, msg.sender);
        // A removed assessor's leaves are already counted for the purge.
        if (isRemoved[msg.sender]) revert IssuerRegistry_Removed(msg.sender);
        --_leavesOf[msg.sender];
        _remove(msg.sender, commitment, siblings);
    }

    /// @inheritdoc IIssuerRegistry
    function removeAssessor(address assessor) external override restricted {
        if (isRemoved[assessor]) revert IssuerRegistry_Removed(assessor);
        isRemoved[assessor] = true;
        uint256 leaves = _leavesOf[assessor];
        toPurge += leaves;
        emit AssessorRemoved(assessor, leaves);
    }

    /// @inheritdoc IIssuerRegistry
    function purge(uint256[] calldata commitments, uint256[][] calldata siblings) external override {
        for (uint256 i; i < commitments.length; ++i) {
            address assessor = issuerOf[commitments[i]];
            if (!isRemoved[assessor]) revert IssuerRegistry_NotRemoved(assessor);
            --toPurge;
            _remove(assessor, commitments[i], siblings[i]);
        }
    }

    /// @inheritdoc IIssuerRegistry
    function isValidRoot(uint256 root) external view override returns (bool) {
        if (toPurge != 0 || root == 0) return false;
        if (root == currentRoot()) return true;
        PastRoot memory past = _past[root];
        return
            past.supersededAt != 0 &&
            past.epoch == _epoch &&
            block.timestamp < past.supersededAt + ROOT_LIFETIME;
    }

    /// @inheritdoc IIssuerRegistry
    function currentRoot() public view override returns (uint256) {
        return _tree.size == 0 ? 0 : _tree._root();
    }

    function _remove(address assessor, uint256 commitment, uint256[] calldata siblings) private {
        delete issuerOf[commitment];
        // Every root in which the leaf still stands ends with this.
        ++_epoch;
        uint256 root = _tree._remove(commitment, siblings);
        emit CredentialRevoked(assessor, commitment, root);
    }
}
