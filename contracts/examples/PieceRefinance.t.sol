// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {CoverVault} from "../financing/CoverVault.sol";
import {CreditPolicy} from "../financing/CreditPolicy.sol";
import {FinancingPool} from "../financing/FinancingPool.sol";
import {Grade} from "../financing/Grade.sol";
import {IFinancingPool} from "../financing/IFinancingPool.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {Permissions} from "../identity/ParticipantRoles.sol";
import {ExchangeStage} from "../test/ExchangeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {PieceRefinance} from "./PieceRefinance.sol";
import {LyingLender} from "./NavArbitrage.t.sol";

/// Test tree
/// refinance     to a cheaper pool, with no money · with some of one's own · each approval that is missing · bounds ·
///               lent by one of the two pools · after the buyer paid in part
/// onFlashLoan   called by a stranger, for a loan that a stranger asked for, by a lender that lies about the supplier
contract PieceRefinanceTest is ExchangeStage {
    PieceRefinance internal refinance;
    FinancingPool internal other;
    uint256 internal piece;

    function setUp() external {
        _buildExchange(new TestStablecoin("Test EUR", "tEUR"), new TestStablecoin("Reward", "RWD"));
        refinance = new PieceRefinance();
        // The other pool advances 95% where the first one advanced 90%, at half the rate.
        CreditPolicy.Terms memory terms = _terms();
        terms.model.baseBps = 600;
        for (uint256 i; i < 5; ++i) terms.grades[i].advanceBps = 9_500;
        CreditPolicy cheaper = new CreditPolicy(address(manager), terms);
        cheaper.setObligorGrade(buyer, Grade.A);
        other = new FinancingPool(
            token,
            "Other",
            "OTHER",
            FinancingPool.Foundation(address(manager), lock, receivables, participants, guard, cheaper)
        );
        CoverVault cover = CoverVault(address(other.cover()));
        lock.setMember(address(other), true);
        lock.setMember(address(cover), true);
        receivables.setHolder(address(other), true);
        other.setFundingLimit(1_000_000_000e6, 1 days);
        vm.startPrank(funder);
        token.approve(address(other), FOREVER);
        other.deposit(1_000_000 * ONE, funder);
        vm.stopPrank();
        vm.startPrank(underwriter);
        token.approve(address(cover), FOREVER);
        cover.stake(0, 100_000 * ONE, underwriter);
        cover.stake(uint160(buyer), 100_000 * ONE, underwriter);
        vm.stopPrank();
        _stake(underwriter, buyer, 100_000 * ONE);
        _stake(underwriter, address(0), 100_000 * ONE);

        piece = _accepted(supplier, buyer, 10_000 * ONE, 60);
        _finance(supplier, piece);
        // It has spent everything.
        uint256 all = token.balanceOf(supplier);
        vm.startPrank(supplier);
        token.transfer(supplier2, all);
        token.approve(address(refinance), FOREVER);
        receivables.setApprovalForAll(address(other), true);
        participants.setDelegate(
            address(refinance),
            Permissions.PAY | Permissions.FINANCE,
            uint128(10_000e18),
            uint64(block.timestamp + 30 days)
        );
        vm.stopPrank();
        vm.warp(block.timestamp + 10 days);
    }

    function test_refinance_withoutAnyMoney() external {
        uint256 debt = pool.debtOf(piece);
        uint256 fee = exchange.flashFee(address(token), debt);
        vm.expectEmit(address(refinance));
        emit PieceRefinance.Refinanced(
            supplier,
            piece,
            address(pool),
            address(other),
            debt,
            9_500 * ONE,
            fee
        );
        _refinance(exchange, _move());
        vm.assertEq(receivables.ownerOf(piece), address(other), "the piece");
        vm.assertTrue(pool.financingOf(piece).state == IFinancingPool.FinancingState.None, "closed here");
        vm.assertTrue(other.financingOf(piece).state == IFinancingPool.FinancingState.Open, "open there");
        vm.assertEq(other.financingOf(piece).seller, supplier, "the supplier's");
        vm.assertEq(token.balanceOf(supplier), 9_500 * ONE - debt - fee, "the rest is the supplier's");
        vm.assertEq(token.balanceOf(address(refinance)), 0, "nothing stays");
        vm.assertEq(token.allowance(address(refinance), address(exchange)), 0, "nor any allowance");
        vm.assertEq(lock.loans(), 0, "no loan is out");
    }

    /// @dev The first pool now pays less than the second one asks back: the supplier adds the difference.
    function test_refinance_withSomeMoney() external {
        _refinance(exchange, _move());
        vm.startPrank(supplier);
        token.approve(address(other), FOREVER);
        receivables.setApprovalForAll(address(pool), true);
        vm.stopPrank();
        PieceRefinance.Move memory back = _move();
        (back.from, back.to, back.minAdvance) = (other, pool, 9_000 * ONE);
        vm.prank(supplier);
        vm.expectRevert();
        refinance.refinance(exchange, back);
        token.mint(supplier, 1_000 * ONE);
        uint256 cost = other.debtOf(piece) - 9_000 * ONE;
        uint256 fee = exchange.flashFee(address(token), other.debtOf(piece));
        uint256 held = token.balanceOf(supplier);
        _refinance(exchange, back);
        vm.assertEq(held - token.balanceOf(supplier), cost + fee, "difference and fee");
    }

    function test_refinance_afterAPaymentInPart() external {
        _pay(buyer, piece, 2_000 * ONE, false);
        PieceRefinance.Move memory move = _move();
        move.minAdvance = 7_600 * ONE;
        _refinance(exchange, move);
        vm.assertEq(uint256(other.financingOf(piece).exposure), 7_600 * ONE, "95% of what is open");
    }

    function test_refinance_bounds() external {
        PieceRefinance.Move memory move = _move();
        uint256 debt = pool.debtOf(piece);
        move.maxCost = debt - 1;
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(IFinancingPool.FinancingPool_CostTooHigh.selector, debt, debt - 1)
        );
        refinance.refinance(exchange, move);
        move.maxCost = debt;
        move.minAdvance = 9_500 * ONE + 1;
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFinancingPool.FinancingPool_AdvanceTooLow.selector,
                9_500 * ONE,
                9_500 * ONE + 1
            )
        );
        refinance.refinance(exchange, move);
        vm.assertEq(receivables.ownerOf(piece), address(pool), "it stays where it is");
    }

    function test_refinance_needsTheDelegation() external {
        vm.prank(supplier);
        participants.setDelegate(address(refinance), 0, 0, 0);
        vm.prank(supplier);
        vm.expectRevert(_notAuthorised(Permissions.PAY));
        refinance.refinance(exchange, _move());
        vm.prank(supplier);
        participants.setDelegate(
            address(refinance),
            Permissions.PAY,
            type(uint128).max,
            uint64(block.timestamp + 1)
        );
        vm.prank(supplier);
        vm.expectRevert(_notAuthorised(Permissions.FINANCE));
        refinance.refinance(exchange, _move());
    }

    function test_refinance_needsTheApprovals() external {
        PieceRefinance.Move memory move = _move();
        vm.prank(supplier);
        receivables.setApprovalForAll(address(other), false);
        vm.prank(supplier);
        vm.expectRevert();
        refinance.refinance(exchange, move);
        vm.startPrank(supplier);
        receivables.setApprovalForAll(address(other), true);
        token.approve(address(pool), 0);
        vm.expectRevert();
        refinance.refinance(exchange, move);
        token.approve(address(pool), FOREVER);
        token.approve(address(refinance), 0);
        vm.expectRevert();
        refinance.refinance(exchange, move);
        token.approve(address(refinance), FOREVER);
        refinance.refinance(exchange, move);
        vm.stopPrank();
    }

    function test_refinance_withMoneyOfOneOfTheTwo() external {
        IERC3156FlashLender[2] memory lenders = [
            IERC3156FlashLender(address(pool)),
            IERC3156FlashLender(address(other))
        ];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(supplier);
            vm.expectRevert(
                abi.encodeWithSelector(ISystemLock.SystemLock_Lending.selector, address(lenders[i]))
            );
            refinance.refinance(lenders[i], _move());
        }
    }

    function test_refinance_ofSomebodyElsesPiece() external {
        vm.prank(supplier2);
        vm.expectRevert();
        refinance.refinance(exchange, _move());
    }

    /// @dev The supplier's delegation and approvals stand open; nobody but the supplier can use them.
    function test_onFlashLoan_believesNobody() external {
        bytes memory plan = abi.encode(supplier, _move());
        vm.expectRevert(_notExpected(address(this), address(refinance)));
        refinance.onFlashLoan(address(refinance), address(token), ONE, 0, plan);
        vm.expectRevert(_notExpected(address(exchange), address(this)));
        exchange.flashLoan(refinance, address(token), ONE, plan);
        LyingLender liar = new LyingLender(plan);
        vm.prank(supplier2);
        vm.expectRevert(_notExpected(address(liar), address(refinance)));
        refinance.refinance(liar, _move());
    }

    function _move() private view returns (PieceRefinance.Move memory) {
        return
            PieceRefinance.Move({
                pieceId: piece,
                from: pool,
                to: other,
                maxCost: 9_200 * ONE,
                minAdvance: 9_500 * ONE
            });
    }

    function _refinance(IERC3156FlashLender lender, PieceRefinance.Move memory move) private {
        move.maxCost = move.from.debtOf(piece);
        vm.prank(supplier);
        refinance.refinance(lender, move);
    }

    function _notAuthorised(uint8 permission) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                supplier,
                address(refinance),
                permission
            );
    }

    function _notExpected(address lender, address initiator) private pure returns (bytes memory) {
        return abi.encodeWithSelector(PieceRefinance.PieceRefinance_NotExpected.selector, lender, initiator);
    }
}
