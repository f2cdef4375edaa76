// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {Day, Days} from "../time/Day.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {EarlyPaymentBook} from "./EarlyPaymentBook.sol";
import {EarlyPaymentOffers} from "./EarlyPaymentOffers.sol";
import {IEarlyPayment} from "./IEarlyPayment.sol";
import {IPieceHolder} from "./IPieceHolder.sol";
import {IReceivables} from "./IReceivables.sol";

/// @title EarlyPayment
/// @notice See IEarlyPayment: rounds of early payment between a buyer and its suppliers.
/// @dev A listed holder of pieces and a member of the system lock. It pays an obligation with the budget while it holds
///      the only piece, so that the money comes straight back, and then pays the supplier out of the budget.
contract EarlyPayment is EarlyPaymentOffers, SelfPermit {
    using EarlyPaymentBook for EarlyPaymentBook.Round;
    using SafeERC20 for IERC20;

    /// @dev What is paid early.
    struct Fill {
        uint256 offerId;
        uint256 pieceId;
        uint256 obligationId;
        address owner;
        uint128 paid;
        uint128 discount;
        uint16 rateBps;
        uint32 daysEarly;
        bool instant;
    }

    mapping(uint256 pieceId => Ask) private _asks;

    /// @dev The piece that is being paid: its collection is our own money coming back.
    uint256 private transient _paying;

    modifier onlyReceivables() {
        if (msg.sender != address(RECEIVABLES)) revert EarlyPayment_NotReceivables(msg.sender);
        _;
    }

    constructor(
        ISystemLock lock,
        IParticipants participants,
        IReceivables receivables
    ) Locked(lock) EarlyPaymentOffers(participants, receivables) {}

    /// @inheritdoc IEarlyPayment
    function ask(uint256 offerId, uint256 pieceId, uint16 maxRateBps) external override lockedWhenOpen {
        Offer storage target = _requireTaking(offerId);
        uint16 minRateBps = target.minRateBps;
        if (maxRateBps < minRateBps) revert EarlyPayment_RateTooLow(maxRateBps, minRateBps);
        Ask memory asked;
        uint256 obligationId;
        (asked.owner, obligationId, asked.open, asked.dueDay) = _takeIn(target, offerId, pieceId);
        asked.offerId = uint64(offerId);
        asked.level = EarlyPaymentBook.levelFor(maxRateBps, minRateBps);
        uint16 rateBps = EarlyPaymentBook.rateAt(asked.level, minRateBps);
        _requireEarly(target, pieceId, asked.dueDay.since(Days.at(target.closesAt)), rateBps);
        asked.index = _rounds[offerId].add(asked.level, pieceId, asked.open, asked.dueDay);
        _asks[pieceId] = asked;
        emit Asked(offerId, pieceId, asked.owner, obligationId, rateBps, asked.open, asked.dueDay);
    }

    /// @inheritdoc IEarlyPayment
    function withdrawAsk(uint256 pieceId) external override locked {
        Ask memory asked = _asks[pieceId];
        if (asked.owner == address(0)) revert EarlyPayment_NoAsk(pieceId);
        uint256 offerId = asked.offerId;
        if (offerId != 0) {
            Offer storage target = _offers[offerId];
            OfferState state = target.state;
            if (state == OfferState.Cleared && asked.level >= target.level) {
                revert EarlyPayment_Matched(pieceId, offerId);
            }
            // Once the round is over the piece can only go to its owner, so anyone may see to it.
            if (state == OfferState.Open && Days.today() <= _lastDay(target)) {
                _requireAuthority(asked.owner, Permissions.FINANCE, target.asset, 0);
            }
            _removeAsk(offerId, asked);
            emit AskEnded(offerId, pieceId, asked.owner);
        }
        delete _asks[pieceId];
        IERC721(address(RECEIVABLES)).transferFrom(address(this), asked.owner, pieceId);
    }

    /// @inheritdoc IEarlyPayment
    function clear(uint256 offerId, uint256 maxFills) external override locked returns (uint256 fills) {
        Offer storage target = _offers[offerId];
        if (target.state == OfferState.Open) _matchRound(offerId, target);
        else if (target.state != OfferState.Cleared) {
            revert EarlyPayment_WrongState(offerId, target.state);
        }
        EarlyPaymentBook.Round storage round = _rounds[offerId];
        for (; fills < maxFills; fills++) {
            uint256 pieceId = round.top(target.level);
            if (pieceId == 0) break;
            _fill(offerId, target, pieceId);
        }
    }

    /// @inheritdoc IEarlyPayment
    function take(
        uint256 offerId,
        uint256 pieceId,
        uint256 minProceeds,
        uint256 deadline
    ) external override lockedWhenOpen returns (uint256 proceeds) {
        if (block.timestamp > deadline) revert EarlyPayment_DeadlinePassed(deadline);
        Offer storage target = _requireTaking(offerId);
        Fill memory fill;
        Day dueDay;
        (fill.owner, fill.obligationId, fill.paid, dueDay) = _takeIn(target, offerId, pieceId);
        fill.offerId = offerId;
        fill.pieceId = pieceId;
        fill.rateBps = target.instantRateBps;
        fill.daysEarly = uint32(dueDay.since(Days.today()));
        fill.instant = true;
        _requireEarly(target, pieceId, fill.daysEarly, fill.rateBps);
        fill.discount = uint128(EarlyPaymentBook.discount(fill.paid, fill.rateBps, fill.daysEarly));
        proceeds = fill.paid - fill.discount;
        if (proceeds < minProceeds) revert EarlyPayment_ProceedsTooLow(proceeds, minProceeds);
        if (proceeds > target.budget) revert EarlyPayment_BudgetTooSmall(proceeds, target.budget);
        _pay(target, fill);
    }

    /// @inheritdoc IPieceHolder
    function onCollected(uint256 pieceId, uint256 amount) external override onlyReceivables {
        if (pieceId == _paying) return;
        Ask storage asked = _asks[pieceId];
        address owner = asked.owner;
        uint256 obligationId = RECEIVABLES.pieceOf(pieceId).obligationId;
        IReceivables.Obligation memory obligation = RECEIVABLES.obligationOf(obligationId);
        // A piece that somebody sent here without asking: the creditor has the best claim to its money.
        if (owner == address(0)) owner = obligation.creditor;
        uint256 offerId = asked.offerId;
        if (offerId != 0) {
            _rounds[offerId].lower(asked.level, uint128(amount), asked.dueDay);
            asked.open -= uint128(amount);
            emit AskReduced(offerId, pieceId, uint128(amount), asked.open);
        }
        _payOrCredit(obligation.asset, owner, amount);
    }

    /// @inheritdoc IPieceHolder
    function onCreditNote(uint256 pieceId, uint256) external view override onlyReceivables {
        revert EarlyPayment_InAsk(pieceId);
    }

    /// @inheritdoc IEarlyPayment
    function askOf(uint256 pieceId) external view override returns (Ask memory) {
        return _asks[pieceId];
    }

    /// @inheritdoc IEarlyPayment
    function levelOf(uint256 offerId, uint8 level) external view override returns (Level memory) {
        return _rounds[offerId].levels[level];
    }

    /// @inheritdoc IEarlyPayment
    function asksAt(uint256 offerId, uint8 level) external view override returns (uint256[] memory) {
        return _rounds[offerId].asks[level];
    }

    /// @inheritdoc IEarlyPayment
    function resultOf(uint256 offerId) external view override returns (Result memory) {
        Offer storage target = _offers[offerId];
        Day day = Days.at(Math.max(block.timestamp, target.closesAt));
        // A round that can no longer clear has no result, and its asks may be due.
        if (target.state != OfferState.Open || day > _lastDay(target)) return Result(0, 0, 0, 0);
        return _rounds[offerId].matchBudget(target.minRateBps, target.budget, day);
    }

    /// @dev Settles the rate of a round whose close has come.
    function _matchRound(uint256 offerId, Offer storage target) private {
        if (block.timestamp < target.closesAt) revert EarlyPayment_TooEarly(offerId, target.closesAt);
        Day today = Days.today();
        Day lastDay = _lastDay(target);
        if (today > lastDay) revert EarlyPayment_RoundVoid(offerId, lastDay);
        uint128 budget = target.budget;
        Result memory result = _rounds[offerId].matchBudget(target.minRateBps, budget, today);
        if (result.matched == 0) revert EarlyPayment_NoAsks(offerId);
        target.state = OfferState.Cleared;
        target.rateBps = result.rateBps;
        target.level = result.level;
        target.share = result.share;
        target.clearedOn = today;
        emit RoundCleared(offerId, result.rateBps, result.share, result.matched, today, budget);
    }

    /// @dev Pays a matched ask, or ends it when nothing is left to pay or the buyer contests. Never reverts for the sake
    ///      of one ask: the others wait behind it.
    function _fill(uint256 offerId, Offer storage target, uint256 pieceId) private {
        // What the buyer has paid since is the owner's, and is no longer to be paid early.
        RECEIVABLES.collect(pieceId);
        Ask memory asked = _asks[pieceId];
        Fill memory fill;
        fill.offerId = offerId;
        fill.pieceId = pieceId;
        fill.obligationId = RECEIVABLES.pieceOf(pieceId).obligationId;
        fill.owner = asked.owner;
        fill.paid = asked.open;
        // Down: the shares of a level together never cost more than what is left of the budget.
        if (asked.level == target.level) {
            fill.paid = uint128((uint256(asked.open) * target.share) / EarlyPaymentBook.WAD);
        }
        fill.rateBps = target.rateBps;
        fill.daysEarly = uint32(asked.dueDay.since(target.clearedOn));
        fill.discount = uint128(EarlyPaymentBook.discount(fill.paid, fill.rateBps, fill.daysEarly));
        _removeAsk(offerId, asked);

        if (fill.discount == fill.paid || RECEIVABLES.obligationOf(fill.obligationId).contested) {
            emit AskEnded(offerId, pieceId, fill.owner);
            _giveBack(pieceId, fill.owner);
        } else _pay(target, fill);
    }

    /// @dev Pays the obligation with the budget's tokens, which come back as the piece is held here, in as many rounds as
    ///      they need; then gives the piece back and pays the owner.
    function _pay(Offer storage target, Fill memory fill) private {
        address asset = target.asset;
        uint128 purse = target.budget;
        uint128 proceeds = fill.paid - fill.discount;
        target.budget = purse - proceeds;
        escrowed[asset] -= proceeds;
        emit Filled(
            fill.offerId,
            fill.pieceId,
            fill.owner,
            fill.obligationId,
            fill.paid,
            fill.discount,
            fill.rateBps,
            fill.daysEarly,
            fill.instant,
            target.budget
        );
        uint256[] memory pieceIds = new uint256[](1);
        pieceIds[0] = fill.pieceId;
        _paying = fill.pieceId;
        IERC20(asset).forceApprove(address(RECEIVABLES), fill.paid);
        // A discount is at most half, so that hardly more than two rounds are needed.
        for (uint128 left = fill.paid; left != 0;) {
            uint128 part = left < purse ? left : purse;
            RECEIVABLES.pay(fill.obligationId, part, pieceIds);
            left -= part;
        }
        _paying = 0;
        _giveBack(fill.pieceId, fill.owner);
        _payOrCredit(asset, fill.owner, proceeds);
    }

    /// @dev Checks that a piece can be paid early under an offer and takes it from its owner.
    function _takeIn(
        Offer storage target,
        uint256 offerId,
        uint256 pieceId
    ) private returns (address owner, uint256 obligationId, uint128 open, Day dueDay) {
        owner = IERC721(address(RECEIVABLES)).ownerOf(pieceId);
        if (owner == address(this) || RECEIVABLES.isHolder(owner)) revert EarlyPayment_HeldBy(pieceId, owner);
        // What has been paid already is the owner's in full.
        RECEIVABLES.collect(pieceId);
        IReceivables.Piece memory piece = RECEIVABLES.pieceOf(pieceId);
        obligationId = piece.obligationId;
        IReceivables.Obligation memory obligation = RECEIVABLES.obligationOf(obligationId);
        if (obligation.obligor != target.buyer || obligation.asset != target.asset) {
            revert EarlyPayment_WrongPiece(pieceId, offerId);
        }
        if (obligation.state != IReceivables.State.Accepted) revert EarlyPayment_NotOpen(obligationId);
        if (obligation.contested) revert EarlyPayment_Contested(obligationId);
        if (obligation.pieces != 1) revert EarlyPayment_Split(obligationId);
        open = piece.face - piece.claimed;
        uint128 minimum = RECEIVABLES.assetTerms(obligation.asset).minFace;
        if (open < minimum) revert EarlyPayment_TooSmall(pieceId, open, minimum);
        dueDay = obligation.dueDay;
        PARTICIPANTS.requireActive(owner, ParticipantRoles.SUPPLIER);
        _requireAuthority(owner, Permissions.FINANCE, obligation.asset, open);
        IERC721(address(RECEIVABLES)).transferFrom(owner, address(this), pieceId);
    }

    /// @dev Gives a piece back. When its owner cannot hold it now, it waits here and can be fetched later.
    function _giveBack(uint256 pieceId, address owner) private {
        delete _asks[pieceId];
        try IERC721(address(RECEIVABLES)).transferFrom(address(this), owner, pieceId) {
            return;
        } catch {
            _asks[pieceId].owner = owner;
        }
    }

    function _removeAsk(uint256 offerId, Ask memory asked) private {
        uint256 moved = _rounds[offerId].remove(asked);
        if (moved != 0) _asks[moved].index = asked.index;
    }

    function _requireEarly(
        Offer storage target,
        uint256 pieceId,
        uint256 daysEarly,
        uint256 rateBps
    ) private view {
        uint256 minDaysEarly = target.minDaysEarly;
        if (daysEarly < minDaysEarly) revert EarlyPayment_TooLate(pieceId, daysEarly, minDaysEarly);
        if (2 * rateBps * daysEarly > EarlyPaymentBook.SCALE) {
            revert EarlyPayment_DiscountTooHigh(rateBps, daysEarly);
        }
    }
}
