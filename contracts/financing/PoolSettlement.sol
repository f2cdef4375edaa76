// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Permissions} from "../identity/ParticipantRoles.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {Day, Days} from "../time/Day.sol";
import {Debt} from "./Debt.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {MaturityLadder} from "./MaturityLadder.sol";
import {PoolAccounts} from "./PoolAccounts.sol";

/// @title PoolSettlement
/// @notice How a financing ends: paid, bought back, or written off and perhaps recovered.
/// @dev Linked: runs in the pool's storage by delegatecall, because one contract may not hold all of a pool's code.
library PoolSettlement {
    using Debt for Debt.Record;
    using Debt for Debt.Dues;
    using PoolAccounts for PoolAccounts.Partners;
    using PoolAccounts for PoolAccounts.State;
    using MaturityLadder for MaturityLadder.Ladder;
    using SafeCast for uint256;

    /// @dev Where the money of one collection goes, asset units.
    struct Shares {
        uint256 pool;
        uint256 premium;
        uint256 protocol;
        uint256 seller;
    }

    /// @notice See `IFinancingPool.settle`.
    function settle(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId
    ) external {
        Debt.Record storage record = _requireOpen(self, pieceId);
        if (partners.receivables.collect(pieceId) == 0 && _owesNothing(record)) {
            // It could not be given back when it was closed; see `_giveBack`.
            address seller = record.seller;
            delete self.records[pieceId];
            IERC721(address(partners.receivables)).transferFrom(address(this), seller, pieceId);
        }
    }

    /// @notice See `IFinancingPool.recover`.
    function recover(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId
    ) external {
        if (self.records[pieceId].state != IFinancingPool.FinancingState.WrittenOff)
            revert IFinancingPool.FinancingPool_NotWrittenOff(pieceId);
        partners.receivables.collect(pieceId);
    }

    /// @notice See `IPieceHolder.onCollected`.
    function onCollected(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        uint256 amount
    ) external {
        Debt.Record storage record = self.records[pieceId];
        if (record.state == IFinancingPool.FinancingState.Open)
            _applyPayment(self, partners, pieceId, record, amount);
        else if (record.state == IFinancingPool.FinancingState.WrittenOff)
            _applyRecovery(self, partners, pieceId, record, amount);
        else _keepUnclaimed(self, amount);
        self.requireArrived(partners.asset, amount);
    }

    /// @notice See `IPieceHolder.onCreditNote`.
    function onCreditNote(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        uint256 newFace
    ) external {
        Debt.Record memory record = self.records[pieceId];
        if (record.state != IFinancingPool.FinancingState.Open)
            revert IFinancingPool.FinancingPool_NotOpen(pieceId);
        Debt.Dues memory dues = record.duesAt(block.timestamp);
        uint256 needed =
            dues.debt +
                Debt.toUnitsUp(dues.late) +
                Math.mulDiv(newFace, self.policy.caps().creditNoteBufferBps, Debt.BPS, Math.Rounding.Ceil);
        uint256 open = Math.saturatingSub(newFace, partners.receivables.pieceOf(pieceId).claimed);
        if (open < needed) revert IFinancingPool.FinancingPool_FaceTooLow(pieceId, open, needed);
        emit IFinancingPool.FaceReduced(pieceId, newFace);
    }

    /// @notice See `IFinancingPool.buyBack`.
    function buyBack(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        uint256 maxCost,
        uint256 deadline
    ) external returns (uint256 cost) {
        if (block.timestamp > deadline) revert IFinancingPool.FinancingPool_DeadlinePassed(deadline);
        Debt.Record storage record = _requireOpen(self, pieceId);
        if (partners.receivables.collect(pieceId) != 0 && record.state != IFinancingPool.FinancingState.Open)
            return 0;
        address seller = record.seller;
        cost = debtOf(self, partners, pieceId);
        partners.participants.requireAuthority(
            seller,
            msg.sender,
            Permissions.PAY,
            partners.toCurrency(cost)
        );
        if (cost > maxCost) revert IFinancingPool.FinancingPool_CostTooHigh(cost, maxCost);
        if (cost != 0) SafeERC20.safeTransferFrom(partners.asset, seller, address(this), cost);
        _close(self, partners, pieceId, cost, IFinancingPool.CloseReason.BoughtBack);
        self.requireArrived(partners.asset, cost);
    }

    /// @notice See `IFinancingPool.writeOff`.
    function writeOff(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId
    ) external {
        Debt.Record storage record = _requireOpen(self, pieceId);
        Day from = Day.wrap(Day.unwrap(record.dueDay) + 1 + self.policy.caps().writeOffDays);
        if (Days.today() < from) revert IFinancingPool.FinancingPool_TooEarly(pieceId, from);
        // What has been paid already is no loss.
        if (partners.receivables.collect(pieceId) != 0 && record.state != IFinancingPool.FinancingState.Open)
            return;

        Debt.Dues memory dues = Debt.duesAt(record, block.timestamp);
        self.ladder.remove(Debt.entry(record), block.timestamp);
        self.relieve(record.obligor, record.seller, record.exposure);
        // Up: a part of a unit cannot be drawn from cover, and what is lost must not be understated.
        uint256 loss = Debt.toUnitsUp(dues.carrying);
        (uint256 named, uint256 general) = partners.cover.slash(record.obligor, loss);
        self.cash += (named + general).toUint128();

        record.state = IFinancingPool.FinancingState.WrittenOff;
        record.exposure = 0;
        record.loss = loss.toUint128();
        record.namedCover = uint128(named);
        record.generalCover = uint128(general);
        // Interest stops here; what was earned until now comes after the loss, before the seller.
        record.lateInterest = dues.fees + dues.late;
        record.value = 0;
        record.feeValue = 0;
        record.grains = 0;
        record.feeGrains = 0;
        record.startedAt = uint48(block.timestamp);
        emit IFinancingPool.WrittenOff(pieceId, record.obligor, loss, named, general, loss - named - general);
        self.requireArrived(partners.asset, named + general);
    }

    /// @notice See `IFinancingPool.debtOf`.
    function debtOf(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId
    ) public view returns (uint256) {
        Debt.Record memory record = self.records[pieceId];
        if (record.state != IFinancingPool.FinancingState.Open) return 0;
        IReceivables.Piece memory piece = partners.receivables.pieceOf(pieceId);
        Debt.Dues memory dues = record.duesAt(block.timestamp);
        return dues.debt + dues.lateUnits(piece.face - piece.claimed);
    }

    /// @dev The obligor's payment closes the financing when it covers what is owed; else it lowers it in proportion.
    function _applyPayment(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        Debt.Record storage record,
        uint256 amount
    ) private {
        Debt.Dues memory dues = Debt.duesAt(record, block.timestamp);
        IReceivables.Piece memory piece = partners.receivables.pieceOf(pieceId);
        uint256 late = dues.lateUnits(amount + piece.face - piece.claimed);
        if (amount >= dues.debt + late)
            _close(self, partners, pieceId, amount, IFinancingPool.CloseReason.Paid);
        else _reduce(self, partners, pieceId, dues, amount);
    }

    /// @dev Ends an open financing with `amount`, which covers debt and lateness; the rest is the seller's.
    function _close(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        uint256 amount,
        IFinancingPool.CloseReason reason
    ) private {
        Debt.Record memory closed = self.records[pieceId];
        Debt.Dues memory dues = closed.duesAt(block.timestamp);
        // Only what exceeds the debt can pay for lateness; callers have made sure that it suffices.
        uint256 late = Math.min(Debt.toUnitsUp(dues.late), amount - dues.debt);
        Shares memory shares = _split(closed, dues.fees, dues.debt, late);
        if (reason == IFinancingPool.CloseReason.Paid) shares.seller = amount - dues.debt - late;

        self.ladder.remove(closed.entry(), block.timestamp);
        self.relieve(closed.obligor, closed.seller, closed.exposure);
        delete self.records[pieceId];
        emit IFinancingPool.FinancingClosed(
            pieceId,
            closed.seller,
            reason,
            // Exposure is rounded up on its own and can so exceed the debt by a unit.
            Math.saturatingSub(dues.debt, closed.exposure),
            late
        );
        Debt.Record memory nothing;
        _distribute(self, partners, pieceId, closed, nothing, shares, amount);
        _giveBack(self, partners, pieceId, closed);
    }

    /// @dev A partial payment; what exceeds the debt goes towards lateness.
    function _reduce(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        Debt.Dues memory dues,
        uint256 amount
    ) private {
        Debt.Record memory old = self.records[pieceId];
        uint256 paid = Math.min(amount, dues.debt);
        Debt.Record memory rest = old.lower(dues, paid, amount - paid, block.timestamp);
        self.records[pieceId] = rest;
        self.ladder.replace(
            old.entry(),
            rest.value,
            uint256(rest.grains) * MaturityLadder.GRAIN,
            block.timestamp
        );
        self.relieve(old.obligor, old.seller, old.exposure - rest.exposure);
        Shares memory shares = _split(old, dues.fees - rest.feeValue, paid, amount - paid);
        _distribute(self, partners, pieceId, old, rest, shares, amount);
    }

    /// @dev Recoveries run against the order of losses: pool, general cover, the obligor's cover; then interest earned
    ///      before the write-off; then the seller.
    function _applyRecovery(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        Debt.Record storage record,
        uint256 amount
    ) private {
        Debt.Record memory old = record;
        uint256 toPool = Math.min(amount, uint256(old.loss) - old.namedCover - old.generalCover);
        uint256 rest = amount - toPool;
        uint256 toGeneral = Math.min(rest, old.generalCover);
        uint256 toNamed = Math.min(rest - toGeneral, old.namedCover);
        rest -= toGeneral + toNamed;
        uint256 interest = Math.min(rest, Debt.toUnitsUp(old.lateInterest));
        uint256 toSeller = rest - interest;

        record.loss = uint128(old.loss - toPool - toGeneral - toNamed);
        record.generalCover = uint128(old.generalCover - toGeneral);
        record.namedCover = uint128(old.namedCover - toNamed);
        record.lateInterest = Math.saturatingSub(old.lateInterest, interest * Debt.WAD);
        toPool += interest;
        self.cash += toPool.toUint128();
        if (toGeneral + toNamed != 0) {
            partners.cover.replenish(old.obligor, toNamed, toGeneral);
            SafeERC20.safeTransfer(partners.asset, address(partners.cover), toGeneral + toNamed);
        }
        emit IFinancingPool.Recovered(pieceId, old.obligor, amount, toPool, toGeneral, toNamed, toSeller);
        self.payOrCredit(partners.asset, old.seller, toSeller);
        if (record.loss == 0 && record.lateInterest == 0) {
            delete self.records[pieceId];
            emit IFinancingPool.FinancingClosed(
                pieceId,
                old.seller,
                IFinancingPool.CloseReason.Paid,
                0,
                interest
            );
            _giveBack(self, partners, pieceId, old);
        }
    }

    /// @dev A piece that came by a plain transfer was never sold to the pool. Its money is nobody's in the pool and
    ///      must not move the price: the treasurer holds it.
    function _keepUnclaimed(PoolAccounts.State storage self, uint256 amount) private {
        self.protocolFees += amount;
        self.reserved += amount.toUint128();
    }

    /// @param fees WAD, the part of `debt` that is premium and protocol fee.
    /// @param debt Asset units paid on carrying value and fees.
    /// @param late Asset units paid for lateness.
    function _split(
        Debt.Record memory record,
        uint256 fees,
        uint256 debt,
        uint256 late
    ) private pure returns (Shares memory shares) {
        uint256 feeBps = uint256(record.premiumBps) + record.protocolBps;
        if (feeBps != 0) {
            // Down: the pool keeps the parts of a unit.
            shares.premium =
                Math.mulDiv(fees, record.premiumBps, feeBps * Debt.WAD) +
                (late * record.premiumBps) / Debt.BPS;
            shares.protocol =
                Math.mulDiv(fees, record.protocolBps, feeBps * Debt.WAD) +
                (late * record.protocolBps) / Debt.BPS;
        }
        shares.pool = debt + late - shares.premium - shares.protocol;
    }

    function _distribute(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        Debt.Record memory old,
        Debt.Record memory rest,
        Shares memory shares,
        uint256 amount
    ) private {
        if (shares.premium != 0) {
            uint256 taken = partners.cover.earnPremium(old.obligor, shares.premium, old.namedPremiumBps);
            // Premium that finds no staker stays with those who carry the risk.
            shares.pool += shares.premium - taken;
            shares.premium = taken;
            if (taken != 0) SafeERC20.safeTransfer(partners.asset, address(partners.cover), taken);
        }
        self.cash += shares.pool.toUint128();
        self.reserved += shares.protocol.toUint128();
        self.protocolFees += shares.protocol;
        emit IFinancingPool.PieceCollected(
            pieceId,
            amount,
            shares.pool,
            shares.premium,
            shares.protocol,
            shares.seller,
            rest.value,
            uint256(rest.grains) * MaturityLadder.GRAIN,
            rest.feeValue,
            uint256(rest.feeGrains) * MaturityLadder.GRAIN
        );
        self.payOrCredit(partners.asset, old.seller, shares.seller);
    }

    /// @dev A piece with open face goes back to its seller. When the seller cannot hold it now, it stays here as a
    ///      financing that owes nothing: what it brings is passed on, and it is tried again then.
    function _giveBack(
        PoolAccounts.State storage self,
        PoolAccounts.Partners memory partners,
        uint256 pieceId,
        Debt.Record memory closed
    ) private {
        IReceivables.Piece memory piece = partners.receivables.pieceOf(pieceId);
        if (piece.claimed == piece.face) return;
        try IERC721(address(partners.receivables)).transferFrom(address(this), closed.seller, pieceId) {
            return;
        } catch {
            Debt.Record storage record = self.records[pieceId];
            record.state = IFinancingPool.FinancingState.Open;
            record.seller = closed.seller;
            record.obligor = closed.obligor;
            record.dueDay = closed.dueDay;
            record.startedAt = uint48(block.timestamp);
        }
    }

    function _owesNothing(Debt.Record storage record) private view returns (bool) {
        return record.value == 0 && record.feeValue == 0 && record.lateInterest == 0;
    }

    function _requireOpen(
        PoolAccounts.State storage self,
        uint256 pieceId
    ) private view returns (Debt.Record storage record) {
        record = self.records[pieceId];
        if (record.state != IFinancingPool.FinancingState.Open)
            revert IFinancingPool.FinancingPool_NotOpen(pieceId);
    }
}
