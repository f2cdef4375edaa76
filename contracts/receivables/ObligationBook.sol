// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {AssetList} from "./AssetList.sol";
import {IReceivables} from "./IReceivables.sol";
import {ProRata} from "./ProRata.sol";

/// @title ObligationBook
/// @notice Obligations, their pieces, who may own these, and how a piece changes hands.
abstract contract ObligationBook is AssetList, ERC721 {
    enum Holding {
        Never,
        Listed,
        Delisted
    }

    IParticipants public immutable PARTICIPANTS;

    /// @dev One counter for obligations and pieces: the first piece of an obligation has the obligation's id.
    uint256 internal _lastId;
    mapping(uint256 obligationId => Obligation) internal _obligations;
    mapping(uint256 pieceId => Piece) internal _pieces;
    mapping(address holder => Holding) private _holdings;

    constructor(IParticipants participants) ERC721("Lading Receivable", "LADR") {
        PARTICIPANTS = participants;
    }

    /// @inheritdoc IReceivables
    function setHolder(address holder, bool isListed) external override restricted {
        _holdings[holder] = isListed ? Holding.Listed : Holding.Delisted;
        emit HolderSet(holder, isListed);
    }

    /// @notice ERC-721 transfer to an active participant or a listed holder, of an accepted and taken-up piece.
    /// @dev A listed holder may also send a piece to a company whose verification has lapsed: it bought the piece from
    ///      that company, and buying back is leaving. Nobody but the member at work may move a piece while the lock
    ///      is held, else a token's callback could move it in the middle of an operation.
    function transferFrom(address from, address to, uint256 pieceId) public override {
        address busy = LOCK.holder();
        if (busy != address(0) && busy != msg.sender) revert ISystemLock.SystemLock_Busy(busy);
        _requireTakenUp(pieceId);
        uint256 obligationId = _pieces[pieceId].obligationId;
        State state = _obligations[obligationId].state;
        // Before acceptance there is nothing to sell, and a void obligation takes its piece along.
        if (state == State.Issued) revert Receivables_WrongState(obligationId, state);
        if (!isHolder(msg.sender)) _requireRecipient(to);
        super.transferFrom(from, to, pieceId);
    }

    /// @notice Always empty: a piece is described by the obligation, not by a document elsewhere.
    function tokenURI(uint256 pieceId) public view override returns (string memory) {
        _requireOwned(pieceId);
        return "";
    }

    /// @inheritdoc IReceivables
    function obligationOf(uint256 obligationId) external view override returns (Obligation memory) {
        return _obligations[obligationId];
    }

    /// @inheritdoc IReceivables
    function pieceOf(uint256 pieceId) external view override returns (Piece memory) {
        return _pieces[pieceId];
    }

    /// @inheritdoc IReceivables
    function isHolder(address account) public view override returns (bool) {
        return _holdings[account] == Holding.Listed;
    }

    /// @inheritdoc IReceivables
    function collectable(uint256 pieceId) public view override returns (uint128) {
        Piece storage piece = _pieces[pieceId];
        // The money waits until it is clear whose it is.
        if (piece.takeUpBy != 0) return 0;
        Obligation storage obligation = _obligations[piece.obligationId];
        uint256 owed = ProRata.entitlement(piece.face, obligation.paid, obligation.face);
        // A child can be one unit ahead after a split, see ProRata.share.
        return owed > piece.claimed ? uint128(owed - piece.claimed) : 0;
    }

    /// @dev Also told of collections when delisted since: it still owns pieces and must book their money.
    function _isToldOfCollections(address owner) internal view returns (bool) {
        return _holdings[owner] != Holding.Never;
    }

    function _requireState(
        uint256 obligationId,
        State expected
    ) internal view returns (Obligation storage obligation) {
        obligation = _obligations[obligationId];
        if (obligation.state != expected) revert Receivables_WrongState(obligationId, obligation.state);
    }

    /// @dev What the obligor still owes, asset units.
    function _openAmount(Obligation storage obligation) internal view returns (uint128) {
        return obligation.face - obligation.paid;
    }

    function _requireTakenUp(uint256 pieceId) internal view {
        if (_pieces[pieceId].takeUpBy != 0) revert Receivables_NotTakenUp(pieceId);
    }

    /// @dev Any role will do: a piece is a claim to be paid.
    function _requireRecipient(address to) internal view {
        if (!isHolder(to) && !PARTICIPANTS.isActive(to, 0)) revert Receivables_InvalidRecipient(to);
    }

    /// @dev The caller's `permission` for `principal`, with `amount` in asset units.
    function _requireAuthority(
        address principal,
        uint8 permission,
        address asset,
        uint256 amount
    ) internal view {
        _requireAuthorityOf(msg.sender, principal, permission, asset, amount);
    }

    function _requireAuthorityOf(
        address actor,
        address principal,
        uint8 permission,
        address asset,
        uint256 amount
    ) internal view {
        PARTICIPANTS.requireAuthority(principal, actor, permission, _toWad(asset, amount));
    }

    function _requireActive(address account, uint16 role) internal view {
        PARTICIPANTS.requireActive(account, role);
    }
}
