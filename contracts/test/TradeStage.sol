// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Roles} from "../access/Roles.sol";
import {SystemLock} from "../access/SystemLock.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {Participants} from "../identity/Participants.sol";
import {IReportHub} from "../oracles/IReportHub.sol";
import {ReportHub} from "../oracles/ReportHub.sol";
import {Fingerprints} from "../receivables/Fingerprints.sol";
import {IFingerprints} from "../receivables/IFingerprints.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {Receivables} from "../receivables/Receivables.sol";
import {Day, Days} from "../time/Day.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {Cheats} from "./Cheats.sol";

/// @notice The contracts of the trade, wired as in a deployment, with three reporters of whom two must agree. The test
///         itself is the manager's admin, and so every role whose functions the access table has not given away.
abstract contract TradeStage is Cheats {
    uint256 internal constant START = 20_000 days;
    uint64 internal constant VERIFIED_UNTIL = uint64(START + 4 * 365 days);
    /// @dev One unit of the asset, which has six decimals.
    uint128 internal constant ONE = 1e6;
    bytes32 internal constant INVOICE_FEED = keccak256("lading.invoice.v1");

    AccessManager internal manager;
    SystemLock internal lock;
    Participants internal participants;
    Fingerprints internal fingerprints;
    ReportHub internal hub;
    Receivables internal receivables;
    TestStablecoin internal token;

    address internal supplier = makeAddress("supplier");
    address internal buyer = makeAddress("buyer");
    address internal second = makeAddress("second tier");
    address internal third = makeAddress("third tier");
    address internal stranger = makeAddress("stranger");
    address internal clerk = makeAddress("clerk");

    /// @dev In the order of their addresses, as the hub demands.
    uint256[3] internal reporterKeys;

    uint256 private _documents;

    function _build(TestStablecoin token_) internal {
        vm.warp(START);
        token = token_;
        manager = new AccessManager(address(this));
        lock = new SystemLock(address(manager));
        participants = new Participants(address(manager));
        fingerprints = new Fingerprints(address(manager));
        hub = new ReportHub(address(manager));
        receivables = new Receivables(address(manager), lock, participants, fingerprints, hub);

        _allow(address(fingerprints), IFingerprints.claim.selector, Roles.FINGERPRINT_CLAIMANT);
        manager.grantRole(Roles.FINGERPRINT_CLAIMANT, address(receivables), 0);
        _allow(address(receivables), IReceivables.issue.selector, manager.PUBLIC_ROLE());
        _allow(address(receivables), IReceivables.issueBatch.selector, manager.PUBLIC_ROLE());
        lock.setMember(address(receivables), true);

        _sortReporters();
        _configureFeed(INVOICE_FEED, address(receivables), 2);
        _join(supplier, ParticipantRoles.SUPPLIER);
        _join(buyer, ParticipantRoles.BUYER);
        _join(second, ParticipantRoles.SUPPLIER);
        _join(third, ParticipantRoles.SUPPLIER);
    }

    function _list() internal {
        token.mint(address(this), ONE);
        token.approve(address(receivables), ONE);
        receivables.listAsset(address(token), "EUR", 365, ONE, ONE);
    }

    function _allow(address target, bytes4 selector, uint64 role) internal {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        manager.setTargetFunctionRole(target, selectors, role);
    }

    function _configureFeed(bytes32 feedId, address receiver, uint8 threshold) internal {
        hub.configureFeed(feedId, receiver, _reporters(), threshold);
    }

    function _reporters() internal view returns (address[] memory reporters) {
        reporters = new address[](3);
        for (uint256 i = 0; i < 3; i++) reporters[i] = vm.addr(reporterKeys[i]);
    }

    /// @dev Registers and verifies a company, gives it money and lets Receivables take it.
    function _join(address account, uint16 roles) internal {
        vm.prank(account);
        participants.register(keccak256(abi.encode(account)), "DE", roles, bytes32(uint256(1)), "");
        participants.approve(account, roles, VERIFIED_UNTIL);
        token.mint(account, 1_000_000_000 * uint256(ONE));
        vm.prank(account);
        token.approve(address(receivables), type(uint256).max);
    }

    /// @dev An invoice of the supplier to the buyer, due in 60 days, like no other.
    function _invoice(uint128 face) internal returns (IReceivables.Invoice memory invoice) {
        uint256 document = ++_documents;
        invoice.creditor = supplier;
        invoice.obligor = buyer;
        invoice.asset = address(token);
        invoice.face = face;
        invoice.issuedDay = Days.today();
        invoice.dueDay = Day.wrap(uint32(block.timestamp / 1 days + 60));
        invoice.acceptBy = uint64(block.timestamp + 7 days);
        invoice.documentHash = keccak256(abi.encode("document", document));
        invoice.orderId = keccak256(abi.encode("order", document));
        invoice.tags.exact = keccak256(abi.encode("exact", document));
        for (uint256 i = 0; i < 4; i++) {
            invoice.tags.partials[i] = keccak256(abi.encode("partial", document, i));
        }
    }

    function _report(
        IReceivables.Invoice memory invoice
    ) internal view returns (IReportHub.Report memory report) {
        return _reportOn(INVOICE_FEED, invoice.documentHash, keccak256(abi.encode(invoice)));
    }

    function _reportOn(
        bytes32 feedId,
        bytes32 subject,
        bytes32 payloadHash
    ) internal view returns (IReportHub.Report memory report) {
        (report.configDigest, , , ) = hub.feedOf(feedId);
        report.feedId = feedId;
        report.subject = subject;
        report.sequence = hub.sequenceOf(feedId, subject) + 1;
        report.observedAt = uint64(block.timestamp);
        report.expiresAt = uint64(block.timestamp + 1 hours);
        report.payloadHash = payloadHash;
    }

    /// @dev Signatures of the first `count` reporters.
    function _signatures(
        IReportHub.Report memory report,
        uint256 count
    ) internal view returns (IReportHub.Signature[] memory signatures) {
        signatures = new IReportHub.Signature[](count);
        for (uint8 i = 0; i < count; i++) signatures[i] = _signature(report, i);
    }

    function _signature(
        IReportHub.Report memory report,
        uint8 reporter
    ) internal view returns (IReportHub.Signature memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(reporterKeys[reporter], hub.digestOf(report));
        return IReportHub.Signature({signer: reporter, r: r, vs: s | bytes32(uint256(v - 27) << 255)});
    }

    function _issue(IReceivables.Invoice memory invoice) internal returns (uint256 obligationId) {
        return _issueAs(invoice.creditor, invoice);
    }

    function _issueAs(
        address caller,
        IReceivables.Invoice memory invoice
    ) internal returns (uint256 obligationId) {
        IReportHub.Report memory report = _report(invoice);
        IReportHub.Signature[] memory signatures = _signatures(report, 2);
        vm.prank(caller);
        (obligationId, ) = receivables.issue(invoice, report, signatures);
    }

    function _accepted(uint128 face) internal returns (uint256 obligationId) {
        obligationId = _issue(_invoice(face));
        vm.prank(buyer);
        receivables.accept(obligationId);
    }

    function _pay(uint256 obligationId, uint128 amount) internal {
        vm.prank(buyer);
        receivables.pay(obligationId, amount, new uint256[](0));
    }

    function _payThrough(uint256 obligationId, uint128 amount, uint256 pieceId) internal {
        uint256[] memory pieces = new uint256[](1);
        pieces[0] = pieceId;
        vm.prank(buyer);
        receivables.pay(obligationId, amount, pieces);
    }

    /// @dev Two halves: one stays with the owner, the other goes to `to`, to be taken up within a week.
    function _halve(uint256 pieceId, address to) internal returns (uint256 kept, uint256 sent) {
        address owner = receivables.ownerOf(pieceId);
        uint128 face = receivables.pieceOf(pieceId).face;
        uint128[] memory faces = new uint128[](2);
        address[] memory recipients = new address[](2);
        (faces[0], faces[1]) = (face - face / 2, face / 2);
        (recipients[0], recipients[1]) = (owner, to);
        vm.prank(owner);
        uint256[] memory children = receivables.split(
            pieceId,
            faces,
            recipients,
            uint64(block.timestamp + 7 days)
        );
        return (children[0], children[1]);
    }

    function _delegate(address company, address delegate, uint8 permissions, uint128 limit) internal {
        vm.prank(company);
        participants.setDelegate(delegate, permissions, limit, uint64(block.timestamp + 30 days));
    }

    /// @dev Private keys are the hashes of names, see `makeAddress`.
    function _keyOf(string memory name) internal pure returns (uint256) {
        return uint256(keccak256(bytes(name)));
    }

    function _sortReporters() private {
        reporterKeys = [_keyOf("reporter 1"), _keyOf("reporter 2"), _keyOf("reporter 3")];
        for (uint256 i = 0; i < 3; i++) {
            for (uint256 j = i + 1; j < 3; j++) {
                if (vm.addr(reporterKeys[i]) <= vm.addr(reporterKeys[j])) continue;
                (reporterKeys[i], reporterKeys[j]) = (reporterKeys[j], reporterKeys[i]);
            }
        }
    }
}
