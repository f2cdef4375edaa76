// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";
import {IMerkleDrops} from "./IMerkleDrops.sol";

/// @title MerkleDrops
/// @notice See IMerkleDrops: cumulative drops by Merkle proof, with time to dispute each root.
contract MerkleDrops is IMerkleDrops, AccessManaged, Locked {
    using SafeERC20 for IERC20;

    /// @dev Long enough for the guardian to recompute a published list.
    uint32 private constant MIN_WINDOW = 1 hours;

    /// @inheritdoc IMerkleDrops
    uint256 public override dropCount;
    /// @inheritdoc IMerkleDrops
    mapping(uint256 dropId => mapping(address account => uint128)) public override claimedBy;

    mapping(uint256 dropId => Drop) private _drops;

    constructor(address manager, ISystemLock lock) AccessManaged(manager) Locked(lock) {}

    /// @inheritdoc IMerkleDrops
    function open(
        address token,
        address operator,
        uint32 window
    ) external override restricted returns (uint256 dropId) {
        if (token.code.length == 0 || operator == address(0) || window < MIN_WINDOW) {
            revert MerkleDrops_InvalidDrop();
        }
        dropId = ++dropCount;
        Drop storage drop = _drops[dropId];
        (drop.token, drop.operator, drop.window) = (token, operator, window);
        emit DropOpened(dropId, token, operator, window);
    }

    /// @inheritdoc IMerkleDrops
    function fund(uint256 dropId, uint128 amount) external override lockedWhenOpen {
        Drop storage drop = _drop(dropId);
        if (amount == 0) revert MerkleDrops_ZeroAmount();
        drop.funded += amount;
        emit DropFunded(dropId, msg.sender, amount, drop.funded);

        IERC20 token = IERC20(drop.token);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = Math.saturatingSub(token.balanceOf(address(this)), before);
        if (received < amount) revert MerkleDrops_NotPaidInFull(amount, received);
    }

    /// @inheritdoc IMerkleDrops
    function propose(
        uint256 dropId,
        bytes32 root,
        uint128 total,
        string calldata uri
    ) external override restricted {
        Drop storage drop = _drop(dropId);
        if (msg.sender != drop.operator) revert MerkleDrops_NotOperator(msg.sender);
        _activate(dropId, drop);
        if (root == 0 || total < drop.claimed) {
            revert MerkleDrops_InvalidRoot(root, total, drop.claimed);
        }
        if (total > drop.funded) revert MerkleDrops_NotFunded(total, drop.funded);
        uint64 activeAt = uint64(block.timestamp) + drop.window;
        (drop.proposedRoot, drop.proposedTotal, drop.activeAt) = (root, total, activeAt);
        emit RootProposed(dropId, root, total, activeAt, uri);
    }

    /// @inheritdoc IMerkleDrops
    function dispute(uint256 dropId, string calldata reason) external override restricted {
        Drop storage drop = _drop(dropId);
        _activate(dropId, drop);
        if (drop.activeAt == 0) revert MerkleDrops_NothingToDispute(dropId);
        emit RootDisputed(dropId, drop.proposedRoot, reason);
        (drop.proposedRoot, drop.proposedTotal, drop.activeAt) = (0, 0, 0);
    }

    /// @inheritdoc IMerkleDrops
    function claim(
        uint256 dropId,
        address account,
        uint128 cumulative,
        bytes32 root,
        bytes32[] calldata proof
    ) external override locked returns (uint128 amount) {
        Drop storage drop = _drop(dropId);
        _activate(dropId, drop);
        if (root == 0 || root != drop.root) revert MerkleDrops_RootReplaced(root, drop.root);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(dropId, account, cumulative))));
        if (!MerkleProof.verifyCalldata(proof, root, leaf)) {
            revert MerkleDrops_WrongProof(account, cumulative);
        }
        uint128 had = claimedBy[dropId][account];
        if (cumulative <= had) revert MerkleDrops_AlreadyClaimed(account, cumulative);
        amount = cumulative - had;
        uint128 claimed = drop.claimed + amount;
        // A list whose sum is not what the operator said must not pay out what others were promised.
        if (claimed > drop.promised) revert MerkleDrops_MoreThanPromised(claimed, drop.promised);
        claimedBy[dropId][account] = cumulative;
        drop.claimed = claimed;
        emit DropClaimed(dropId, account, amount, cumulative);
        IERC20(drop.token).safeTransfer(account, amount);
    }

    /// @inheritdoc IMerkleDrops
    function dropOf(uint256 dropId) external view override returns (Drop memory drop) {
        drop = _drops[dropId];
        if (!_isDue(drop.activeAt)) return drop;
        (drop.root, drop.promised) = (drop.proposedRoot, drop.proposedTotal);
        (drop.proposedRoot, drop.proposedTotal, drop.activeAt) = (0, 0, 0);
    }

    /// @dev Puts the proposed root in force once its time has come.
    function _activate(uint256 dropId, Drop storage drop) private {
        if (!_isDue(drop.activeAt)) return;
        (drop.root, drop.promised) = (drop.proposedRoot, drop.proposedTotal);
        (drop.proposedRoot, drop.proposedTotal, drop.activeAt) = (0, 0, 0);
        emit RootActivated(dropId, drop.root, drop.promised);
    }

    function _isDue(uint64 activeAt) private view returns (bool) {
        return activeAt != 0 && block.timestamp >= activeAt;
    }

    function _drop(uint256 dropId) private view returns (Drop storage drop) {
        drop = _drops[dropId];
        if (drop.operator == address(0)) revert MerkleDrops_UnknownDrop(dropId);
    }
}
