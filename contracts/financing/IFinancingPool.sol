// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IPieceHolder} from "../receivables/IPieceHolder.sol";
import {Day} from "../time/Day.sol";
import {Grade} from "./Grade.sol";
import {ICoverVault} from "./ICoverVault.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";

/// @title IFinancingPool
/// @notice An ERC-4626 vault that buys pieces of accepted obligations. `totalAssets` and redeeming use the exit price
///         (provisions and losses taken off); depositing uses the entry price (they are not). Amounts in asset units,
///         WAD where said.
///
/// Invariants
/// N1–N7 see MaturityLadder
/// P1 exit assets = cash + base − provisions, where losses have left base and reserved cash is not counted
/// P2 cash + reserved ≤ token balance
/// P3 the share price moves only by accrual, provisions, losses, recoveries and fees; deposits, redemptions, transfers
///    and donations move it by rounding only, in the pool's favour
/// P4 entry price ≥ exit price
/// P5 losses: cover of the obligor, general cover, pool; recoveries in reverse
/// P6 nothing is financed while exits are owed
/// P7 a piece is financed at most once at a time
///
/// Idle cash is lent out for the length of a call (IFlashLender), also while redemptions are queued: such a loan is over
/// before anyone else's transaction begins, so it keeps nobody waiting, and its fee is the shareholders', those in the
/// queue included. Entering and financing ask the PriceGuard; leaving, paying and recovering never do.
interface IFinancingPool is IERC4626, IPieceHolder {
    enum FinancingState {
        None,
        Open,
        WrittenOff
    }

    enum CloseReason {
        Paid,
        BoughtBack
    }

    /// @param seller Who sold the piece and gets what is left at settlement.
    /// @param startedAt Seconds; from when `rate` has accrued on `value`. Moves with partial payments.
    /// @param value WAD asset units; the pool's carrying value at `startedAt`.
    /// @param rate WAD asset units per second; what the pool accrues.
    /// @param feeValue WAD asset units; premium and protocol fee accrued at `startedAt`.
    /// @param feeRate WAD asset units per second; premium and protocol fee.
    /// @param lateInterest WAD asset units; interest for lateness charged so far by partial payments.
    /// @param exposure What this financing adds to the exposure counters, asset units.
    /// @param loss After a write-off: what was lost, asset units.
    /// @param namedCover After a write-off: what the obligor's cover paid and has not got back.
    /// @param generalCover After a write-off: what general cover paid and has not got back.
    struct Financing {
        FinancingState state;
        address seller;
        Day dueDay;
        uint48 startedAt;
        address obligor;
        uint16 premiumBps;
        uint16 protocolBps;
        uint16 namedPremiumBps;
        uint256 value;
        uint256 rate;
        uint256 feeValue;
        uint256 feeRate;
        uint256 lateInterest;
        uint128 exposure;
        uint128 loss;
        uint128 namedCover;
        uint128 generalCover;
    }

    /// @param reasons Bitmap of `Refusals`; zero when the piece can be financed now.
    /// @param openFace What the obligor still owes on the piece.
    /// @param advance Paid at once.
    /// @param holdback openFace − advance.
    /// @param interest What the seller pays for the time until the due day, taken from the holdback.
    /// @param premium Part of `interest` that goes to underwriters.
    /// @param annualRateBps Annual, actual/360.
    struct Quote {
        uint256 reasons;
        uint128 openFace;
        uint128 advance;
        uint128 holdback;
        uint128 interest;
        uint128 premium;
        uint32 annualRateBps;
        Grade obligorGrade;
        Grade supplierGrade;
        Day dueDay;
    }

    /// @notice A queued redemption.
    /// @param controller Who may claim.
    /// @param pending Shares not yet filled.
    /// @param claimable Assets reserved for the controller.
    struct Redemption {
        address controller;
        uint256 pending;
        uint256 claimable;
    }

    event Financed(
        uint256 indexed pieceId,
        uint256 indexed obligationId,
        address indexed seller,
        address obligor,
        uint128 openFace,
        uint128 advance,
        Day dueDay,
        uint256 rate,
        uint256 feeRate,
        uint32 annualRateBps,
        Grade obligorGrade,
        Grade supplierGrade
    );
    /// @param toPool Principal, interest and late interest; `toSeller` includes credit when a transfer failed.
    /// @param value The financing's carrying value after it, WAD; zero when closed.
    event PieceCollected(
        uint256 indexed pieceId,
        uint256 amount,
        uint256 toPool,
        uint256 toPremium,
        uint256 toProtocol,
        uint256 toSeller,
        uint256 value,
        uint256 rate,
        uint256 feeValue,
        uint256 feeRate
    );
    event FinancingClosed(
        uint256 indexed pieceId,
        address indexed seller,
        CloseReason reason,
        uint256 interest,
        uint256 lateInterest
    );
    event WrittenOff(
        uint256 indexed pieceId,
        address indexed obligor,
        uint256 loss,
        uint256 namedCover,
        uint256 generalCover,
        uint256 uncovered
    );
    event Recovered(
        uint256 indexed pieceId,
        address indexed obligor,
        uint256 amount,
        uint256 toPool,
        uint256 toGeneralCover,
        uint256 toNamedCover,
        uint256 toSeller
    );
    event FaceReduced(uint256 indexed pieceId, uint256 face);
    event RedeemRequested(
        uint256 indexed requestId,
        address indexed controller,
        address indexed owner,
        uint256 shares
    );
    event RedemptionFilled(
        uint256 indexed requestId,
        address indexed controller,
        uint256 shares,
        uint256 assets
    );
    event RedemptionClaimed(
        uint256 indexed requestId,
        address indexed controller,
        address receiver,
        uint256 assets
    );
    event SellerCredited(address indexed seller, uint256 amount);
    event SellerCreditPaid(address indexed seller, address receiver, uint256 amount);
    event ProtocolFeesPaid(address indexed receiver, uint256 amount);
    event PolicySet(address indexed policy);
    event FundingLimitSet(uint256 capacity, uint48 window);
    /// @notice The books after every change, so that anyone can compute the price at any later time.
    /// @param cash Asset units that belong to shareholders.
    /// @param reserved Asset units owed to filled redemptions, sellers and the protocol.
    /// @param base WAD; carrying value of all open financings.
    /// @param rate WAD per second; what base grows by.
    /// @param provisions WAD; what the exit price subtracts.
    /// @param supply Shares.
    event Booked(
        uint256 cash,
        uint256 reserved,
        uint256 base,
        uint256 rate,
        uint256 provisions,
        uint256 supply
    );

    /// @notice Thrown when the caller is not Receivables.
    error FinancingPool_NotReceivables(address caller);
    /// @notice Thrown when the deadline has passed.
    error FinancingPool_DeadlinePassed(uint256 deadline);
    /// @notice Thrown when the advance is below what the seller asked for.
    error FinancingPool_AdvanceTooLow(uint256 advance, uint256 minAdvance);
    /// @notice Thrown when buying back costs more than the seller agreed to.
    error FinancingPool_CostTooHigh(uint256 cost, uint256 maxCost);
    /// @notice Thrown when the obligation is not accepted.
    error FinancingPool_NotAccepted(uint256 pieceId);
    /// @notice Thrown while the obligor contests.
    error FinancingPool_Contested(uint256 pieceId);
    /// @notice Thrown when the due day has come, or less than a day is left.
    error FinancingPool_Due(uint256 pieceId);
    /// @notice Thrown when the obligation is in another asset.
    error FinancingPool_WrongAsset(address asset);
    /// @notice Thrown when the piece was received by split and not taken up.
    error FinancingPool_NotTakenUp(uint256 pieceId);
    /// @notice Thrown when the obligor has no grade.
    error FinancingPool_Ungraded(address obligor);
    /// @notice Thrown when the due day is beyond the grade's longest tenor.
    error FinancingPool_TenorTooLong(uint256 tenorDays, uint256 maxTenorDays);
    /// @notice Thrown when the obligor's limit (cover × leverage, or share of the pool) would be exceeded.
    error FinancingPool_ObligorLimit(uint256 exposure, uint256 limit);
    /// @notice Thrown when the supplier's share of the pool would be exceeded.
    error FinancingPool_SupplierLimit(uint256 exposure, uint256 limit);
    /// @notice Thrown when total exposure would exceed general cover × pool leverage.
    error FinancingPool_PoolLimit(uint256 exposure, uint256 limit);
    /// @notice Thrown when the rolling limit on funding is used up.
    error FinancingPool_FundingLimit(uint256 advance, uint256 available);
    /// @notice Thrown when cash does not suffice.
    error FinancingPool_NotEnoughCash(uint256 needed, uint256 cash);
    /// @notice Thrown when redemptions are queued.
    error FinancingPool_ExitsOwed(uint256 shares);
    /// @notice Thrown when money that may be a flash loan's has been deposited in this transaction: a pool must not lend by
    ///         limits that such money has widened.
    error FinancingPool_EnteredOnLoan();
    /// @notice Thrown when the piece is too small to carry its cost: advance and interest exceed the face.
    error FinancingPool_CostExceedsFace(uint256 pieceId);
    /// @notice Thrown when the piece is not financed here, or already written off.
    error FinancingPool_NotOpen(uint256 pieceId);
    /// @notice Thrown when the piece is not written off.
    error FinancingPool_NotWrittenOff(uint256 pieceId);
    /// @notice Thrown when a write-off comes before its day.
    error FinancingPool_TooEarly(uint256 pieceId, Day from);
    /// @notice Thrown when a credit note would leave less than the debt and the buffer.
    error FinancingPool_FaceTooLow(uint256 pieceId, uint256 face, uint256 needed);
    /// @notice Thrown when a caller redeems, requests or claims more than it has.
    error FinancingPool_MoreThanHeld(uint256 asked, uint256 held);
    /// @notice Thrown when the caller is not the controller of the request.
    error FinancingPool_NotController(uint256 requestId, address caller);
    /// @notice Thrown when there is nothing to claim.
    error FinancingPool_NothingToClaim();
    /// @notice Thrown when a transfer did not arrive in full.
    error FinancingPool_NotPaidInFull(uint256 expected, uint256 received);
    /// @notice Thrown for zero amounts.
    error FinancingPool_ZeroAmount();

    /// @notice What the pool would pay for a piece now, and every reason why not.
    function quote(uint256 pieceId) external view returns (Quote memory);

    /// @notice Sells a piece to the pool. The owner, or its delegate with the finance permission; the owner has approved
    ///         the pool in Receivables (ERC-721). The advance goes to the owner. Pausable.
    /// @param minAdvance Asset units; reverts below.
    /// @param deadline Seconds.
    function finance(
        uint256 pieceId,
        uint256 minAdvance,
        uint256 deadline
    ) external returns (uint256 advance);

    /// @notice Collects what the obligor has paid on a financed piece. Anyone.
    function settle(uint256 pieceId) external;

    /// @notice The seller, or its delegate with the pay permission, takes a piece back at its debt of now.
    /// @param maxCost Asset units; reverts above.
    function buyBack(uint256 pieceId, uint256 maxCost, uint256 deadline) external returns (uint256 cost);

    /// @notice Writes a piece off once it is `writeOffDays` overdue. Anyone.
    function writeOff(uint256 pieceId) external;

    /// @notice Collects what the obligor has paid on a piece that was written off. Anyone.
    function recover(uint256 pieceId) external;

    /// @notice Queues shares for redemption; they stay with the pool until filled.
    function requestRedeem(
        uint256 shares,
        address controller,
        address owner
    ) external returns (uint256 requestId);

    /// @notice Fills queued redemptions from cash, oldest first, at the exit price of now. Anyone.
    /// @param max Most requests to touch.
    function processQueue(uint256 max) external returns (uint256 shares, uint256 assets);

    /// @notice Pays out what has been filled. The controller.
    function claim(uint256 requestId, address receiver) external returns (uint256 assets);

    /// @notice Pays a seller what an earlier transfer could not deliver.
    function claimCredit(address receiver) external returns (uint256 amount);

    /// @notice Pays accrued protocol fees. Treasurer.
    function collectProtocolFees(address receiver) external returns (uint256 amount);

    /// @notice Replaces the policy. Governor, delayed.
    function setPolicy(ICreditPolicy policy) external;

    /// @notice Copies the policy's provision table into the ladder. Anyone; the table itself is governed.
    function refreshProvisionSteps() external;

    /// @notice Sets how much may be funded per window. Governor, delayed.
    function setFundingLimit(uint208 capacity, uint48 window) external;

    /// @notice Assets by which deposits are priced.
    function entryAssets() external view returns (uint256);

    /// @notice Assets by which redemptions are priced; same as `totalAssets`.
    function exitAssets() external view returns (uint256);

    /// @notice The books as of now: same fields as `Booked`.
    function books()
        external
        view
        returns (
            uint256 cash,
            uint256 reserved,
            uint256 base,
            uint256 rate,
            uint256 provisions,
            uint256 supply
        );

    function financingOf(uint256 pieceId) external view returns (Financing memory);

    /// @notice What it costs to close a financing now: carrying value, fees and late interest, asset units, rounded up.
    function debtOf(uint256 pieceId) external view returns (uint256);

    function redemptionOf(uint256 requestId) external view returns (Redemption memory);

    /// @notice Shares waiting in the queue.
    function queuedShares() external view returns (uint256);

    function exposureOfObligor(address obligor) external view returns (uint256);

    function exposureOfSupplier(address supplier) external view returns (uint256);

    function totalExposure() external view returns (uint256);

    function creditOf(address seller) external view returns (uint256);

    function protocolFees() external view returns (uint256);

    function policy() external view returns (ICreditPolicy);

    function cover() external view returns (ICoverVault);

    /// @notice Used share of the pool's assets, basis points.
    function utilisationBps() external view returns (uint256);
}
