// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {IReportHub} from "../oracles/IReportHub.sol";
import {Day, Days} from "../time/Day.sol";
import {IFingerprints} from "./IFingerprints.sol";
import {IReceivables} from "./IReceivables.sol";
import {ObligationBook} from "./ObligationBook.sol";

/// @title Issuance
/// @notice From an attested document to an obligation that its obligor may accept.
abstract contract Issuance is ObligationBook {
    /// @notice The feed on which reporters attest invoices.
    bytes32 public constant INVOICE_FEED = keccak256("lading.invoice.v1");

    IReportHub public immutable HUB;
    IFingerprints public immutable FINGERPRINTS;

    constructor(IReportHub hub, IFingerprints fingerprints) {
        HUB = hub;
        FINGERPRINTS = fingerprints;
    }

    /// @inheritdoc IReceivables
    function issue(
        Invoice calldata invoice,
        IReportHub.Report calldata report,
        IReportHub.Signature[] calldata signatures
    ) external override restricted returns (uint256 obligationId, uint256 pieceId) {
        obligationId = _issue(invoice, report, signatures);
        pieceId = obligationId;
    }

    /// @inheritdoc IReceivables
    function issueBatch(
        Invoice[] calldata invoices,
        IReportHub.Report[] calldata reports,
        IReportHub.Signature[][] calldata signatures
    ) external override restricted returns (uint256[] memory obligationIds) {
        if (invoices.length != reports.length || invoices.length != signatures.length) {
            revert Receivables_ReportMismatch();
        }
        obligationIds = new uint256[](invoices.length);
        for (uint256 i = 0; i < invoices.length; i++) {
            obligationIds[i] = _issue(invoices[i], reports[i], signatures[i]);
        }
    }

    function _issue(
        Invoice calldata invoice,
        IReportHub.Report calldata report,
        IReportHub.Signature[] calldata signatures
    ) private returns (uint256 obligationId) {
        _requireAuthority(invoice.creditor, Permissions.ISSUE, invoice.asset, invoice.face);
        _requireActive(invoice.creditor, ParticipantRoles.SUPPLIER);
        _requireActive(invoice.obligor, ParticipantRoles.BUYER);
        _checkTerms(invoice);
        if (
            report.feedId != INVOICE_FEED ||
            report.subject != invoice.documentHash ||
            report.payloadHash != keccak256(abi.encode(invoice))
        ) revert Receivables_ReportMismatch();
        HUB.consume(report, signatures);

        obligationId = ++_lastId;
        FINGERPRINTS.claim(invoice.tags, bytes32(obligationId));
        _record(obligationId, invoice);
        // Not _safeMint: the creditor is a registered company, and a callback here would serve nobody.
        _mint(invoice.creditor, obligationId);
        _emitIssued(obligationId, invoice);
    }

    function _checkTerms(Invoice calldata invoice) private view {
        AssetTerms storage terms = _requireListed(invoice.asset);
        if (invoice.creditor == invoice.obligor) revert Receivables_SameParty(invoice.creditor);
        _requireMinFace(invoice.asset, invoice.face);
        Day today = Days.today();
        if (invoice.dueDay < today || invoice.dueDay < invoice.issuedDay) {
            revert Receivables_DueInPast(invoice.dueDay);
        }
        // A document dated ahead does not make the debt any shorter: its tenor counts from today.
        uint256 tenor = invoice.dueDay.since(invoice.issuedDay < today ? invoice.issuedDay : today);
        if (tenor > terms.maxTenorDays) revert Receivables_TenorTooLong(tenor, terms.maxTenorDays);
        if (invoice.acceptBy <= block.timestamp || invoice.acceptBy > invoice.dueDay.end()) {
            revert Receivables_InvalidAcceptBy(invoice.acceptBy);
        }
    }

    function _record(uint256 obligationId, Invoice calldata invoice) private {
        Obligation storage obligation = _obligations[obligationId];
        obligation.creditor = invoice.creditor;
        obligation.issuedDay = invoice.issuedDay;
        obligation.dueDay = invoice.dueDay;
        obligation.state = State.Issued;
        obligation.pieces = 1;
        obligation.obligor = invoice.obligor;
        obligation.acceptBy = invoice.acceptBy;
        obligation.asset = invoice.asset;
        obligation.face = invoice.face;
        obligation.documentHash = invoice.documentHash;
        obligation.orderId = invoice.orderId;
        obligation.exactTag = invoice.tags.exact;

        Piece storage piece = _pieces[obligationId];
        piece.obligationId = obligationId;
        piece.face = invoice.face;
    }

    function _emitIssued(uint256 obligationId, Invoice calldata invoice) private {
        emit Issued(
            obligationId,
            invoice.creditor,
            invoice.obligor,
            obligationId,
            invoice.asset,
            invoice.face,
            invoice.issuedDay,
            invoice.dueDay,
            invoice.acceptBy,
            invoice.documentHash,
            invoice.orderId,
            invoice.tags.exact
        );
    }
}
