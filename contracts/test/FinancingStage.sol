// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SystemLock} from "../access/SystemLock.sol";
import {CoverVault} from "../financing/CoverVault.sol";
import {CreditPolicy} from "../financing/CreditPolicy.sol";
import {FinancingPool} from "../financing/FinancingPool.sol";
import {Grade} from "../financing/Grade.sol";
import {ICreditPolicy} from "../financing/ICreditPolicy.sol";
import {MaturityLadder} from "../financing/MaturityLadder.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {Participants} from "../identity/Participants.sol";
import {PriceGuard} from "../oracles/PriceGuard.sol";
import {IReportHub} from "../oracles/IReportHub.sol";
import {ReportHub} from "../oracles/ReportHub.sol";
import {Fingerprints} from "../receivables/Fingerprints.sol";
import {IFingerprints} from "../receivables/IFingerprints.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {Receivables} from "../receivables/Receivables.sol";
import {Day, Days} from "../time/Day.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {Cheats} from "./Cheats.sol";

/// @notice The real contracts, wired as in a deployment, with companies that have money and a graded buyer. The test
///         itself is the manager's admin and every role.
abstract contract FinancingStage is Cheats {
    uint256 internal constant START = 20_000 days;
    uint256 internal constant ATTESTER_KEY = 0xA77E57;
    /// @dev One unit of the asset, which has six decimals.
    uint256 internal constant ONE = 1e6;

    AccessManager internal manager;
    SystemLock internal lock;
    Participants internal participants;
    Fingerprints internal fingerprints;
    ReportHub internal hub;
    PriceGuard internal guard;
    Receivables internal receivables;
    TestStablecoin internal token;
    CreditPolicy internal policy;
    FinancingPool internal pool;
    CoverVault internal vault;

    address internal supplier = makeAddress("supplier");
    address internal supplier2 = makeAddress("supplier2");
    address internal buyer = makeAddress("buyer");
    address internal buyer2 = makeAddress("buyer2");
    address internal funder = makeAddress("funder");
    address internal funder2 = makeAddress("funder2");
    address internal underwriter = makeAddress("underwriter");
    address internal underwriter2 = makeAddress("underwriter2");

    uint256 private _documents;

    /// @dev Another token can take the place of the stablecoin.
    function _build(TestStablecoin token_) internal {
        vm.warp(START);
        token = token_;
        manager = new AccessManager(address(this));
        lock = new SystemLock(address(manager));
        participants = new Participants(address(manager));
        fingerprints = new Fingerprints(address(manager));
        hub = new ReportHub(address(manager));
        receivables = new Receivables(address(manager), lock, participants, fingerprints, hub);
        guard = new PriceGuard(address(manager));
        policy = new CreditPolicy(address(manager), _terms());
        pool = new FinancingPool(
            IERC20Metadata(address(token)),
            "Pool",
            "POOL",
            FinancingPool.Foundation({
                manager: address(manager),
                lock: lock,
                receivables: receivables,
                participants: participants,
                guard: guard,
                policy: policy
            })
        );
        vault = CoverVault(address(pool.cover()));

        manager.grantRole(1, address(receivables), 0);
        bytes4[] memory claims = new bytes4[](1);
        claims[0] = IFingerprints.claim.selector;
        manager.setTargetFunctionRole(address(fingerprints), claims, 1);
        _open(address(receivables), IReceivables.issue.selector);
        lock.setMember(address(receivables), true);
        lock.setMember(address(pool), true);
        lock.setMember(address(vault), true);
        receivables.setHolder(address(pool), true);

        token.mint(address(this), ONE);
        token.approve(address(receivables), ONE);
        receivables.listAsset(address(token), "EUR", 365, uint128(ONE), ONE);
        address[] memory attesters = new address[](1);
        attesters[0] = vm.addr(ATTESTER_KEY);
        hub.configureFeed(receivables.INVOICE_FEED(), address(receivables), attesters, 1);
        pool.setFundingLimit(1_000_000_000e6, 1 days);
        policy.setObligorGrade(buyer, Grade.A);
        policy.setObligorGrade(buyer2, Grade.C);

        _join(supplier, ParticipantRoles.SUPPLIER);
        _join(supplier2, ParticipantRoles.SUPPLIER);
        _join(buyer, ParticipantRoles.BUYER);
        _join(buyer2, ParticipantRoles.BUYER);
        _join(funder, ParticipantRoles.FUNDER);
        _join(funder2, ParticipantRoles.FUNDER);
        _join(underwriter, ParticipantRoles.UNDERWRITER);
        _join(underwriter2, ParticipantRoles.UNDERWRITER);
    }

    /// @dev 12% a year whatever the use, for figures one can check by hand: 360 days, 1% a month.
    function _terms() internal pure virtual returns (CreditPolicy.Terms memory terms) {
        terms.model.baseBps = 1_200;
        terms.model.kinkBps = 8_000;
        terms.split = ICreditPolicy.InterestSplit({
            premiumBps: 2_000,
            protocolBps: 500,
            namedPremiumBps: 6_000
        });
        terms.caps = ICreditPolicy.Caps({
            obligorCapBps: 5_000,
            supplierCapBps: 6_000,
            poolLeverage: 2_000,
            writeOffDays: 60,
            creditNoteBufferBps: 200
        });
        for (uint256 i; i < 5; ++i) {
            terms.grades[i].advanceBps = 9_000;
            terms.grades[i].maxTenorDays = 180;
            terms.grades[i].leverage = 1_000;
        }
        terms.steps = new MaturityLadder.Step[](3);
        terms.steps[0] = MaturityLadder.Step({daysLate: 10, bps: 2_000});
        terms.steps[1] = MaturityLadder.Step({daysLate: 30, bps: 5_000});
        terms.steps[2] = MaturityLadder.Step({daysLate: 60, bps: 10_000});
    }

    /// @dev One obligor and one supplier may have all of the pool.
    function _looseCaps() internal pure returns (ICreditPolicy.Caps memory caps) {
        caps = _terms().caps;
        caps.obligorCapBps = 10_000;
        caps.supplierCapBps = 10_000;
    }

    function _open(address target, bytes4 selector) internal {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        manager.setTargetFunctionRole(target, selectors, manager.PUBLIC_ROLE());
    }

    /// @dev Registers and verifies a company for four years, gives it money and lets the system take it.
    function _join(address account, uint16 roles) internal {
        vm.prank(account);
        participants.register(keccak256(abi.encode(account)), "DE", roles, bytes32(uint256(1)), "");
        participants.approve(account, roles, uint64(START + 4 * 365 days));
        token.mint(account, 100_000_000 * ONE);
        vm.startPrank(account);
        token.approve(address(pool), type(uint256).max);
        token.approve(address(vault), type(uint256).max);
        token.approve(address(receivables), type(uint256).max);
        receivables.setApprovalForAll(address(pool), true);
        vm.stopPrank();
    }

    function _deposit(address account, uint256 assets) internal returns (uint256 shares) {
        vm.prank(account);
        return pool.deposit(assets, account);
    }

    function _stake(address account, address obligor, uint256 assets) internal returns (uint256 shares) {
        vm.prank(account);
        return vault.stake(uint256(uint160(obligor)), assets, account);
    }

    /// @dev An invoice attested and issued, not yet accepted, due `tenor` days from today.
    function _issue(
        address creditor,
        address obligor,
        uint256 face,
        uint256 tenor
    ) internal returns (uint256 pieceId) {
        IReceivables.Invoice memory invoice;
        invoice.creditor = creditor;
        invoice.obligor = obligor;
        invoice.asset = address(token);
        invoice.face = uint128(face);
        invoice.issuedDay = Days.today();
        invoice.dueDay = Day.wrap(uint32(block.timestamp / 1 days + tenor));
        invoice.acceptBy = uint64(block.timestamp + 1 hours);
        invoice.documentHash = keccak256(abi.encode("document", ++_documents));
        invoice.tags.exact = keccak256(abi.encode("tag", _documents));

        IReportHub.Report memory report;
        (report.configDigest, , , ) = hub.feedOf(receivables.INVOICE_FEED());
        report.feedId = receivables.INVOICE_FEED();
        report.subject = invoice.documentHash;
        report.sequence = 1;
        report.observedAt = uint64(block.timestamp);
        report.expiresAt = uint64(block.timestamp + 1 hours);
        report.payloadHash = keccak256(abi.encode(invoice));
        IReportHub.Signature[] memory signatures = new IReportHub.Signature[](1);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ATTESTER_KEY, hub.digestOf(report));
        signatures[0] = IReportHub.Signature({signer: 0, r: r, vs: s | bytes32(uint256(v - 27) << 255)});
        vm.prank(creditor);
        (, pieceId) = receivables.issue(invoice, report, signatures);
    }

    function _accepted(
        address creditor,
        address obligor,
        uint256 face,
        uint256 tenor
    ) internal returns (uint256 pieceId) {
        pieceId = _issue(creditor, obligor, face, tenor);
        vm.prank(obligor);
        receivables.accept(pieceId);
    }

    function _finance(address seller, uint256 pieceId) internal returns (uint256 advance) {
        vm.prank(seller);
        return pool.finance(pieceId, 0, block.timestamp);
    }

    /// @dev Pays and, when asked, collects in the same call. The obligation has the id of its first piece.
    function _pay(address obligor, uint256 pieceId, uint256 amount, bool collects) internal {
        uint256[] memory pieces = new uint256[](collects ? 1 : 0);
        if (collects) pieces[0] = pieceId;
        vm.prank(obligor);
        receivables.pay(pieceId, uint128(amount), pieces);
    }
}
