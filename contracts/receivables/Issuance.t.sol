// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {IReportHub} from "../oracles/IReportHub.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {Day, Days} from "../time/Day.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IFingerprints} from "./IFingerprints.sol";
import {IReceivables} from "./IReceivables.sol";

contract IssuanceTest is TradeStage {
    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _list();
    }

    function test_issueMakesOneObligationWithOnePiece() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        uint256 id = _issue(invoice);
        vm.snapshotGasLastCall("Receivables", "issue");
        IReceivables.Obligation memory obligation = receivables.obligationOf(id);
        vm.assertEq(uint256(obligation.state), uint256(IReceivables.State.Issued), "state");
        vm.assertEq(obligation.creditor, supplier, "creditor");
        vm.assertEq(obligation.obligor, buyer, "obligor");
        vm.assertEq(obligation.asset, address(token), "asset");
        vm.assertEq(obligation.face, 100 * ONE, "face");
        vm.assertEq(obligation.paid, 0, "paid");
        vm.assertEq(obligation.pieces, 1, "pieces");
        vm.assertEq(Day.unwrap(obligation.dueDay), Day.unwrap(invoice.dueDay), "due day");
        vm.assertEq(Day.unwrap(obligation.issuedDay), Day.unwrap(invoice.issuedDay), "issue day");
        vm.assertEq(obligation.acceptBy, invoice.acceptBy, "deadline");
        vm.assertEq(obligation.documentHash, invoice.documentHash, "document");
        vm.assertEq(obligation.orderId, invoice.orderId, "order");
        vm.assertEq(obligation.exactTag, invoice.tags.exact, "tag");
        vm.assertEq(receivables.ownerOf(id), supplier, "the creditor owns the first piece");
        vm.assertEq(receivables.pieceOf(id).face, 100 * ONE, "face of the piece");
        vm.assertEq(receivables.pieceOf(id).obligationId, id, "obligation of the piece");
        vm.assertEq(receivables.tokenURI(id), "", "no document elsewhere");
        (bytes32 subject, ) = fingerprints.claimOf(invoice.tags.exact);
        vm.assertEq(uint256(subject), id, "the tag is claimed");
        vm.assertEq(hub.sequenceOf(INVOICE_FEED, invoice.documentHash), 1, "the report is used");
    }

    function test_issueNeedsTheCreditorOrItsDelegateWithinLimit() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        _refusedFor(
            clerk,
            invoice,
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                supplier,
                clerk,
                Permissions.ISSUE
            )
        );
        // Six decimals are scaled to eighteen.
        _delegate(supplier, clerk, Permissions.ISSUE, 100e18 - 1);
        _refusedFor(
            clerk,
            invoice,
            abi.encodeWithSelector(
                IParticipants.Participants_AboveDelegateLimit.selector,
                clerk,
                100e18,
                100e18 - 1
            )
        );
        _delegate(supplier, clerk, Permissions.ISSUE, 100e18);
        uint256 id = _issueAs(clerk, invoice);
        vm.assertEq(receivables.ownerOf(id), supplier, "for the company");
    }

    function test_issueNeedsAnActiveSupplierAndAnActiveBuyer() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        participants.suspend(buyer, "");
        _refused(invoice, _notActive(buyer, ParticipantRoles.BUYER));
        participants.reinstate(buyer);
        participants.suspend(supplier, "");
        _refused(invoice, _notActive(supplier, ParticipantRoles.SUPPLIER));
        participants.reinstate(supplier);
        vm.warp(VERIFIED_UNTIL);
        invoice = _invoice(100 * ONE);
        _refused(invoice, _notActive(supplier, ParticipantRoles.SUPPLIER));
        participants.approve(supplier, ParticipantRoles.SUPPLIER, VERIFIED_UNTIL + 1);
        _refused(invoice, _notActive(buyer, ParticipantRoles.BUYER));
    }

    function test_issueRefusesAnUnlistedAsset() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        receivables.delistAsset(address(token));
        _refused(
            invoice,
            abi.encodeWithSelector(IReceivables.Receivables_AssetNotListed.selector, address(token))
        );
    }

    function test_issueRefusesADebtToOneself() external {
        participants.approve(supplier, ParticipantRoles.SUPPLIER | ParticipantRoles.BUYER, VERIFIED_UNTIL);
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        invoice.obligor = supplier;
        _refused(invoice, abi.encodeWithSelector(IReceivables.Receivables_SameParty.selector, supplier));
    }

    function test_issueRefusesATooSmallFace() external {
        _refused(
            _invoice(ONE - 1),
            abi.encodeWithSelector(IReceivables.Receivables_FaceTooSmall.selector, ONE - 1, ONE)
        );
        _issue(_invoice(ONE));
    }

    function test_issueRefusesADueDayInThePast() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        uint32 today = Day.unwrap(Days.today());
        invoice.issuedDay = Day.wrap(today - 30);
        invoice.dueDay = Day.wrap(today - 1);
        _refused(
            invoice,
            abi.encodeWithSelector(IReceivables.Receivables_DueInPast.selector, invoice.dueDay)
        );
        invoice.dueDay = Day.wrap(today);
        invoice.acceptBy = uint64(Days.end(invoice.dueDay));
        _issue(invoice);
    }

    function test_issueRefusesADueDayBeforeTheIssueDay() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        uint32 today = Day.unwrap(Days.today());
        (invoice.issuedDay, invoice.dueDay) = (Day.wrap(today + 9), Day.wrap(today + 8));
        _refused(
            invoice,
            abi.encodeWithSelector(IReceivables.Receivables_DueInPast.selector, invoice.dueDay)
        );
    }

    function test_issueRefusesATenorBeyondTheMaximum() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        uint32 today = Day.unwrap(Days.today());
        invoice.dueDay = Day.wrap(today + 366);
        _refused(invoice, abi.encodeWithSelector(IReceivables.Receivables_TenorTooLong.selector, 366, 365));
        // A date ahead does not make it shorter.
        invoice.issuedDay = Day.wrap(today + 100);
        _refused(invoice, abi.encodeWithSelector(IReceivables.Receivables_TenorTooLong.selector, 366, 365));
        (invoice.issuedDay, invoice.dueDay) = (Day.wrap(today - 1), Day.wrap(today + 365));
        _refused(invoice, abi.encodeWithSelector(IReceivables.Receivables_TenorTooLong.selector, 366, 365));
        invoice.dueDay = Day.wrap(today + 364);
        _issue(invoice);
    }

    function test_issueRefusesAnAcceptanceDeadlineThatMakesNoSense() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        invoice.acceptBy = uint64(block.timestamp);
        _refused(
            invoice,
            abi.encodeWithSelector(IReceivables.Receivables_InvalidAcceptBy.selector, invoice.acceptBy)
        );
        invoice.acceptBy = uint64(Days.end(invoice.dueDay)) + 1;
        _refused(
            invoice,
            abi.encodeWithSelector(IReceivables.Receivables_InvalidAcceptBy.selector, invoice.acceptBy)
        );
    }

    function test_issueRefusesAReportAboutSomethingElse() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        IReportHub.Report memory report = _report(invoice);
        report.payloadHash = keccak256("another invoice");
        _mismatch(invoice, report);
        report = _report(invoice);
        report.subject = keccak256("another document");
        _mismatch(invoice, report);
        report = _report(invoice);
        report.feedId = keccak256("another feed");
        _mismatch(invoice, report);
        report = _report(invoice);
        invoice.face += 1;
        _mismatch(invoice, report);
    }

    function test_issueNeedsTheQuorum() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        IReportHub.Report memory report = _report(invoice);
        IReportHub.Signature[] memory signatures = _signatures(report, 1);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IReportHub.ReportHub_NoQuorum.selector, 1, 2));
        receivables.issue(invoice, report, signatures);
    }

    function test_issueRefusesAnInvoiceThatIsLiveUnderTheSameTag() external {
        IReceivables.Invoice memory first = _invoice(100 * ONE);
        uint256 id = _issue(first);
        IReceivables.Invoice memory copy = _invoice(100 * ONE);
        copy.tags.exact = first.tags.exact;
        bytes memory claimed = abi.encodeWithSelector(
            IFingerprints.Fingerprints_AlreadyClaimed.selector,
            first.tags.exact,
            bytes32(id)
        );
        _refused(copy, claimed);
        vm.prank(supplier);
        receivables.cancel(id);
        _issue(copy);
    }

    function test_aReportIsUsedOnce() external {
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        IReportHub.Report memory report = _report(invoice);
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        vm.prank(supplier);
        (uint256 id, ) = receivables.issue(invoice, report, signatures);
        vm.prank(supplier);
        receivables.cancel(id);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IReportHub.ReportHub_StaleSequence.selector,
                INVOICE_FEED,
                invoice.documentHash,
                1,
                1
            )
        );
        receivables.issue(invoice, report, signatures);
        uint256 again = _issue(invoice);
        vm.assertTrue(again != id, "a fresh report makes a new obligation");
    }

    function test_closingStopsIssuingAndNothingElse() external {
        uint256 issued = _issue(_invoice(100 * ONE));
        uint256 accepted = _accepted(100 * ONE);
        IReceivables.Invoice memory invoice = _invoice(100 * ONE);
        manager.setTargetClosed(address(receivables), true);
        _refused(
            invoice,
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, supplier)
        );
        vm.prank(buyer);
        receivables.accept(issued);
        _payThrough(accepted, 100 * ONE, accepted);
    }

    function test_issueBatchIsAllOrNone() external {
        IReceivables.Invoice[] memory invoices = new IReceivables.Invoice[](3);
        IReportHub.Report[] memory reports = new IReportHub.Report[](3);
        IReportHub.Signature[][] memory signatures = new IReportHub.Signature[][](3);
        for (uint256 i = 0; i < 3; i++) {
            invoices[i] = _invoice(uint128(i + 1) * ONE);
            reports[i] = _report(invoices[i]);
            signatures[i] = _signatures(reports[i], 2);
        }
        bytes32 r = signatures[2][0].r;
        signatures[2][0].r = 0;
        vm.prank(supplier);
        vm.expectRevert();
        receivables.issueBatch(invoices, reports, signatures);
        vm.assertEq(receivables.balanceOf(supplier), 0, "none");
        signatures[2][0].r = r;
        vm.prank(supplier);
        uint256[] memory ids = receivables.issueBatch(invoices, reports, signatures);
        for (uint256 i = 0; i < 3; i++) {
            vm.assertEq(receivables.obligationOf(ids[i]).face, (i + 1) * ONE, "in order");
        }
        vm.prank(supplier);
        vm.expectRevert(IReceivables.Receivables_ReportMismatch.selector);
        receivables.issueBatch(invoices, new IReportHub.Report[](2), signatures);
    }

    function test_whatWasNeverIssuedIsNothing() external {
        vm.assertEq(uint256(receivables.obligationOf(99).state), 0, "no obligation");
        vm.assertEq(receivables.pieceOf(99).face, 0, "no piece");
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 99));
        receivables.collect(99);
    }

    function _refused(IReceivables.Invoice memory invoice, bytes memory reason) private {
        _refusedFor(supplier, invoice, reason);
    }

    function _refusedFor(address caller, IReceivables.Invoice memory invoice, bytes memory reason) private {
        IReportHub.Report memory report = _report(invoice);
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        vm.prank(caller);
        vm.expectRevert(reason);
        receivables.issue(invoice, report, signatures);
    }

    function _mismatch(IReceivables.Invoice memory invoice, IReportHub.Report memory report) private {
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        vm.prank(supplier);
        vm.expectRevert(IReceivables.Receivables_ReportMismatch.selector);
        receivables.issue(invoice, report, signatures);
    }

    function _notActive(address account, uint16 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IParticipants.Participants_NotActive.selector, account, role);
    }
}
