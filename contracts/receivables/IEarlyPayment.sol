// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Day} from "../time/Day.sol";
import {IPieceHolder} from "./IPieceHolder.sol";

/// @title IEarlyPayment
/// @notice Buyers pay accepted invoices early out of idle cash, for a discount. A buyer's offer is one round: suppliers
///         ask with the highest yearly rate they would give; after the close one rate holds for everyone. Until then the
///         offer's instant rate can be taken without waiting.
///
/// Discount = open × rate × days early / 360, simple, in whole days, rounded up: the budget must cover all that is
/// promised, and whoever asks has agreed to that rounding. Rates are basis points a year.
///
/// How a round is matched. Asks stand on 256 levels, 5 bps apart, from the offer's least rate upwards; an ask between two
/// levels stands on the lower one. Levels are matched from the highest down as long as all of them fit the budget at the
/// rate of the lowest. The level that no longer fits whole is filled in part: each of its asks gets the same share. The
/// rate of the lowest level matched is everybody's. When going down to the next level would already cost those matched
/// more than the budget, it is left out and the rest of the budget goes back. Matching costs the same for any number of
/// asks, none can push out another, and one that is withdrawn in time leaves nothing behind.
///
/// A piece in an ask is held here, so that what is matched can be paid; it is its owner's again when it was paid, or
/// whenever the owner takes it back before it is matched.
///
/// Invariants
/// E1 escrowed of an asset = Σ budgets + Σ credits, and never more than the tokens held
/// E2 nobody gets less than his ask: proceeds ≥ open − discount at the asked rate
/// E3 one rate and one day count for everyone matched in a round
/// E4 a fill changes the books of Receivables exactly as a payment of the same amount; the piece keeps its owner
/// E5 paid on the obligation = proceeds of the supplier + discount; the budget falls by the proceeds alone
/// E6 the sums of a level = Σ over its asks
interface IEarlyPayment is IPieceHolder {
    enum OfferState {
        None,
        Open,
        Cleared,
        Closed
    }

    /// @param minRateBps Least rate at which the round may clear, bps a year.
    /// @param instantRateBps Rate at which anyone may take at once, bps a year, not below `minRateBps`.
    /// @param minDaysEarly Least number of days between the close (for `take`: today) and the due day; more than the
    ///        days a round may wait for its clearing.
    /// @param closesAt Seconds; asks and takes end, clearing begins.
    struct Terms {
        address buyer;
        address asset;
        uint128 budget;
        uint16 minRateBps;
        uint16 instantRateBps;
        uint16 minDaysEarly;
        uint64 closesAt;
    }

    /// @param budget Asset units left.
    /// @param rateBps Clearing rate; zero until cleared.
    /// @param level Lowest level matched.
    /// @param share WAD; how much of each ask on that level is filled.
    /// @param clearedOn Day from which the days early of the round count.
    struct Offer {
        address buyer;
        uint64 closesAt;
        uint16 minRateBps;
        uint16 instantRateBps;
        address asset;
        uint16 minDaysEarly;
        OfferState state;
        uint16 rateBps;
        uint8 level;
        Day clearedOn;
        uint128 budget;
        uint64 share;
    }

    /// @param owner Who gets the money, and the piece back; zero when there is no ask.
    /// @param offerId Zero when the ask is over and the piece only waits to go back.
    /// @param open What was open on the piece when it was asked, less what the buyer paid since, asset units.
    /// @param index Position among the asks of its level.
    struct Ask {
        address owner;
        uint64 offerId;
        uint8 level;
        uint128 open;
        Day dueDay;
        uint32 index;
    }

    /// @param open Σ open of the level's asks, asset units.
    /// @param weighted Σ open × due day.
    struct Level {
        uint128 open;
        uint128 weighted;
    }

    /// @notice What a round clears at, or would.
    /// @param matched Σ open of the asks matched, the last level in full, asset units.
    struct Result {
        uint16 rateBps;
        uint8 level;
        uint64 share;
        uint128 matched;
    }

    event OfferMade(
        uint256 indexed offerId,
        address indexed buyer,
        address indexed asset,
        uint128 budget,
        uint16 minRateBps,
        uint16 instantRateBps,
        uint16 minDaysEarly,
        uint64 closesAt
    );
    /// @param budget What is left after the addition.
    event OfferToppedUp(uint256 indexed offerId, uint128 amount, uint128 budget);
    /// @param returned The rest of the budget, back with the buyer.
    event OfferClosed(uint256 indexed offerId, address indexed buyer, uint128 returned);
    /// @param rateBps The level's rate: the asked one, or up to a step below.
    event Asked(
        uint256 indexed offerId,
        uint256 indexed pieceId,
        address indexed owner,
        uint256 obligationId,
        uint16 rateBps,
        uint128 open,
        Day dueDay
    );
    /// @notice The buyer paid in the ordinary way while the piece was in an ask; the money went to its owner.
    event AskReduced(uint256 indexed offerId, uint256 indexed pieceId, uint128 amount, uint128 open);
    /// @notice The ask ended unfilled: withdrawn, the round over, or nothing to fill any more.
    event AskEnded(uint256 indexed offerId, uint256 indexed pieceId, address indexed owner);
    event RoundCleared(
        uint256 indexed offerId,
        uint16 rateBps,
        uint64 share,
        uint128 matched,
        Day clearedOn,
        uint128 budget
    );
    /// @param paid What the obligation was paid, asset units.
    /// @param discount The buyer's gain: `paid` less what the owner got.
    /// @param instant Whether it was taken at the instant rate.
    /// @param budget What is left of the offer.
    event Filled(
        uint256 indexed offerId,
        uint256 indexed pieceId,
        address indexed owner,
        uint256 obligationId,
        uint128 paid,
        uint128 discount,
        uint16 rateBps,
        uint32 daysEarly,
        bool instant,
        uint128 budget
    );
    /// @notice A payee that cannot receive the token now; the money waits.
    event Credited(address indexed account, address indexed asset, uint256 amount);
    event CreditClaimed(address indexed account, address indexed asset, uint256 amount);

    /// @notice Thrown for terms that make no sense: no budget, a rate of zero, an instant rate below the least or above
    ///         the ceiling, days early that a late clearing could use up, a close that is past or too far away.
    error EarlyPayment_InvalidTerms();
    /// @notice Thrown when the asset is not listed by Receivables.
    error EarlyPayment_AssetNotListed(address asset);
    /// @notice Thrown when the offer is not in the state that the act needs.
    error EarlyPayment_WrongState(uint256 offerId, OfferState state);
    /// @notice Thrown when the offer takes no asks any more.
    error EarlyPayment_OfferOver(uint256 offerId, uint64 closesAt);
    /// @notice Thrown when the round is cleared before its close.
    error EarlyPayment_TooEarly(uint256 offerId, uint64 closesAt);
    /// @notice Thrown when the round was not cleared in time: asks and budget go back.
    error EarlyPayment_RoundVoid(uint256 offerId, Day lastDay);
    /// @notice Thrown when there is nothing to match.
    error EarlyPayment_NoAsks(uint256 offerId);
    /// @notice Thrown when the budget is taken back while matched asks still wait to be paid.
    error EarlyPayment_StillFilling(uint256 offerId);
    /// @notice Thrown when the piece is another buyer's debt or in another asset than the offer.
    error EarlyPayment_WrongPiece(uint256 pieceId, uint256 offerId);
    /// @notice Thrown when a pool or another listed contract owns the piece.
    error EarlyPayment_HeldBy(uint256 pieceId, address holder);
    /// @notice Thrown when the obligation has several pieces: a payment would go to all of their owners.
    error EarlyPayment_Split(uint256 obligationId);
    /// @notice Thrown when the obligation is not accepted, or is paid.
    error EarlyPayment_NotOpen(uint256 obligationId);
    /// @notice Thrown when the buyer contests the obligation.
    error EarlyPayment_Contested(uint256 obligationId);
    /// @notice Thrown when too little is open on the piece.
    error EarlyPayment_TooSmall(uint256 pieceId, uint256 open, uint256 minimum);
    /// @notice Thrown when the piece falls due too soon.
    error EarlyPayment_TooLate(uint256 pieceId, uint256 daysEarly, uint256 minDaysEarly);
    /// @notice Thrown when the asked rate is below the offer's least.
    error EarlyPayment_RateTooLow(uint256 rateBps, uint256 minRateBps);
    /// @notice Thrown when the discount could exceed half of what is open.
    error EarlyPayment_DiscountTooHigh(uint256 rateBps, uint256 daysEarly);
    /// @notice Thrown when there is no ask on the piece.
    error EarlyPayment_NoAsk(uint256 pieceId);
    /// @notice Thrown when a matched ask is withdrawn; anyone can have it paid by `clear`.
    error EarlyPayment_Matched(uint256 pieceId, uint256 offerId);
    /// @notice Thrown when the budget cannot pay what is taken.
    error EarlyPayment_BudgetTooSmall(uint256 proceeds, uint256 budget);
    /// @notice Thrown when the proceeds are below the caller's bound.
    error EarlyPayment_ProceedsTooLow(uint256 proceeds, uint256 minProceeds);
    /// @notice Thrown when the call comes too late.
    error EarlyPayment_DeadlinePassed(uint256 deadline);
    /// @notice Thrown when the token delivers less than was sent.
    error EarlyPayment_NotPaidInFull(uint256 expected, uint256 received);
    /// @notice Thrown when anyone but Receivables reports a collection or a credit note.
    error EarlyPayment_NotReceivables(address caller);
    /// @notice Thrown when a credit note is issued on a piece held here: take it back first.
    error EarlyPayment_InAsk(uint256 pieceId);
    /// @notice Thrown when no credit waits.
    error EarlyPayment_NoCredit(address account, address asset);

    /// @notice Opens a round and takes the budget from the buyer. The buyer or its delegate; pausable.
    function offer(Terms calldata terms) external returns (uint256 offerId);

    /// @notice Adds to the budget, from the buyer. The buyer or its delegate, before the close; pausable.
    function topUp(uint256 offerId, uint128 amount) external;

    /// @notice Ends an offer that has not cleared or is filled, and returns the rest. The buyer or its delegate.
    function cancelOffer(uint256 offerId) external returns (uint128 returned);

    /// @notice Asks for early payment of a piece at `maxRateBps` or less. The owner, which has approved this contract, or
    ///         its delegate; pausable.
    function ask(uint256 offerId, uint256 pieceId, uint16 maxRateBps) external;

    /// @notice Takes an unmatched ask back, and the piece with it. The owner or its delegate; anyone once the round is over.
    function withdrawAsk(uint256 pieceId) external;

    /// @notice Matches a round after its close and pays up to `maxFills` asks; call again to pay the rest. Anyone.
    /// @return fills How many asks were paid or found to have nothing left to pay.
    function clear(uint256 offerId, uint256 maxFills) external returns (uint256 fills);

    /// @notice Has a piece paid at once at the offer's instant rate. The owner, which has approved this contract, or its
    ///         delegate; pausable.
    /// @return proceeds What the owner gets, asset units.
    function take(
        uint256 offerId,
        uint256 pieceId,
        uint256 minProceeds,
        uint256 deadline
    ) external returns (uint256 proceeds);

    /// @notice Pays out what could not be paid to the caller before.
    function claimCredit(address asset, address receiver) external returns (uint256 amount);

    function offerOf(uint256 offerId) external view returns (Offer memory);

    function askOf(uint256 pieceId) external view returns (Ask memory);

    function levelOf(uint256 offerId, uint8 level) external view returns (Level memory);

    /// @notice Pieces asked on a level, in no order.
    function asksAt(uint256 offerId, uint8 level) external view returns (uint256[] memory pieceIds);

    /// @notice What the round would clear at now; all zero without asks.
    function resultOf(uint256 offerId) external view returns (Result memory);

    /// @notice Money that waits for an account which could not receive it.
    function creditOf(address account, address asset) external view returns (uint256);

    /// @notice Money of an asset counted in this contract.
    function escrowed(address asset) external view returns (uint256);
}
