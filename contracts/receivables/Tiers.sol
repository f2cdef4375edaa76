// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Permissions} from "../identity/ParticipantRoles.sol";
import {IReceivables} from "./IReceivables.sol";
import {ProRata} from "./ProRata.sol";
import {Settlement} from "./Settlement.sol";

/// @title Tiers
/// @notice A supplier passes parts of a large buyer's acceptance on to its own suppliers.
abstract contract Tiers is Settlement {
    uint256 private constant MAX_CHILDREN = 16;
    uint8 private constant MAX_DEPTH = 5;

    /// @inheritdoc IReceivables
    function split(
        uint256 pieceId,
        uint128[] calldata faces,
        address[] calldata recipients,
        uint64 takeUpBy
    ) external override locked returns (uint256[] memory children) {
        address owner = _requireOwned(pieceId);
        (Piece memory child, uint128[] memory claims) = _open(pieceId, owner, faces, recipients.length);
        children = new uint256[](faces.length);
        for (uint256 i = 0; i < faces.length; i++) {
            child.face = faces[i];
            child.claimed = claims[i];
            children[i] = _mintChild(child, owner, recipients[i], takeUpBy);
        }
        emit Split(pieceId, child.obligationId, children, faces, claims, recipients, takeUpBy);
    }

    /// @inheritdoc IReceivables
    function takeUp(uint256 pieceId) external override locked {
        (address owner, Piece storage piece) = _pendingPiece(pieceId);
        _requireAuthority(owner, Permissions.FINANCE, _obligations[piece.obligationId].asset, piece.face);
        _clearTakeUp(piece);
        emit TakenUp(pieceId, owner);
    }

    /// @inheritdoc IReceivables
    function giveBack(uint256 pieceId) external override locked {
        (address owner, Piece storage piece) = _pendingPiece(pieceId);
        if (block.timestamp < piece.takeUpBy) revert Receivables_NotReturnable(pieceId);
        // The sender had it before; it gets it back whatever its verification says now.
        address sender = piece.sender;
        _clearTakeUp(piece);
        _update(sender, pieceId, address(0));
        emit Returned(pieceId, owner, sender);
    }

    /// @dev Checks that a piece may be split, pays out what is due on it and ends it.
    /// @return child What its children have in common.
    /// @return claims What each child counts as collected.
    function _open(
        uint256 pieceId,
        address owner,
        uint128[] calldata faces,
        uint256 recipients
    ) private returns (Piece memory child, uint128[] memory claims) {
        Piece storage piece = _pieces[pieceId];
        child.obligationId = piece.obligationId;
        Obligation storage obligation = _requireState(child.obligationId, State.Accepted);
        _requireAuthority(owner, Permissions.FINANCE, obligation.asset, piece.face);
        _requireTakenUp(pieceId);
        if (piece.depth == MAX_DEPTH) revert Receivables_TooDeep(pieceId);
        child.depth = piece.depth + 1;
        _checkFaces(obligation, piece.face, faces, recipients);

        // What is due belongs to the owner of now, whoever owns the children.
        _collect(pieceId);
        claims = ProRata.share(piece.claimed, faces, obligation.paid, obligation.face);
        obligation.pieces += uint16(faces.length - 1);
        delete _pieces[pieceId];
        _burn(pieceId);
    }

    /// @dev The owner needs not take up what it keeps, and a listed holder is a contract that cannot refuse.
    function _mintChild(
        Piece memory child,
        address owner,
        address recipient,
        uint64 takeUpBy
    ) private returns (uint256 pieceId) {
        child.takeUpBy = 0;
        child.sender = address(0);
        if (recipient != owner) {
            _requireRecipient(recipient);
            if (!isHolder(recipient)) {
                if (takeUpBy <= block.timestamp) revert Receivables_InvalidSplit();
                child.takeUpBy = takeUpBy;
                child.sender = owner;
            }
        }
        pieceId = ++_lastId;
        _pieces[pieceId] = child;
        _mint(recipient, pieceId);
    }

    /// @dev A piece that waits to be taken up.
    function _pendingPiece(uint256 pieceId) private view returns (address owner, Piece storage piece) {
        owner = _requireOwned(pieceId);
        piece = _pieces[pieceId];
        if (piece.takeUpBy == 0) revert Receivables_NotReturnable(pieceId);
    }

    function _clearTakeUp(Piece storage piece) private {
        piece.takeUpBy = 0;
        piece.sender = address(0);
    }

    function _checkFaces(
        Obligation storage obligation,
        uint128 face,
        uint128[] calldata faces,
        uint256 recipients
    ) private view {
        uint256 count = faces.length;
        // One child would be a transfer. The number of pieces of an obligation fits 16 bits.
        bool fits = uint256(obligation.pieces) + count <= type(uint16).max;
        if (count < 2 || count > MAX_CHILDREN || count != recipients || !fits) {
            revert Receivables_InvalidSplit();
        }
        uint256 sum = 0;
        for (uint256 i = 0; i < count; i++) {
            _requireMinFace(obligation.asset, faces[i]);
            sum += faces[i];
        }
        if (sum != face) revert Receivables_InvalidSplit();
    }
}
