// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Day} from "../time/Day.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {MaturityLadder} from "./MaturityLadder.sol";

/// @title Debt
/// @notice What a financed piece owes: the pool's carrying value, the fees beside it, and interest for lateness.
///         Simple interest, actual/360. Rates and amounts with a fraction are WAD; every rounding is against the seller.
library Debt {
    uint256 internal constant WAD = 1e18;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant YEAR = 360 days;

    /// @dev `IFinancingPool.Financing` in seven slots, of which a new financing writes five. Rates are in grains.
    struct Record {
        IFinancingPool.FinancingState state;
        address seller;
        Day dueDay;
        uint48 startedAt;
        address obligor;
        uint16 premiumBps;
        uint16 protocolBps;
        uint16 namedPremiumBps;
        uint160 value;
        uint96 grains;
        uint160 feeValue;
        uint96 feeGrains;
        uint128 exposure;
        uint128 loss;
        uint256 lateInterest;
        uint128 namedCover;
        uint128 generalCover;
    }

    /// @param carrying WAD; the pool's carrying value.
    /// @param fees WAD; premium and protocol fee earned so far.
    /// @param late WAD; interest for lateness, not yet capped.
    /// @param debt Asset units; carrying and fees, rounded up.
    struct Dues {
        uint256 carrying;
        uint256 fees;
        uint256 late;
        uint256 debt;
    }

    /// @notice Rates, WAD per second, for an advance at an annual rate.
    /// @return poolRate What the pool accrues.
    /// @return feeRate Premium and protocol fee.
    function rates(
        uint256 advance,
        uint256 annualBps,
        uint256 feeBps
    ) internal pure returns (uint256 poolRate, uint256 feeRate) {
        uint256 yearly = advance * WAD * annualBps;
        poolRate = MaturityLadder.toGrainUp(Math.ceilDiv(yearly * (BPS - feeBps), BPS * BPS * YEAR));
        feeRate = MaturityLadder.toGrainUp(Math.ceilDiv(yearly * feeBps, BPS * BPS * YEAR));
    }

    /// @notice The ladder's entry of an open financing.
    function entry(Record memory record) internal pure returns (MaturityLadder.Entry memory) {
        return
            MaturityLadder.Entry({
                value: record.value,
                rate: uint256(record.grains) * MaturityLadder.GRAIN,
                start: Math.min(record.startedAt, record.dueDay.end()),
                dueDay: record.dueDay
            });
    }

    /// @notice What an open financing owes at `t`.
    function duesAt(Record memory record, uint256 t) internal pure returns (Dues memory dues) {
        uint256 end = record.dueDay.end();
        uint256 start = record.startedAt;
        uint256 feeRate = uint256(record.feeGrains) * MaturityLadder.GRAIN;
        uint256 running = start < end ? Math.min(t, end) - start : 0;
        MaturityLadder.Entry memory entry_ = entry(record);
        dues.carrying = MaturityLadder.carryingAt(entry_, t);
        dues.fees = record.feeValue + feeRate * running;
        dues.late =
            record.lateInterest + (entry_.rate + feeRate) * Math.saturatingSub(t, Math.max(start, end));
        dues.debt = toUnitsUp(dues.carrying + dues.fees);
    }

    /// @notice Lateness in asset units, never more than what is left of the piece once the debt is paid: it comes out
    ///         of the seller's holdback and nobody else owes it.
    /// @param openFace What the piece can still bring, asset units.
    function lateUnits(Dues memory dues, uint256 openFace) internal pure returns (uint256) {
        return Math.min(toUnitsUp(dues.late), Math.saturatingSub(openFace, dues.debt));
    }

    /// @notice The record after a partial payment: value, fees, rates and exposure fall in the same proportion.
    /// @param paid Asset units paid on the debt, not above it.
    /// @param latePaid Asset units paid for lateness.
    function lower(
        Record memory record,
        Dues memory dues,
        uint256 paid,
        uint256 latePaid,
        uint256 t
    ) internal pure returns (Record memory reduced) {
        reduced.state = record.state;
        reduced.seller = record.seller;
        reduced.dueDay = record.dueDay;
        reduced.obligor = record.obligor;
        reduced.premiumBps = record.premiumBps;
        reduced.protocolBps = record.protocolBps;
        reduced.namedPremiumBps = record.namedPremiumBps;
        reduced.startedAt = uint48(t);
        reduced.value = uint160(_left(dues.carrying, paid, dues.debt));
        reduced.grains = uint96(_left(record.grains, paid, dues.debt));
        reduced.feeValue = uint160(_left(dues.fees, paid, dues.debt));
        reduced.feeGrains = uint96(_left(record.feeGrains, paid, dues.debt));
        reduced.exposure = uint128(_left(record.exposure, paid, dues.debt));
        reduced.lateInterest = Math.saturatingSub(dues.late, latePaid * WAD);
    }

    /// @notice Asset units from WAD. Up: what the seller owes.
    function toUnitsUp(uint256 wad) internal pure returns (uint256) {
        return Math.ceilDiv(wad, WAD);
    }

    /// @notice The record as `IFinancingPool` shows it.
    function unpack(Record memory record) internal pure returns (IFinancingPool.Financing memory) {
        return
            IFinancingPool.Financing({
                state: record.state,
                seller: record.seller,
                dueDay: record.dueDay,
                startedAt: record.startedAt,
                obligor: record.obligor,
                premiumBps: record.premiumBps,
                protocolBps: record.protocolBps,
                namedPremiumBps: record.namedPremiumBps,
                value: record.value,
                rate: uint256(record.grains) * MaturityLadder.GRAIN,
                feeValue: record.feeValue,
                feeRate: uint256(record.feeGrains) * MaturityLadder.GRAIN,
                lateInterest: record.lateInterest,
                exposure: record.exposure,
                loss: record.loss,
                namedCover: record.namedCover,
                generalCover: record.generalCover
            });
    }

    /// @dev A share of `amount` for what is left of `debt` after `paid`. Up: against the seller.
    function _left(uint256 amount, uint256 paid, uint256 debt) private pure returns (uint256) {
        return paid == debt ? 0 : Math.mulDiv(amount, debt - paid, debt, Math.Rounding.Ceil);
    }
}
