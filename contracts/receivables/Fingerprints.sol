// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IFingerprints} from "./IFingerprints.sol";

/// @title Fingerprints
/// @notice At most one live claim per document; likenesses are reported.
contract Fingerprints is IFingerprints, AccessManaged {
    struct Claim {
        bytes32 subject;
        address claimant;
    }

    mapping(bytes32 exact => Claim) private _claims;

    /// @dev For each kind of partial tag: the exact tag of the first document that bears it and is still live.
    ///      The first, not the latest: else a supplier could hide a likeness by issuing and cancelling a third.
    mapping(bytes32 partialTag => bytes32 exact)[4] private _firstWith;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc IFingerprints
    function claim(Tags calldata tags, bytes32 subject) external override restricted {
        _claim(tags, subject);
    }

    /// @inheritdoc IFingerprints
    function claimExternal(Tags calldata tags) external override restricted {
        _claim(tags, keccak256(abi.encode(msg.sender, tags.exact)));
    }

    /// @inheritdoc IFingerprints
    function release(bytes32 exact) external override {
        Claim storage live = _claims[exact];
        if (live.claimant != msg.sender) revert Fingerprints_NotClaimant(exact, msg.sender);
        emit Released(exact, live.subject, msg.sender);
        delete _claims[exact];
    }

    /// @inheritdoc IFingerprints
    function claimOf(bytes32 exact) external view override returns (bytes32 subject, address claimant) {
        Claim storage live = _claims[exact];
        return (live.subject, live.claimant);
    }

    function _claim(Tags calldata tags, bytes32 subject) private {
        if (tags.exact == 0) revert Fingerprints_InvalidTag();
        Claim storage live = _claims[tags.exact];
        if (live.claimant != address(0)) revert Fingerprints_AlreadyClaimed(tags.exact, live.subject);

        // Before the claim itself is stored, so that a document re-issued after a rejection is not like itself.
        bytes32[4] memory others = _notePartials(tags);
        live.subject = subject;
        live.claimant = msg.sender;
        emit Claimed(tags.exact, subject, msg.sender, tags.partials);
        _flag(subject, others);
    }

    /// @return others For each kind, the live subject that bears the same partial tag, or zero.
    function _notePartials(Tags calldata tags) private returns (bytes32[4] memory others) {
        for (uint256 kind = 0; kind < 4; kind++) {
            bytes32 partialTag = tags.partials[kind];
            if (partialTag == 0) continue;
            others[kind] = _claims[_firstWith[kind][partialTag]].subject;
            if (others[kind] == 0) _firstWith[kind][partialTag] = tags.exact;
        }
    }

    /// @dev One event per other document, with a bit for each kind in which it is alike.
    function _flag(bytes32 subject, bytes32[4] memory others) private {
        for (uint256 kind = 0; kind < 4; kind++) {
            bytes32 other = others[kind];
            if (other == 0) continue;
            uint8 mask;
            for (uint256 i = kind; i < 4; i++) {
                if (others[i] != other) continue;
                mask |= uint8(1 << i);
                others[i] = 0;
            }
            emit Similar(subject, other, mask);
        }
    }
}
