// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Locked} from "../access/Locked.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {Day, Days} from "../time/Day.sol";
import {EarlyPaymentBook} from "./EarlyPaymentBook.sol";
import {IEarlyPayment} from "./IEarlyPayment.sol";
import {IReceivables} from "./IReceivables.sol";

/// @title EarlyPaymentOffers
/// @notice The buyers' side: offers, their budgets, and the money that waits for those who could not be paid.
abstract contract EarlyPaymentOffers is IEarlyPayment, Locked {
    using EarlyPaymentBook for EarlyPaymentBook.Round;
    using SafeERC20 for IERC20;

    uint256 private constant MAX_RATE_BPS = 10_000;
    uint256 private constant MAX_ROUND = 90 days;
    /// @dev Days after the day of the close on which a round can still be cleared.
    uint32 private constant CLEARING_DAYS = 2;

    IReceivables public immutable RECEIVABLES;
    IParticipants public immutable PARTICIPANTS;

    /// @inheritdoc IEarlyPayment
    mapping(address asset => uint256) public override escrowed;
    /// @inheritdoc IEarlyPayment
    mapping(address account => mapping(address asset => uint256)) public override creditOf;

    uint64 private _lastOffer;
    mapping(uint256 offerId => Offer) internal _offers;
    mapping(uint256 offerId => EarlyPaymentBook.Round) internal _rounds;

    constructor(IParticipants participants, IReceivables receivables) {
        PARTICIPANTS = participants;
        RECEIVABLES = receivables;
    }

    /// @inheritdoc IEarlyPayment
    function offer(Terms calldata terms) external override lockedWhenOpen returns (uint256 offerId) {
        IReceivables.AssetTerms memory listing = RECEIVABLES.assetTerms(terms.asset);
        if (listing.currency == 0) revert EarlyPayment_AssetNotListed(terms.asset);
        _requireSound(terms, listing.minFace);
        PARTICIPANTS.requireActive(terms.buyer, ParticipantRoles.BUYER);
        _requireAuthority(terms.buyer, Permissions.PAY, terms.asset, terms.budget);

        offerId = ++_lastOffer;
        Offer storage created = _offers[offerId];
        created.buyer = terms.buyer;
        created.closesAt = terms.closesAt;
        created.minRateBps = terms.minRateBps;
        created.instantRateBps = terms.instantRateBps;
        created.asset = terms.asset;
        created.minDaysEarly = terms.minDaysEarly;
        created.state = OfferState.Open;
        created.budget = terms.budget;
        escrowed[terms.asset] += terms.budget;
        emit OfferMade(
            offerId,
            terms.buyer,
            terms.asset,
            terms.budget,
            terms.minRateBps,
            terms.instantRateBps,
            terms.minDaysEarly,
            terms.closesAt
        );
        _pull(terms.asset, terms.buyer, terms.budget);
    }

    /// @inheritdoc IEarlyPayment
    function topUp(uint256 offerId, uint128 amount) external override lockedWhenOpen {
        Offer storage target = _requireTaking(offerId);
        if (amount == 0) revert EarlyPayment_InvalidTerms();
        address buyer = target.buyer;
        address asset = target.asset;
        PARTICIPANTS.requireActive(buyer, ParticipantRoles.BUYER);
        _requireAuthority(buyer, Permissions.PAY, asset, amount);
        target.budget += amount;
        escrowed[asset] += amount;
        emit OfferToppedUp(offerId, amount, target.budget);
        _pull(asset, buyer, amount);
    }

    /// @inheritdoc IEarlyPayment
    function cancelOffer(uint256 offerId) external override locked returns (uint128 returned) {
        Offer storage target = _offers[offerId];
        OfferState state = target.state;
        if (state != OfferState.Open && state != OfferState.Cleared) {
            revert EarlyPayment_WrongState(offerId, state);
        }
        // The money goes back where it came from, so a delegate's limit does not count.
        _requireAuthority(target.buyer, Permissions.PAY, target.asset, 0);
        if (state == OfferState.Cleared && _rounds[offerId].top(target.level) != 0) {
            revert EarlyPayment_StillFilling(offerId);
        }
        target.state = OfferState.Closed;
        returned = target.budget;
        target.budget = 0;
        escrowed[target.asset] -= returned;
        emit OfferClosed(offerId, target.buyer, returned);
        if (returned != 0) IERC20(target.asset).safeTransfer(target.buyer, returned);
    }

    /// @inheritdoc IEarlyPayment
    function claimCredit(address asset, address receiver) external override locked returns (uint256 amount) {
        amount = creditOf[msg.sender][asset];
        if (amount == 0) revert EarlyPayment_NoCredit(msg.sender, asset);
        creditOf[msg.sender][asset] = 0;
        escrowed[asset] -= amount;
        emit CreditClaimed(msg.sender, asset, amount);
        IERC20(asset).safeTransfer(receiver, amount);
    }

    /// @inheritdoc IEarlyPayment
    function offerOf(uint256 offerId) external view override returns (Offer memory) {
        return _offers[offerId];
    }

    /// @dev Takes money in and demands that all of it arrives.
    function _pull(address asset, address from, uint256 amount) private {
        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransferFrom(from, address(this), amount);
        uint256 received = Math.saturatingSub(IERC20(asset).balanceOf(address(this)), before);
        if (received < amount) revert EarlyPayment_NotPaidInFull(amount, received);
    }

    /// @dev One that cannot receive the token must not keep others from being paid: its money waits.
    function _payOrCredit(address asset, address account, uint256 amount) internal {
        if (amount == 0 || IERC20(asset).trySafeTransfer(account, amount)) return;
        creditOf[account][asset] += amount;
        escrowed[asset] += amount;
        emit Credited(account, asset, amount);
    }

    function _requireTaking(uint256 offerId) internal view returns (Offer storage target) {
        target = _offers[offerId];
        if (target.state != OfferState.Open) revert EarlyPayment_WrongState(offerId, target.state);
        if (block.timestamp >= target.closesAt) revert EarlyPayment_OfferOver(offerId, target.closesAt);
    }

    /// @dev The caller's `permission` for `principal`; delegates' limits are WAD of the currency.
    function _requireAuthority(
        address principal,
        uint8 permission,
        address asset,
        uint256 amount
    ) internal view {
        uint256 wad = amount * 10 ** (18 - RECEIVABLES.assetTerms(asset).decimals);
        PARTICIPANTS.requireAuthority(principal, msg.sender, permission, wad);
    }

    /// @dev The last day on which the round can be cleared.
    function _lastDay(Offer storage target) internal view returns (Day) {
        return Day.wrap(Day.unwrap(Days.at(target.closesAt)) + CLEARING_DAYS);
    }

    function _requireSound(Terms calldata terms, uint128 minFace) private view {
        bool sound =
            terms.budget >= minFace &&
                terms.minRateBps != 0 &&
                terms.minRateBps <= terms.instantRateBps &&
                terms.instantRateBps <= MAX_RATE_BPS &&
                terms.minDaysEarly > CLEARING_DAYS &&
                terms.closesAt > block.timestamp &&
                terms.closesAt <= block.timestamp + MAX_ROUND;
        if (!sound) revert EarlyPayment_InvalidTerms();
    }
}
