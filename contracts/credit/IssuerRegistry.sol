// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {InternalLeanIMT, LeanIMTData} from "@zk-kit/lean-imt.sol/InternalLeanIMT.sol";
import {SNARK_SCALAR_FIELD} from "@zk-kit/lean-imt.sol/Constants.sol";
import {PoseidonT3} from "poseidon-solidity/PoseidonT3.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {IIssuerRegistry} from "./IIssuerRegistry.sol";

/// @title IssuerRegistry
/// @notice Commitments to credentials in a lean incremental Merkle tree; see `IIssuerRegistry`.
contract IssuerRegistry is IIssuerRegistry, AccessManaged, Multicall {
    using InternalLeanIMT for LeanIMTData;

    /// @notice How long a root that an insertion replaced stays good, so that a proof under way is not spoilt.
    uint256 public constant ROOT_LIFETIME = 1 hours;
    /// @notice What the circuit can climb.
    uint256 public constant MAX_LEAVES = 1 << 18;
    /// @notice Leaves an assessor may add before the registrar grants it more.
    uint256 public constant FIRST_QUOTA = 1_024;
    /// @dev Top 31 bytes of keccak256("lading.credit.tag.v1"), as in the circuit.
    uint256 private constant TAG_DOMAIN = uint256(keccak256("lading.credit.tag.v1")) >> 8;

    /// @param supersededAt Seconds; when an insertion replaced the root.
    /// @param epoch Number of leaves taken out before it; a later one ends the root at once.
    struct PastRoot {
        uint64 supersededAt;
        uint64 epoch;
    }

    /// @param issued Leaves it has added; a leaf that was taken out does not give its place back.
    /// @param standing Leaves of its that are in the tree.
    /// @param granted Leaves the registrar allows it beyond the first quota.
    struct Assessor {
        uint64 issued;
        uint64 standing;
        uint64 granted;
        bool removed;
    }

    IParticipants public immutable PARTICIPANTS;

    LeanIMTData private _tree;
    mapping(uint256 root => PastRoot past) private _past;
    mapping(address account => Assessor assessor) private _assessors;
    /// @inheritdoc IIssuerRegistry
    mapping(uint256 commitment => address assessor) public override issuerOf;
    /// @inheritdoc IIssuerRegistry
    mapping(uint256 tag => bool voided) public override isVoided;
    /// @inheritdoc IIssuerRegistry
    uint256 public override toPurge;
    uint64 private _epoch;
    /// @inheritdoc IIssuerRegistry
    uint32 public override removals;

    constructor(address manager, IParticipants participants) AccessManaged(manager) {
        PARTICIPANTS = participants;
    }

    /// @inheritdoc IIssuerRegistry
    function issue(uint256[] calldata commitments) external override restricted {
        PARTICIPANTS.requireActive(msg.sender, ParticipantRoles.ASSESSOR);
        Assessor storage assessor = _assessors[msg.sender];
        if (assessor.removed) revert IssuerRegistry_Removed(msg.sender);
        // An insertion changes paths: whoever purges must not be outrun for ever.
        if (toPurge != 0) revert IssuerRegistry_PurgePending(toPurge);
        uint256 left = quotaOf(msg.sender) - assessor.issued;
        if (commitments.length > left) revert IssuerRegistry_AboveQuota(msg.sender, left);
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
        assessor.issued += uint64(commitments.length);
        assessor.standing += uint64(commitments.length);
        if (first != 0) _past[_tree._root()] = PastRoot(uint64(block.timestamp), _epoch);
        uint256 root = _tree._insertMany(commitments);
        emit CredentialsIssued(msg.sender, first, commitments, root);
    }

    /// @inheritdoc IIssuerRegistry
    function revoke(uint256 commitment, uint256[] calldata siblings) external override {
        if (issuerOf[commitment] != msg.sender) revert IssuerRegistry_NotIssuer(commitment, msg.sender);
        // A removed assessor's leaves are already counted for the purge.
        if (_assessors[msg.sender].removed) revert IssuerRegistry_Removed(msg.sender);
        --_assessors[msg.sender].standing;
        _remove(msg.sender, commitment, siblings);
    }

    /// @inheritdoc IIssuerRegistry
    function voidTag(uint256 voidKey) external override {
        // Whoever assesses no more still can: it protects funders. Knowing the key is what counts.
        if (_assessors[msg.sender].issued == 0) revert IssuerRegistry_NotAssessor(msg.sender);
        if (voidKey >= SNARK_SCALAR_FIELD) revert IssuerRegistry_InvalidVoidKey(voidKey);
        uint256 tag = PoseidonT3.hash([voidKey, TAG_DOMAIN]);
        if (isVoided[tag]) return;
        isVoided[tag] = true;
        emit TagVoided(tag, msg.sender);
    }

    /// @inheritdoc IIssuerRegistry
    function grantQuota(address account, uint64 leaves) external override restricted {
        uint64 granted = _assessors[account].granted + leaves;
        _assessors[account].granted = granted;
        emit QuotaGranted(account, leaves, FIRST_QUOTA + granted);
    }

    /// @inheritdoc IIssuerRegistry
    function removeAssessor(address account) external override restricted {
        Assessor storage assessor = _assessors[account];
        if (assessor.removed) revert IssuerRegistry_Removed(account);
        assessor.removed = true;
        uint256 leaves = assessor.standing;
        toPurge += leaves;
        // Nobody can tell which passports its credentials are behind, so all of them are proven anew.
        ++removals;
        emit AssessorRemoved(account, leaves, removals);
    }

    /// @inheritdoc IIssuerRegistry
    function purge(uint256[] calldata commitments, uint256[][] calldata siblings) external override {
        for (uint256 i; i < commitments.length; ++i) {
            address account = issuerOf[commitments[i]];
            if (!_assessors[account].removed) revert IssuerRegistry_NotRemoved(account);
            --_assessors[account].standing;
            --toPurge;
            _remove(account, commitments[i], siblings[i]);
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
    function stands(uint256 tag, uint32 removalsThen) external view override returns (bool) {
        return removalsThen == removals && !isVoided[tag];
    }

    /// @inheritdoc IIssuerRegistry
    function isRemoved(address account) external view override returns (bool) {
        return _assessors[account].removed;
    }

    /// @inheritdoc IIssuerRegistry
    function issuedBy(address account) external view override returns (uint256) {
        return _assessors[account].issued;
    }

    /// @inheritdoc IIssuerRegistry
    function quotaOf(address account) public view override returns (uint256) {
        return FIRST_QUOTA + _assessors[account].granted;
    }

    /// @inheritdoc IIssuerRegistry
    function currentRoot() public view override returns (uint256) {
        return _tree.size == 0 ? 0 : _tree._root();
    }

    function _remove(address account, uint256 commitment, uint256[] calldata siblings) private {
        delete issuerOf[commitment];
        // Every root in which the leaf still stands ends with this.
        ++_epoch;
        uint256 root = _tree._remove(commitment, siblings);
        emit CredentialRevoked(account, commitment, root);
    }
}
