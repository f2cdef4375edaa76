// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {Days} from "../time/Day.sol";
import {Debt} from "./Debt.sol";
import {Grade} from "./Grade.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {MaturityLadder} from "./MaturityLadder.sol";
import {PoolAccounts} from "./PoolAccounts.sol";
import {RedemptionQueue} from "./RedemptionQueue.sol";
import {Refusals} from "./Refusals.sol";

/// @title PoolUnderwriting
/// @notice What a pool buys and for how much.
/// @dev Linked: runs in the pool's storage by delegatecall, because one contract may not hold all of a pool's code.
library PoolUnderwriting {
    using MaturityLadder for MaturityLadder.Ladder;
    using PoolAccounts for PoolAccounts.Partners;
    using PoolAccounts for PoolAccounts.State;
    using RateLimiter for RateLimiter.RefillingBucket;
    using RedemptionQueue for RedemptionQueue.Queue;
    using SafeCast for uint256;

    /// @dev One bucket for the whole pool.
    bytes32 internal constant FUNDING = 0;

    /// @dev A quote with everything that led to it.
    struct Offer {
        IFinancingPool.Quote quote;
        address seller;
        uint256 obligationId;
        address obligor;
        address asset;
        uint256 tenorDays;
        uint256 maxTenorDays;
        uint256 obligorLimit;
        uint256 supplierLimit;
        uint256 poolLimit;
        uint256 poolRate;
        uint256 feeRate;
        bool uncollected;
        ICreditPolicy.InterestSplit split;
    }

    /// @notice See `IFinancingPool.finance`.
    function finance(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        uint256 minAdvance,
        uint256 deadline
    ) external returns (uint256 advance) {
        if (block.timestamp > deadline) revert IFinancingPool.FinancingPool_DeadlinePassed(deadline);
        Offer memory offer = _offer(self, partners, pieceId);
        partners.participants.requireAuthority(
            offer.seller,
            msg.sender,
            Permissions.FINANCE,
            partners.toCurrency(offer.quote.openFace)
        );
        _refuse(self, partners, pieceId, offer);
        advance = offer.quote.advance;
        if (advance < minAdvance) revert IFinancingPool.FinancingPool_AdvanceTooLow(advance, minAdvance);

        // What the obligor has paid so far is the seller's; afterwards it would come to the pool.
        if (offer.uncollected) partners.receivables.collect(pieceId);
        IERC721(address(partners.receivables)).transferFrom(offer.seller, address(this), pieceId);

        _enterBooks(self, pieceId, offer);
        emit IFinancingPool.Financed(
            pieceId,
            offer.obligationId,
            offer.seller,
            offer.obligor,
            offer.quote.openFace,
            offer.quote.advance,
            offer.quote.dueDay,
            offer.poolRate,
            offer.feeRate,
            offer.quote.annualRateBps,
            offer.quote.obligorGrade,
            offer.quote.supplierGrade
        );
        SafeERC20.safeTransfer(partners.asset, offer.seller, advance);
    }

    /// @notice See `IFinancingPool.quote`.
    function quote(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId
    ) external view returns (IFinancingPool.Quote memory) {
        return _offer(self, partners, pieceId).quote;
    }

    function _enterBooks(PoolAccounts.State storage self, uint256 pieceId, Offer memory offer) private {
        uint256 advance = offer.quote.advance;
        self.cash -= uint128(advance);
        self.funding.consume(FUNDING, advance);
        self.ladder.add(advance * Debt.WAD, offer.poolRate, block.timestamp, offer.quote.dueDay);
        self.expose(offer.obligor, offer.seller, advance);

        Debt.Record storage record = self.records[pieceId];
        record.state = IFinancingPool.FinancingState.Open;
        record.seller = offer.seller;
        record.dueDay = offer.quote.dueDay;
        record.startedAt = uint48(block.timestamp);
        record.obligor = offer.obligor;
        record.premiumBps = offer.split.premiumBps;
        record.protocolBps = offer.split.protocolBps;
        record.namedPremiumBps = offer.split.namedPremiumBps;
        record.value = (advance * Debt.WAD).toUint160();
        record.grains = (offer.poolRate / MaturityLadder.GRAIN).toUint96();
        record.feeGrains = (offer.feeRate / MaturityLadder.GRAIN).toUint96();
        record.exposure = uint128(advance);
    }

    function _offer(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId
    ) private view returns (Offer memory offer) {
        IReceivables.Piece memory piece = partners.receivables.pieceOf(pieceId);
        IReceivables.Obligation memory obligation = partners.receivables.obligationOf(piece.obligationId);
        IFinancingPool.Quote memory q = offer.quote;
        offer.seller = IERC721(address(partners.receivables)).ownerOf(pieceId);
        offer.obligationId = piece.obligationId;
        offer.obligor = obligation.obligor;
        offer.asset = obligation.asset;
        offer.tenorDays = obligation.dueDay.since(Days.today());
        uint128 waiting = partners.receivables.collectable(pieceId);
        offer.uncollected = waiting != 0;
        q.openFace = piece.face - piece.claimed - waiting;
        q.dueDay = obligation.dueDay;

        _price(self, partners, offer);

        uint256 reasons;
        if (obligation.asset != address(partners.asset)) reasons |= Refusals.WRONG_ASSET;
        if (obligation.state != IReceivables.State.Accepted) reasons |= Refusals.NOT_ACCEPTED;
        if (obligation.contested) reasons |= Refusals.CONTESTED;
        if (offer.tenorDays == 0) reasons |= Refusals.DUE;
        if (piece.takeUpBy != 0) reasons |= Refusals.NOT_TAKEN_UP;
        if (!partners.participants.isActive(offer.seller, ParticipantRoles.SUPPLIER)) {
            reasons |= Refusals.SELLER_INACTIVE;
        }
        if (q.obligorGrade == Grade.None) reasons |= Refusals.UNGRADED;
        if (offer.tenorDays > offer.maxTenorDays) reasons |= Refusals.TENOR;
        if (q.advance == 0 || uint256(q.advance) + q.interest > q.openFace) {
            reasons |= Refusals.COST_EXCEEDS_FACE;
        }
        if (partners.guard.status(address(partners.asset)) > IPriceGuard.Status.Healthy)
            reasons |= Refusals.PRICE;
        q.reasons = reasons | _limits(self, offer);
    }

    /// @dev Advance, rates and limits by the policy's terms of now.
    function _price(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        Offer memory offer
    ) private view {
        IFinancingPool.Quote memory q = offer.quote;
        ICreditPolicy.Assessment memory terms = self.policy.assess(
            offer.obligor,
            offer.seller,
            offer.tenorDays,
            self.utilisationBps()
        );
        ICreditPolicy.Caps memory caps = self.policy.caps();
        offer.split = self.policy.interestSplit();
        q.obligorGrade = terms.obligorGrade;
        q.supplierGrade = terms.supplierGrade;
        q.annualRateBps = terms.annualRateBps.toUint32();
        offer.maxTenorDays = terms.maxTenorDays;

        uint256 advance = Math.mulDiv(q.openFace, terms.advanceBps, Debt.BPS);
        uint256 feeBps = uint256(offer.split.premiumBps) + offer.split.protocolBps;
        (offer.poolRate, offer.feeRate) = Debt.rates(advance, terms.annualRateBps, feeBps);
        uint256 remaining = Math.saturatingSub(q.dueDay.end(), block.timestamp);
        q.advance = advance.toUint128();
        q.holdback = q.openFace - q.advance;
        q.interest = Debt.toUnitsUp((offer.poolRate + offer.feeRate) * remaining).toUint128();
        if (feeBps != 0) {
            q.premium = uint128(
                Math.mulDiv(offer.feeRate * remaining, offer.split.premiumBps, feeBps) / Debt.WAD
            );
        }

        uint256 exit = self.exitAssets();
        offer.obligorLimit = Math.min(
            Math.mulDiv(partners.cover.coverOf(uint256(uint160(offer.obligor))), terms.leverage, 100),
            Math.mulDiv(exit, caps.obligorCapBps, Debt.BPS)
        );
        offer.supplierLimit = Math.mulDiv(exit, caps.supplierCapBps, Debt.BPS);
        offer.poolLimit = Math.mulDiv(partners.cover.coverOf(0), caps.poolLeverage, 100);
    }

    function _limits(
        PoolAccounts.State storage self,
        Offer memory offer
    ) private view returns (uint256 reasons) {
        uint256 advance = offer.quote.advance;
        if (self.exposureOfObligor[offer.obligor] + advance > offer.obligorLimit)
            reasons |= Refusals.OBLIGOR_LIMIT;
        if (self.exposureOfSupplier[offer.seller] + advance > offer.supplierLimit)
            reasons |= Refusals.SUPPLIER_LIMIT;
        if (self.totalExposure + advance > offer.poolLimit) reasons |= Refusals.POOL_LIMIT;
        if (advance > self.funding.available(FUNDING)) reasons |= Refusals.FUNDING_LIMIT;
        if (self.queue.waits()) reasons |= Refusals.EXITS_OWED;
        if (advance > self.cash) reasons |= Refusals.CASH;
    }

    /// @dev Reverts with the error of the lowest reason.
    function _refuse(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        Offer memory offer
    ) private view {
        uint256 reasons = offer.quote.reasons;
        if (reasons == 0) return;
        uint256 first = reasons & (~reasons + 1);
        uint256 advance = offer.quote.advance;
        if (first == Refusals.WRONG_ASSET) revert IFinancingPool.FinancingPool_WrongAsset(offer.asset);
        if (first == Refusals.NOT_ACCEPTED) revert IFinancingPool.FinancingPool_NotAccepted(pieceId);
        if (first == Refusals.CONTESTED) revert IFinancingPool.FinancingPool_Contested(pieceId);
        if (first == Refusals.DUE) revert IFinancingPool.FinancingPool_Due(pieceId);
        if (first == Refusals.NOT_TAKEN_UP) revert IFinancingPool.FinancingPool_NotTakenUp(pieceId);
        if (first == Refusals.SELLER_INACTIVE) {
            partners.participants.requireActive(offer.seller, ParticipantRoles.SUPPLIER);
        }
        if (first == Refusals.UNGRADED) revert IFinancingPool.FinancingPool_Ungraded(offer.obligor);
        if (first == Refusals.TENOR) {
            revert IFinancingPool.FinancingPool_TenorTooLong(offer.tenorDays, offer.maxTenorDays);
        }
        if (first == Refusals.COST_EXCEEDS_FACE) revert IFinancingPool.FinancingPool_CostExceedsFace(pieceId);
        if (first == Refusals.OBLIGOR_LIMIT) {
            revert IFinancingPool.FinancingPool_ObligorLimit(
                self.exposureOfObligor[offer.obligor] + advance,
                offer.obligorLimit
            );
        }
        if (first == Refusals.SUPPLIER_LIMIT) {
            revert IFinancingPool.FinancingPool_SupplierLimit(
                self.exposureOfSupplier[offer.seller] + advance,
                offer.supplierLimit
            );
        }
        if (first == Refusals.POOL_LIMIT) {
            revert IFinancingPool.FinancingPool_PoolLimit(self.totalExposure + advance, offer.poolLimit);
        }
        if (first == Refusals.FUNDING_LIMIT) {
            revert IFinancingPool.FinancingPool_FundingLimit(advance, self.funding.available(FUNDING));
        }
        if (first == Refusals.EXITS_OWED) revert IFinancingPool.FinancingPool_ExitsOwed(self.queue.pending);
        if (first == Refusals.PRICE) partners.guard.requireHealthy(address(partners.asset));
        revert IFinancingPool.FinancingPool_NotEnoughCash(advance, self.cash);
    }
}
