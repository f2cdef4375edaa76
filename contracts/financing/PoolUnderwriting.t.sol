// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {FinancingStage} from "../test/FinancingStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {FinancingPool} from "./FinancingPool.sol";
import {Grade} from "./Grade.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {Refusals} from "./Refusals.sol";

/// Test tree: one test for each bit of `Refusals`, with its own error; then bounds, authority, closing, rates.
contract PoolUnderwritingTest is FinancingStage {
    uint256 internal piece;

    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _deposit(funder, 1_000_000 * ONE);
        _stake(underwriter, buyer, 100_000 * ONE);
        _stake(underwriter, address(0), 100_000 * ONE);
        piece = _accepted(supplier, buyer, 100_000 * ONE, 29);
    }

    function _refuses(uint256 pieceId, uint256 reason, bytes memory revertData) internal {
        vm.assertEq(pool.quote(pieceId).reasons & reason, reason, "the quote does not say why not");
        vm.prank(receivables.ownerOf(pieceId));
        vm.expectRevert(revertData);
        pool.finance(pieceId, 0, block.timestamp);
    }

    function test_refuses_anotherAsset() external {
        TestStablecoin other = new TestStablecoin("Test USD", "tUSD");
        FinancingPool usd = new FinancingPool(
            IERC20Metadata(address(other)),
            "USD",
            "USD",
            FinancingPool.Foundation(address(manager), lock, receivables, participants, guard, policy)
        );
        lock.setMember(address(usd), true);
        vm.assertEq(usd.quote(piece).reasons & Refusals.WRONG_ASSET, Refusals.WRONG_ASSET, "quote");
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_WrongAsset.selector, address(token))
        );
        usd.finance(piece, 0, block.timestamp);
    }

    function test_refuses_beforeAcceptance() external {
        uint256 issued = _issue(supplier, buyer, 1_000 * ONE, 30);
        _refuses(
            issued,
            Refusals.NOT_ACCEPTED,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_NotAccepted.selector, issued)
        );
    }

    function test_refuses_whenPaid() external {
        _pay(buyer, piece, 100_000 * ONE, true);
        _refuses(
            piece,
            Refusals.NOT_ACCEPTED,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_NotAccepted.selector, piece)
        );
    }

    function test_refuses_whileContested() external {
        vm.prank(buyer);
        receivables.raiseClaim(piece, "short delivery");
        _refuses(
            piece,
            Refusals.CONTESTED,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_Contested.selector, piece)
        );
        vm.prank(buyer);
        receivables.withdrawClaim(piece);
        vm.assertEq(pool.quote(piece).reasons, 0, "withdrawn");
    }

    function test_refuses_fromTheDueDayOn() external {
        vm.warp(20_028 days);
        vm.assertEq(pool.quote(piece).reasons, 0, "the day before");
        vm.warp(20_029 days);
        _refuses(
            piece,
            Refusals.DUE,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_Due.selector, piece)
        );
    }

    function test_refuses_whatIsNotTakenUp() external {
        uint128[] memory faces = new uint128[](2);
        address[] memory recipients = new address[](2);
        (faces[0], faces[1]) = (uint128(60_000 * ONE), uint128(40_000 * ONE));
        (recipients[0], recipients[1]) = (supplier, supplier2);
        vm.prank(supplier);
        uint256[] memory children = receivables.split(
            piece,
            faces,
            recipients,
            uint64(block.timestamp + 1 days)
        );
        _refuses(
            children[1],
            Refusals.NOT_TAKEN_UP,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_NotTakenUp.selector, children[1])
        );
        vm.prank(supplier2);
        receivables.takeUp(children[1]);
        vm.assertEq(_finance(supplier2, children[1]), 36_000 * ONE, "taken up");
    }

    function test_refuses_anUnverifiedSeller() external {
        participants.suspend(supplier, "lapsed");
        _refuses(
            piece,
            Refusals.SELLER_INACTIVE,
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                supplier,
                ParticipantRoles.SUPPLIER
            )
        );
    }

    function test_refuses_anObligorWithoutGrade() external {
        policy.downgradeObligor(buyer, Grade.None);
        _refuses(
            piece,
            Refusals.UNGRADED,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_Ungraded.selector, buyer)
        );
    }

    function test_refuses_aTenorBeyondTheGrade() external {
        uint256 far = _accepted(supplier, buyer, 1_000 * ONE, 181);
        _refuses(
            far,
            Refusals.TENOR,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_TenorTooLong.selector, 181, 180)
        );
    }

    function test_refuses_whatCostsMoreThanItsFace() external {
        ICreditPolicy.GradeTerms memory terms = policy.gradeTerms(Grade.A);
        terms.advanceBps = 10_000;
        policy.setGradeTerms(Grade.A, terms);
        policy.setGradeTerms(Grade.E, terms);
        _refuses(
            piece,
            Refusals.COST_EXCEEDS_FACE,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_CostExceedsFace.selector, piece)
        );
    }

    function test_refuses_beyondTheObligorsCover() external {
        uint256 other = _accepted(supplier, buyer2, 10_000 * ONE, 29);
        _refuses(
            other,
            Refusals.OBLIGOR_LIMIT,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_ObligorLimit.selector, 9_000 * ONE, 0)
        );
        _stake(underwriter2, buyer2, 899 * ONE);
        _refuses(
            other,
            Refusals.OBLIGOR_LIMIT,
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_ObligorLimit.selector,
                9_000 * ONE,
                8_990 * ONE
            )
        );
        _stake(underwriter2, buyer2, ONE);
        vm.assertEq(_finance(supplier, other), 9_000 * ONE, "covered");
    }

    function test_refuses_beyondTheObligorsShareOfThePool() external {
        uint256 large = _accepted(supplier, buyer, 560_000 * ONE, 29);
        _refuses(
            large,
            Refusals.OBLIGOR_LIMIT,
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_ObligorLimit.selector,
                504_000 * ONE,
                500_000 * ONE
            )
        );
    }

    function test_refuses_beyondTheSuppliersShareOfThePool() external {
        policy.tightenCaps(_caps(5_000, 500, 2_000));
        _refuses(
            piece,
            Refusals.SUPPLIER_LIMIT,
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_SupplierLimit.selector,
                90_000 * ONE,
                50_000 * ONE
            )
        );
    }

    function test_refuses_beyondGeneralCover() external {
        policy.tightenCaps(_caps(5_000, 6_000, 50));
        _refuses(
            piece,
            Refusals.POOL_LIMIT,
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_PoolLimit.selector,
                90_000 * ONE,
                50_000 * ONE
            )
        );
    }

    function test_refuses_beyondTheFundingLimitUntilItRefills() external {
        pool.setFundingLimit(uint208(100_000 * ONE), 1 days);
        _finance(supplier, piece);
        uint256 second = _accepted(supplier, buyer, 50_000 * ONE, 29);
        _refuses(
            second,
            Refusals.FUNDING_LIMIT,
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_FundingLimit.selector,
                45_000 * ONE,
                10_000 * ONE
            )
        );
        vm.warp(block.timestamp + 12 hours);
        vm.assertEq(_finance(supplier, second), 45_000 * ONE, "half a day refills half");
    }

    function test_P6_refuses_whileExitsAreOwed() external {
        uint256 shares = pool.balanceOf(funder) / 2;
        vm.prank(funder);
        pool.requestRedeem(shares, funder, funder);
        _refuses(
            piece,
            Refusals.EXITS_OWED,
            abi.encodeWithSelector(IFinancingPool.FinancingPool_ExitsOwed.selector, shares)
        );
        pool.processQueue(1);
        vm.assertEq(_finance(supplier, piece), 90_000 * ONE, "served");
    }

    function test_refuses_moreThanCash() external {
        ICreditPolicy.Caps memory caps = _looseCaps();
        caps.poolLeverage = 60_000;
        policy.setCaps(caps);
        _stake(underwriter, buyer, 1_000_000 * ONE);
        _finance(supplier, _accepted(supplier, buyer, 1_000_000 * ONE, 20));
        // 900,000 are out; a month of interest lets the caps by share of the pool grow above what cash is left.
        vm.warp(block.timestamp + 15 days);
        uint256 rest = _accepted(supplier2, buyer2, 112_000 * ONE, 29);
        _stake(underwriter, buyer2, 1_000_000 * ONE);
        _refuses(
            rest,
            Refusals.CASH,
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_NotEnoughCash.selector,
                100_800 * ONE,
                100_000 * ONE
            )
        );
    }

    function test_P7_aPieceIsFinancedOnce() external {
        _finance(supplier, piece);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                address(pool),
                supplier,
                Permissions.FINANCE
            )
        );
        pool.finance(piece, 0, block.timestamp);
    }

    function test_bounds() external {
        vm.startPrank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_AdvanceTooLow.selector,
                90_000 * ONE,
                90_000 * ONE + 1
            )
        );
        pool.finance(piece, 90_000 * ONE + 1, block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_DeadlinePassed.selector, block.timestamp - 1)
        );
        pool.finance(piece, 0, block.timestamp - 1);
    }

    function test_authority_strangersAndDelegates() external {
        address clerk = makeAddress("clerk");
        vm.prank(clerk);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                supplier,
                clerk,
                Permissions.FINANCE
            )
        );
        pool.finance(piece, 0, block.timestamp);
        vm.prank(supplier);
        participants.setDelegate(clerk, Permissions.FINANCE, 100_000e18, type(uint64).max);
        uint256 before = token.balanceOf(supplier);
        vm.prank(clerk);
        pool.finance(piece, 0, block.timestamp);
        vm.assertEq(token.balanceOf(supplier) - before, 90_000 * ONE, "the company is paid, not the clerk");
    }

    function test_closedPoolFinancesNothing() external {
        lock.setClosed(address(pool), true);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Closed.selector, address(pool)));
        pool.finance(piece, 0, block.timestamp);
    }

    function test_quote_equalsWhatHappens() external {
        _pay(buyer, piece, 20_000 * ONE, false);
        IFinancingPool.Quote memory quote = pool.quote(piece);
        vm.assertEq(quote.openFace, 80_000 * ONE, "what is still owed");
        vm.assertEq(quote.advance, 72_000 * ONE, "advance");
        vm.assertEq(quote.holdback, 8_000 * ONE, "holdback");
        vm.assertApproxEqAbs(quote.interest, 720 * ONE, 1, "interest for 30 days");
        vm.assertApproxEqAbs(quote.premium, 144 * ONE, 1, "premium");
        vm.assertEq(quote.annualRateBps, 1_200, "rate");

        uint256 before = token.balanceOf(supplier);
        _finance(supplier, piece);
        vm.assertEq(
            token.balanceOf(supplier) - before,
            20_000 * ONE + 72_000 * ONE,
            "what was paid before is the seller's"
        );
        vm.warp(20_030 days);
        vm.assertApproxEqAbs(
            pool.debtOf(piece),
            quote.advance + quote.interest,
            1,
            "debt at the due instant"
        );
    }

    function test_C5_exposureCountsOpenFinancings() external {
        _finance(supplier, piece);
        _finance(supplier2, _accepted(supplier2, buyer, 10_000 * ONE, 10));
        vm.assertEq(pool.exposureOfObligor(buyer), 99_000 * ONE, "obligor");
        vm.assertEq(pool.exposureOfSupplier(supplier), 90_000 * ONE, "supplier");
        vm.assertEq(pool.exposureOfSupplier(supplier2), 9_000 * ONE, "other supplier");
        vm.assertEq(pool.totalExposure(), 99_000 * ONE, "pool");
        vm.assertEq(pool.utilisationBps(), 990, "utilisation");
    }

    function _caps(
        uint16 obligorBps,
        uint16 supplierBps,
        uint16 leverage
    ) private pure returns (ICreditPolicy.Caps memory caps) {
        caps = _terms().caps;
        caps.obligorCapBps = obligorBps;
        caps.supplierCapBps = supplierBps;
        caps.poolLeverage = leverage;
    }
}
