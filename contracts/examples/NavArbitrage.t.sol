// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {CreditPolicy} from "../financing/CreditPolicy.sol";
import {FinancingPool} from "../financing/FinancingPool.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ExchangeStage} from "../test/ExchangeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {NavArbitrage} from "./NavArbitrage.sol";

/// Test tree
/// buyAndRedeem    shares below NAV · too little profit · lent by the pool itself, by the exchange
/// depositAndSell  shares above NAV · by who is no funder, has not approved
/// onFlashLoan     called by a stranger, for a loan that a stranger asked for, by a lender that lies
contract NavArbitrageTest is ExchangeStage {
    NavArbitrage internal arbitrage;
    FinancingPool internal reserve;

    function setUp() external {
        _buildExchange(new TestStablecoin("Test EUR", "tEUR"), new TestStablecoin("Reward", "RWD"));
        arbitrage = new NavArbitrage(exchange);
        reserve = new FinancingPool(
            token,
            "Reserve",
            "RSV",
            FinancingPool.Foundation(
                address(manager),
                lock,
                receivables,
                participants,
                guard,
                new CreditPolicy(address(manager), _terms())
            )
        );
        lock.setMember(address(reserve), true);
        reserve.setFlashFee(5);
        vm.startPrank(funder);
        token.approve(address(reserve), FOREVER);
        reserve.deposit(1_000_000 * ONE, funder);
        pool.approve(address(arbitrage), FOREVER);
        vm.stopPrank();
    }

    /// @dev Somebody in a hurry sold 600,000 shares: they now go at a discount.
    function test_buyAndRedeem_bringsThePriceBackToNav() external {
        _sell(shares, address(pool), 600_000e12);
        uint256 before = _priceOfAThousand();
        vm.assertLt(before, 1_000 * ONE, "below NAV");
        uint256 held = token.balanceOf(underwriter);
        vm.prank(underwriter);
        uint256 profit = arbitrage.buyAndRedeem(reserve, shares, 300_000 * ONE, ONE);
        vm.assertGt(profit, ONE, "it paid");
        vm.assertEq(token.balanceOf(underwriter) - held, profit, "to the caller, who put in nothing");
        vm.assertGt(_priceOfAThousand(), before, "nearer to NAV");
        vm.assertEq(_cash(), 1_000_000 * ONE + 150 * ONE, "5 basis points to the lender");
        _leavesNothing();
    }

    function test_buyAndRedeem_undoesWhatDoesNotPay() external {
        _sell(shares, address(pool), 600_000e12);
        vm.prank(underwriter);
        try arbitrage.buyAndRedeem(reserve, shares, 300_000 * ONE, 1_000_000 * ONE) {
            vm.assertTrue(false, "too little");
        } catch (bytes memory reason) {
            vm.assertEq(
                bytes32(bytes4(reason)),
                bytes32(NavArbitrage.NavArbitrage_TooLittleProfit.selector),
                "reason"
            );
        }
        // At NAV the fees eat everything up.
        _sell(shares, address(token), 600_000 * ONE);
        vm.prank(underwriter);
        vm.expectRevert();
        arbitrage.buyAndRedeem(reserve, shares, 300_000 * ONE, 0);
        vm.assertEq(_cash(), 1_000_000 * ONE, "nothing changed");
    }

    function test_buyAndRedeem_withMoneyOfThoseItTradesWith() external {
        vm.expectRevert(_lending(address(pool)));
        arbitrage.buyAndRedeem(pool, shares, ONE, 0);
        vm.expectRevert(_lending(address(exchange)));
        arbitrage.buyAndRedeem(exchange, shares, ONE, 0);
    }

    /// @dev Somebody bought 600,000 shares on the exchange: they now go at a premium.
    function test_depositAndSell_bringsThePriceBackToNav() external {
        _sell(shares, address(token), 600_000 * ONE);
        uint256 before = _priceOfAThousand();
        vm.assertGt(before, 1_000 * ONE, "above NAV");
        uint256 held = token.balanceOf(funder);
        uint256 owned = pool.balanceOf(funder);
        vm.prank(funder);
        uint256 profit = arbitrage.depositAndSell(reserve, shares, 300_000 * ONE, ONE);
        vm.assertGt(profit, ONE, "it paid");
        vm.assertEq(token.balanceOf(funder) - held, profit, "to the caller");
        vm.assertEq(pool.balanceOf(funder), owned, "whose own shares are as before");
        vm.assertLt(_priceOfAThousand(), before, "nearer to NAV");
        _leavesNothing();
    }

    function test_depositAndSell_isForFunders() external {
        _sell(shares, address(token), 600_000 * ONE);
        vm.prank(supplier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                supplier,
                ParticipantRoles.FUNDER
            )
        );
        arbitrage.depositAndSell(reserve, shares, 300_000 * ONE, 0);
        vm.prank(funder2);
        vm.expectRevert();
        arbitrage.depositAndSell(reserve, shares, 300_000 * ONE, 0);
    }

    function test_onFlashLoan_believesNobody() external {
        NavArbitrage.Plan memory plan = NavArbitrage.Plan({caller: funder, key: shares, above: true});
        vm.expectRevert(_notExpected(address(this), address(arbitrage)));
        arbitrage.onFlashLoan(address(arbitrage), address(token), ONE, 0, abi.encode(plan));
        vm.expectRevert(_notExpected(address(reserve), address(this)));
        reserve.flashLoan(arbitrage, address(token), ONE, abi.encode(plan));
        LyingLender liar = new LyingLender(abi.encode(plan));
        vm.expectRevert(_notExpected(address(liar), address(arbitrage)));
        arbitrage.buyAndRedeem(liar, shares, ONE, 0);
    }

    function _priceOfAThousand() private view returns (uint256 paid) {
        (paid, ) = exchange.quoteExactIn(shares, address(pool), 1_000e12);
    }

    function _cash() private view returns (uint256 cash) {
        (cash, , , , , ) = reserve.books();
    }

    function _leavesNothing() private view {
        address[3] memory spenders = [address(reserve), address(pool), address(exchange)];
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(token.allowance(address(arbitrage), spenders[i]), 0, "allowance");
            vm.assertEq(pool.allowance(address(arbitrage), spenders[i]), 0, "allowance of shares");
        }
        vm.assertEq(token.balanceOf(address(arbitrage)), 0, "token");
        vm.assertEq(pool.balanceOf(address(arbitrage)), 0, "shares");
    }

    function _lending(address member) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISystemLock.SystemLock_Lending.selector, member);
    }

    function _notExpected(address lender, address initiator) private pure returns (bytes memory) {
        return abi.encodeWithSelector(NavArbitrage.NavArbitrage_NotExpected.selector, lender, initiator);
    }
}

/// @notice Hands its borrower another plan than it was given.
contract LyingLender is IERC3156FlashLender {
    bytes private _plan;

    constructor(bytes memory plan) {
        _plan = plan;
    }

    function flashLoan(
        IERC3156FlashBorrower receiver,
        address token,
        uint256 amount,
        bytes calldata
    ) external override returns (bool) {
        receiver.onFlashLoan(msg.sender, token, amount, 0, _plan);
        return true;
    }

    function maxFlashLoan(address) external pure override returns (uint256) {
        return type(uint256).max;
    }

    function flashFee(address, uint256) external pure override returns (uint256) {
        return 0;
    }
}
