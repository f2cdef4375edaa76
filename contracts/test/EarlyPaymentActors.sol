// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {IEarlyPayment} from "../receivables/IEarlyPayment.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {BlockingToken} from "./BlockingToken.sol";
import {EarlyPaymentStage} from "./EarlyPaymentStage.sol";

/// @notice A buyer, three suppliers, intruders, a registrar who suspends, a token that blocks, donors, and time, acting at
///         random. Acts that the contract refuses are part of the game.
contract EarlyPaymentActors is EarlyPaymentStage {
    uint256 private constant MAX_PIECES = 10;

    uint256[] public pieces;
    uint256 public offers;

    BlockingToken private immutable BLOCKING = new BlockingToken();

    constructor() {
        _buildEarly(BLOCKING);
        offer(20_000 * ONE, 400);
        for (uint256 i = 0; i < 4; i++) issue(i, 1_000 * ONE, 60);
    }

    function world() external view returns (IEarlyPayment, IReceivables, BlockingToken) {
        return (early, receivables, BLOCKING);
    }

    function countPieces() external view returns (uint256) {
        return pieces.length;
    }

    function suppliers() public view returns (address[3] memory) {
        return [supplier, second, third];
    }

    function offer(uint128 budget, uint16 minRateBps) public {
        if (offers == 3) return;
        IEarlyPayment.Terms memory terms = _terms(uint128(bound(budget, ONE, 30_000 * ONE)));
        terms.minRateBps = uint16(bound(minRateBps, 1, 1_000));
        participants.approve(buyer, ParticipantRoles.BUYER, uint64(block.timestamp + 4 * 365 days));
        vm.prank(buyer);
        early.offer(terms);
        offers++;
    }

    function issue(uint256 who, uint128 face, uint32 dueIn) public {
        if (pieces.length == MAX_PIECES) return;
        address creditor = suppliers()[who % 3];
        if (!participants.isActive(creditor, ParticipantRoles.SUPPLIER)) return;
        pieces.push(_owed(creditor, uint128(bound(face, ONE, 5_000 * ONE)), uint32(bound(dueIn, 8, 300))));
    }

    function ask(uint256 offerId, uint256 piece, uint16 rateBps) external {
        uint256 pieceId = _piece(piece);
        _try(
            receivables.ownerOf(pieceId),
            abi.encodeCall(early.ask, (_some(offerId), pieceId, rateBps % 1_400))
        );
    }

    function withdrawAsk(uint256 piece, bool byOwner) external {
        uint256 pieceId = _piece(piece);
        _try(byOwner ? early.askOf(pieceId).owner : stranger, abi.encodeCall(early.withdrawAsk, (pieceId)));
    }

    function take(uint256 offerId, uint256 piece) external {
        uint256 pieceId = _piece(piece);
        _try(
            receivables.ownerOf(pieceId),
            abi.encodeCall(early.take, (_some(offerId), pieceId, 0, block.timestamp))
        );
    }

    function clear(uint256 offerId, uint256 maxFills) external {
        _try(stranger, abi.encodeCall(early.clear, (_some(offerId), maxFills % 4)));
    }

    function topUp(uint256 offerId, uint128 amount) external {
        _try(buyer, abi.encodeCall(early.topUp, (_some(offerId), amount % (1_000 * ONE))));
    }

    function cancelOffer(uint256 offerId, bool intruder) external {
        _try(intruder ? stranger : buyer, abi.encodeCall(early.cancelOffer, (_some(offerId))));
    }

    function claimCredit(uint256 who) external {
        _try(suppliers()[who % 3], abi.encodeCall(early.claimCredit, (address(token), second)));
    }

    function pay(uint256 piece, uint128 amount, bool through) external {
        uint256 pieceId = _piece(piece);
        IReceivables.Obligation memory obligation = receivables.obligationOf(pieceId);
        uint128 open = obligation.face - obligation.paid;
        if (open == 0 || BLOCKING.isBlocked(receivables.ownerOf(pieceId))) return;
        if (through) _payThrough(pieceId, uint128(bound(amount, 1, open)), pieceId);
        else _pay(pieceId, uint128(bound(amount, 1, open)));
    }

    function contest(uint256 piece) external {
        uint256 pieceId = _piece(piece);
        bytes memory act =
            receivables.obligationOf(pieceId).contested
                ? abi.encodeCall(receivables.withdrawClaim, (pieceId))
                : abi.encodeCall(receivables.raiseClaim, (pieceId, ""));
        vm.prank(buyer);
        (bool done, ) = address(receivables).call(act);
        done;
    }

    function split(uint256 piece) external {
        uint256 pieceId = _piece(piece);
        address owner = receivables.ownerOf(pieceId);
        if (owner == address(early)) return;
        uint128 face = receivables.pieceOf(pieceId).face;
        if (face < 2 * ONE || receivables.obligationOf(pieceId).state != IReceivables.State.Accepted) return;
        if (BLOCKING.isBlocked(owner)) return;
        (uint256 kept, uint256 sent) = _halve(pieceId, owner);
        for (uint256 i = 0; i < pieces.length; i++) if (pieces[i] == pieceId) pieces[i] = kept;
        pieces.push(sent);
    }

    function suspend(uint256 who) external {
        address account = suppliers()[who % 3];
        bool active = participants.isActive(account, 0);
        if (active) participants.suspend(account, "");
        else participants.reinstate(account);
    }

    function block_(uint256 who) external {
        address account = suppliers()[who % 3];
        BLOCKING.setBlocked(account, !BLOCKING.isBlocked(account));
    }

    function donate(uint128 amount) external {
        token.mint(address(early), amount % 1e12);
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 0, 3 days));
    }

    function _try(address caller, bytes memory act) private {
        vm.prank(caller);
        (bool done, ) = address(early).call(act);
        done;
    }

    function _piece(uint256 piece) private view returns (uint256) {
        return pieces[piece % pieces.length];
    }

    function _some(uint256 offerId) private view returns (uint256) {
        return 1 + (offerId % offers);
    }
}
