// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IFingerprints} from "./IFingerprints.sol";
import {IReportHub} from "../oracles/IReportHub.sol";
import {Day} from "../time/Day.sol";

/// @title IReceivables
/// @notice Obligations between companies and the ERC-721 pieces that own them. Only the obligor's own act makes an
///         obligation. Amounts are in the asset's own units.
///
/// States: Issued → Accepted → Settled; Issued → Rejected, Cancelled or Lapsed. No other edge exists; overdue is time.
///
/// Invariants
/// R1 for each obligation, Σ faces of its live pieces = face (pieces live until the obligation is void)
/// R2 paid ≤ face and Σ claimed ≤ paid; all of it can be collected when paid = face
/// R3 only the obligor's own act or signature makes Accepted
/// R4 no edge leaves Accepted but Settled
/// R5 split preserves face and claimed to the unit
/// R6 the counted balance of an asset = Σ (paid − claimed) over its obligations
interface IReceivables {
    enum State {
        None,
        Issued,
        Accepted,
        Settled,
        Rejected,
        Cancelled,
        Lapsed
    }

    /// @param acceptBy Seconds; until then the obligor can accept, afterwards anyone can let it lapse.
    /// @param contested Whether the obligor disputes the goods; stops new financing, not the debt.
    /// @param pieces Number of live pieces.
    struct Obligation {
        address creditor;
        Day issuedDay;
        Day dueDay;
        State state;
        bool contested;
        uint16 pieces;
        address obligor;
        uint64 acceptBy;
        address asset;
        uint128 face;
        uint128 paid;
        bytes32 documentHash;
        bytes32 orderId;
        bytes32 exactTag;
    }

    /// @param claimed What has been paid out to the piece's owners so far.
    /// @param depth How many splits lie between this piece and the first.
    /// @param takeUpBy Seconds; while not zero the owner has not taken the piece up, and from then on it can go back.
    /// @param sender Who gets the piece back when its owner does not take it up.
    struct Piece {
        uint256 obligationId;
        uint128 face;
        uint128 claimed;
        uint8 depth;
        uint64 takeUpBy;
        address sender;
    }

    /// @param currency ISO 4217 letters; zero when not listed.
    /// @param decimals The token's decimals, read at listing.
    /// @param maxTenorDays Longest time from issue to due day.
    /// @param minFace Smallest face of a piece, asset units.
    struct AssetTerms {
        bytes3 currency;
        uint8 decimals;
        uint16 maxTenorDays;
        uint128 minFace;
    }

    /// @notice What the reporters attest and the creditor issues. Hash of the payload: keccak256(abi.encode(Invoice)).
    struct Invoice {
        address creditor;
        address obligor;
        address asset;
        uint128 face;
        Day issuedDay;
        Day dueDay;
        uint64 acceptBy;
        bytes32 documentHash;
        bytes32 orderId;
        IFingerprints.Tags tags;
    }

    /// @notice A line of a payment run.
    /// @param pieceIds Pieces of that obligation to collect at once.
    struct Payment {
        uint256 obligationId;
        uint128 amount;
        uint256[] pieceIds;
    }

    event AssetListed(
        address indexed asset,
        bytes3 currency,
        uint8 decimals,
        uint16 maxTenorDays,
        uint128 minFace
    );
    event AssetDelisted(address indexed asset);
    event HolderSet(address indexed holder, bool isListed);
    event Issued(
        uint256 indexed obligationId,
        address indexed creditor,
        address indexed obligor,
        uint256 pieceId,
        address asset,
        uint128 face,
        Day issuedDay,
        Day dueDay,
        uint64 acceptBy,
        bytes32 documentHash,
        bytes32 orderId,
        bytes32 exactTag
    );
    /// @param acceptor The wallet whose act or signature it was: the obligor or its delegate.
    event Accepted(
        uint256 indexed obligationId,
        address indexed obligor,
        address indexed acceptor,
        bool bySignature
    );
    event Rejected(uint256 indexed obligationId, address indexed obligor, string reason);
    event Cancelled(uint256 indexed obligationId, address indexed creditor);
    event Lapsed(uint256 indexed obligationId);
    /// @param paid Total paid after this payment.
    event Paid(uint256 indexed obligationId, address indexed payer, uint128 amount, uint128 paid);
    event Settled(uint256 indexed obligationId);
    /// @param claimed The piece's total after this collection.
    event Collected(
        uint256 indexed pieceId,
        uint256 indexed obligationId,
        address indexed owner,
        uint128 amount,
        uint128 claimed
    );
    event Split(
        uint256 indexed pieceId,
        uint256 indexed obligationId,
        uint256[] children,
        uint128[] faces,
        uint128[] claimed,
        address[] recipients,
        uint64 takeUpBy
    );
    event TakenUp(uint256 indexed pieceId, address indexed owner);
    event Returned(uint256 indexed pieceId, address indexed from, address indexed to);
    event Credited(
        uint256 indexed obligationId,
        uint256 indexed pieceId,
        uint128 amount,
        uint128 face,
        bytes32 documentHash
    );
    event ClaimRaised(uint256 indexed obligationId, address indexed obligor, string reason);
    event ClaimWithdrawn(uint256 indexed obligationId, address indexed obligor);

    /// @notice Thrown when the asset is not on the list.
    error Receivables_AssetNotListed(address asset);
    /// @notice Thrown when a probe or a payment did not arrive in full: the token charges on transfer or rebases.
    error Receivables_NotPaidInFull(address asset, uint256 expected, uint256 received);
    /// @notice Thrown for listing terms that make no sense.
    error Receivables_InvalidTerms();
    /// @notice Thrown when creditor and obligor are the same company.
    error Receivables_SameParty(address party);
    /// @notice Thrown when the face is below the asset's minimum or zero.
    error Receivables_FaceTooSmall(uint256 face, uint256 minFace);
    /// @notice Thrown when the due day lies before today or before the issue day.
    error Receivables_DueInPast(Day dueDay);
    /// @notice Thrown when the due day is too far from the issue day.
    error Receivables_TenorTooLong(uint256 tenorDays, uint256 maxTenorDays);
    /// @notice Thrown when the acceptance deadline has passed, or lies after the due day.
    error Receivables_InvalidAcceptBy(uint64 acceptBy);
    /// @notice Thrown when the report is about another document, feed or payload than the invoice.
    error Receivables_ReportMismatch();
    /// @notice Thrown when the obligation is not in the state that the act needs.
    error Receivables_WrongState(uint256 obligationId, State state);
    /// @notice Thrown when the obligor accepts after the deadline.
    error Receivables_AcceptanceClosed(uint256 obligationId, uint64 acceptBy);
    /// @notice Thrown when nobody could have accepted for longer: it is too early to lapse.
    error Receivables_StillOpen(uint256 obligationId, uint64 acceptBy);
    /// @notice Thrown when a signed acceptance is past its deadline.
    error Receivables_SignatureExpired(uint256 deadline);
    /// @notice Thrown when the signature is not the acceptor's, for this obligation, chain and contract.
    error Receivables_InvalidSignature(address acceptor);
    /// @notice Thrown when a payment is zero.
    error Receivables_NothingToPay(uint256 obligationId);
    /// @notice Thrown when a payment is larger than what is open.
    error Receivables_MoreThanOpen(uint256 obligationId, uint256 amount, uint256 open);
    /// @notice Thrown when a piece listed with a payment belongs to another obligation.
    error Receivables_WrongPiece(uint256 pieceId, uint256 obligationId);
    /// @notice Thrown when a piece has not been taken up by its owner.
    error Receivables_NotTakenUp(uint256 pieceId);
    /// @notice Thrown when the piece is already taken up, or its time to be taken up has not ended.
    error Receivables_NotReturnable(uint256 pieceId);
    /// @notice Thrown when split faces do not add up, are too many, or lists differ in length.
    error Receivables_InvalidSplit();
    /// @notice Thrown when a piece has been split five times.
    error Receivables_TooDeep(uint256 pieceId);
    /// @notice Thrown when a piece would go to an account that is neither an active participant nor a listed holder.
    error Receivables_InvalidRecipient(address recipient);
    /// @notice Thrown when a credit note exceeds the open amount or would leave nothing before acceptance.
    error Receivables_InvalidCredit(uint256 obligationId, uint256 amount);
    /// @notice Thrown when a credit note comes after a split, or a participant other than the creditor owns the piece.
    error Receivables_NoConsent(uint256 obligationId);
    /// @notice Thrown when the claim is raised twice, or withdrawn without one.
    error Receivables_WrongClaim(uint256 obligationId);

    /// @notice Lists an asset after a probe: one unit of currency goes in and out and must arrive in full. Governor.
    /// @dev The caller lends `probe` units for the length of the call.
    function listAsset(
        address asset,
        bytes3 currency,
        uint16 maxTenorDays,
        uint128 minFace,
        uint256 probe
    ) external;

    /// @notice Stops new obligations in an asset; existing ones go on.
    function delistAsset(address asset) external;

    /// @notice Lists a contract that may own pieces and is told of collections.
    function setHolder(address holder, bool isListed) external;

    /// @notice Issues an obligation with one piece of the full face, owned by the creditor. The creditor or its delegate.
    function issue(
        Invoice calldata invoice,
        IReportHub.Report calldata report,
        IReportHub.Signature[] calldata signatures
    ) external returns (uint256 obligationId, uint256 pieceId);

    /// @notice Issues several; all or none.
    function issueBatch(
        Invoice[] calldata invoices,
        IReportHub.Report[] calldata reports,
        IReportHub.Signature[][] calldata signatures
    ) external returns (uint256[] memory obligationIds);

    /// @notice The obligor, or its delegate within limit, accepts. Never undone.
    function accept(uint256 obligationId) external;

    /// @notice Records an acceptance signed off chain (EIP-712, ERC-1271). Anyone may submit it.
    /// @param acceptor The obligor or its delegate, who signed.
    /// @param deadline Seconds; the signature is void afterwards.
    function acceptBySig(
        uint256 obligationId,
        address acceptor,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice The obligor refuses before acceptance.
    function reject(uint256 obligationId, string calldata reason) external;

    /// @notice The creditor withdraws before acceptance.
    function cancel(uint256 obligationId) external;

    /// @notice Ends an obligation that nobody accepted in time. Anyone may call.
    function lapse(uint256 obligationId) external;

    /// @notice Pays an accepted obligation, never more than is open. Anyone may pay.
    /// @param pieceIds Pieces to collect in the same call, so that the money goes straight through to their owners.
    function pay(uint256 obligationId, uint128 amount, uint256[] calldata pieceIds) external;

    /// @notice A payment run.
    function payBatch(Payment[] calldata payments) external;

    /// @notice Pays what is due on a piece to its owner. Anyone may call.
    /// @return amount Asset units; zero when nothing was due.
    function collect(uint256 pieceId) external returns (uint128 amount);

    /// @notice Splits a piece among the owner and its own suppliers. The owner or its delegate.
    /// @param takeUpBy Seconds; recipients other than the owner take their piece up before, or it can go back.
    function split(
        uint256 pieceId,
        uint128[] calldata faces,
        address[] calldata recipients,
        uint64 takeUpBy
    ) external returns (uint256[] memory children);

    /// @notice The owner of a piece received by a split takes it up.
    function takeUp(uint256 pieceId) external;

    /// @notice Sends a piece that was not taken up in time back to its sender. Anyone may call.
    function giveBack(uint256 pieceId) external;

    /// @notice Lowers the face while one piece is alive and its owner consents. The creditor or its delegate.
    function creditNote(uint256 obligationId, uint128 amount, bytes32 documentHash) external;

    /// @notice The obligor contests; acceptance stands, new financing stops.
    function raiseClaim(uint256 obligationId, string calldata reason) external;

    /// @notice The obligor withdraws its claim.
    function withdrawClaim(uint256 obligationId) external;

    function obligationOf(uint256 obligationId) external view returns (Obligation memory);

    function pieceOf(uint256 pieceId) external view returns (Piece memory);

    function assetTerms(address asset) external view returns (AssetTerms memory);

    function isHolder(address account) external view returns (bool);

    /// @notice What `collect` would pay now.
    function collectable(uint256 pieceId) external view returns (uint128);

    /// @notice Money of an asset counted in this contract.
    function counted(address asset) external view returns (uint256);

    /// @notice EIP-712 digest of an acceptance:
    ///         Acceptance(uint256 obligationId,address acceptor,bytes32 documentHash,address asset,uint128 face,uint32 dueDay,uint256 deadline)
    function acceptanceDigest(
        uint256 obligationId,
        address acceptor,
        uint256 deadline
    ) external view returns (bytes32);
}
