// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {MockV3Aggregator} from "@chainlink/contracts/src/v0.8/shared/mocks/MockV3Aggregator.sol";
import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IFlashLender} from "../markets/IFlashLender.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {FinancingStage} from "../test/FinancingStage.sol";
import {FlashLenderBehaviour} from "../test/FlashLenderBehaviour.sol";
import {MoodyToken} from "../test/MoodyToken.sol";
import {FinancingPool} from "./FinancingPool.sol";
import {IFinancingPool} from "./IFinancingPool.sol";

/// Test tree
/// as every flash lender       see FlashLenderBehaviour
/// what is lent                cash only · also while exits are queued · the fee is the shareholders'
/// while it lends              every function and price view is refused · also when Receivables tells it something ·
///                             the others work · a deposit made on a loan does not widen what is financed
contract PoolLendingTest is FinancingStage, FlashLenderBehaviour {
    MoodyToken internal moody;
    uint256 internal financed;
    uint256 internal open;

    function setUp() external {
        moody = new MoodyToken();
        _build(moody);
        policy.setCaps(_looseCaps());
        pool.setFlashFee(5);
        _deposit(funder, 100_000 * ONE);
        _stake(underwriter, buyer, 100_000 * ONE);
        _stake(underwriter, address(0), 100_000 * ONE);
        financed = _accepted(supplier, buyer, 10_000 * ONE, 29);
        _finance(supplier, financed);
        open = _accepted(supplier, buyer, 10_000 * ONE, 29);
    }

    function _lender() internal view override returns (IFlashLender) {
        return pool;
    }

    function _lent() internal view override returns (MoodyToken) {
        return moody;
    }

    function _booksNow() internal view override returns (bytes memory) {
        (
            uint256 cash,
            uint256 reserved,
            uint256 base,
            uint256 rate,
            uint256 provisions,
            uint256 supply
        ) = pool.books();
        return abi.encode(cash, reserved, base, rate, provisions, supply);
    }

    function _countedNow() internal view override returns (uint256 cash) {
        (cash, , , , , ) = pool.books();
    }

    function _close(bool closed) internal override {
        lock.setClosed(address(pool), closed);
    }

    function _systemLock() internal view override returns (ISystemLock) {
        return lock;
    }

    function test_lendsCashOnly() external {
        uint256 shares = pool.balanceOf(funder) / 2;
        vm.prank(funder);
        pool.requestRedeem(shares, funder, funder);
        pool.processQueue(1);
        (uint256 cash, uint256 reserved, , , , ) = pool.books();
        vm.assertGt(reserved, 0, "some is owed");
        vm.assertEq(pool.maxFlashLoan(address(token)), cash, "and not lent");
        _fund(cash + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IFlashLender.FlashLender_AmountTooHigh.selector,
                address(token),
                cash + 1,
                cash
            )
        );
        pool.flashLoan(borrower, address(token), cash + 1, "");
    }

    /// @dev The loan is over before anyone could be served, and those who wait have their part of the fee.
    function test_lendsWhileExitsAreQueued() external {
        uint256 shares = pool.balanceOf(funder);
        vm.prank(funder);
        uint256 request = pool.requestRedeem(shares, funder, funder);
        uint256 price = pool.previewRedeem(1e18);
        _fund(50_000 * ONE);
        pool.flashLoan(borrower, address(token), 50_000 * ONE, "");
        // 25 for 100,000 shares, less what virtual shares own.
        vm.assertApproxEqAbs(pool.previewRedeem(1e18), price + 250 * ONE, 2, "price");
        (, uint256 filled) = pool.processQueue(1);
        vm.assertEq(pool.redemptionOf(request).claimable, filled, "served from the same cash");
    }

    function test_P3_theFeeIsTheShareholders() external {
        uint256 exit = pool.exitAssets();
        uint256 entry = pool.entryAssets();
        uint256 fee = _fund(50_000 * ONE);
        pool.flashLoan(borrower, address(token), 50_000 * ONE, "");
        vm.assertEq(pool.exitAssets(), exit + fee, "exit");
        vm.assertEq(pool.entryAssets(), entry + fee, "entry");
    }

    /// @dev Every function of the pool that asks the lock, and every price view. Those that do not are listed with
    ///      their reasons in `ignition/modules/reentry.test.ts`.
    function test_F3_everythingElseOfThePoolIsRefused() external {
        bytes[20] memory acts = [
            abi.encodeCall(pool.deposit, (ONE, funder)),
            abi.encodeCall(pool.mint, (1e12, funder)),
            abi.encodeCall(pool.withdraw, (ONE, funder, funder)),
            abi.encodeCall(pool.redeem, (1e12, funder, funder)),
            abi.encodeCall(pool.requestRedeem, (1e12, funder, funder)),
            abi.encodeCall(pool.processQueue, (1)),
            abi.encodeCall(pool.claim, (1, funder)),
            abi.encodeCall(pool.claimCredit, (funder)),
            abi.encodeCall(pool.finance, (open, 0, block.timestamp)),
            abi.encodeCall(pool.settle, (financed)),
            abi.encodeCall(pool.buyBack, (financed, type(uint256).max, block.timestamp)),
            abi.encodeCall(pool.writeOff, (financed)),
            abi.encodeCall(pool.recover, (financed)),
            abi.encodeCall(pool.refreshProvisionSteps, ()),
            abi.encodeCall(pool.exitAssets, ()),
            abi.encodeCall(pool.entryAssets, ()),
            abi.encodeCall(pool.quote, (open)),
            abi.encodeCall(pool.previewRedeem, (1e12)),
            abi.encodeCall(pool.maxRedeem, (funder)),
            abi.encodeCall(pool.utilisationBps, ())
        ];
        for (uint256 i = 0; i < acts.length; ++i) borrower.plan(address(pool), acts[i]);
        _borrow(1_000 * ONE);
        for (uint256 i = 0; i < acts.length; ++i) {
            vm.assertEq(borrower.results(i), _lending(), vm.toString(i));
        }
        // All of them reach their own checks again.
        (bool success, ) = address(pool).call(acts[5]);
        vm.assertTrue(success, "processQueue");
    }

    /// @dev Receivables takes the lock itself, and tells the pool of money and of credit notes without the pool's
    ///      taking it: those calls end with the pool's refusal.
    function test_F3_whatReceivablesWouldTellItIsRefused() external {
        moody.mint(address(borrower), 10_000 * ONE);
        uint256[] memory pieces = new uint256[](1);
        pieces[0] = financed;
        borrower.plan(
            address(token),
            abi.encodeCall(token.approve, (address(receivables), type(uint256).max))
        );
        borrower.plan(
            address(receivables),
            abi.encodeCall(IReceivables.pay, (financed, uint128(ONE), pieces))
        );
        borrower.plan(
            address(receivables),
            abi.encodeCall(IReceivables.pay, (financed, uint128(ONE), new uint256[](0)))
        );
        borrower.plan(address(receivables), abi.encodeCall(IReceivables.collect, (financed)));
        _borrow(1_000 * ONE);
        vm.assertEq(borrower.results(1), _lending(), "paying through to the pool");
        vm.assertTrue(borrower.succeeded(2), "paying alone works");
        vm.assertEq(borrower.results(3), _lending(), "collecting");
        pool.settle(financed);
        vm.assertEq(receivables.pieceOf(financed).claimed, ONE, "afterwards it comes in as ever");
    }

    /// @dev A credit note asks for consent only the pool can give.
    function test_F3_aCreditNoteIsRefused() external {
        SupplierBorrower creditor = new SupplierBorrower();
        _join(address(creditor), 1);
        vm.startPrank(address(creditor));
        receivables.setApprovalForAll(address(pool), true);
        vm.stopPrank();
        uint256 piece = _accepted(address(creditor), buyer, 10_000 * ONE, 29);
        _finance(address(creditor), piece);
        bytes memory note = abi.encodeCall(IReceivables.creditNote, (piece, uint128(ONE), bytes32("note")));
        creditor.set(address(receivables), note);
        creditor.call();
        vm.assertTrue(creditor.succeeded(), "on its own it works");
        borrower.plan(address(creditor), abi.encodeCall(SupplierBorrower.call, ()));
        _borrow(1_000 * ONE);
        vm.assertEq(creditor.result(), _lending(), "refused");
    }

    /// @dev Cover's limits rest on exposures, which a loan does not touch; leaving works during one.
    function test_theCoverOfALendingPoolWorks() external {
        SupplierBorrower staker = new SupplierBorrower();
        _join(address(staker), 8);
        staker.set(address(vault), abi.encodeCall(vault.stake, (0, 1_000 * ONE, address(staker))));
        borrower.plan(address(staker), abi.encodeCall(SupplierBorrower.call, ()));
        uint256 free = vault.freeCover(0);
        _borrow(90_000 * ONE);
        vm.assertTrue(staker.succeeded(), "staked");
        vm.assertEq(vault.freeCover(0), free + 1_000 * ONE, "counted");
    }

    function test_sharesMoveDuringALoan() external {
        vm.prank(funder);
        pool.transfer(address(borrower), 1e12);
        borrower.plan(address(pool), abi.encodeCall(pool.transfer, (funder2, 1e12)));
        _borrow(1_000 * ONE);
        vm.assertEq(pool.balanceOf(funder2), 1e12, "moved");
    }

    /// @dev Borrowed money must not make the pool look larger than it is to the caps that are shares of it.
    function test_aDepositOnALoanDoesNotWidenWhatIsFinanced() external {
        FinancingPool other = _secondPool();
        vm.prank(funder);
        other.deposit(100_000 * ONE, funder);
        policy.setCaps(_terms().caps);
        uint256 large = _accepted(supplier, buyer, 60_000 * ONE, 29);
        // 60,000 × 90% is more than the obligor's half of 91,000 and what is there.
        vm.prank(supplier);
        vm.expectRevert();
        pool.finance(large, 0, block.timestamp);

        _join(address(borrower), 4);
        vm.prank(supplier);
        participants.setDelegate(address(borrower), 8, type(uint128).max, uint64(block.timestamp + 1));
        borrower.plan(address(pool), abi.encodeCall(pool.deposit, (100_000 * ONE, address(borrower))));
        borrower.plan(address(pool), abi.encodeCall(pool.finance, (large, 0, block.timestamp)));
        uint256 fee = other.flashFee(address(token), 100_000 * ONE);
        moody.mint(address(borrower), fee);
        other.flashLoan(borrower, address(token), 100_000 * ONE, "");
        vm.assertTrue(borrower.succeeded(0), "the deposit is one like any other");
        vm.assertEq(
            borrower.results(1),
            abi.encodeWithSelector(IFinancingPool.FinancingPool_EnteredOnLoan.selector),
            "but nothing is financed by it"
        );
    }

    function test_pegBreak_stopsEntriesAndNoExit() external {
        uint256 request;
        uint256 quarter = pool.balanceOf(funder) / 4;
        vm.prank(funder);
        request = pool.requestRedeem(quarter, funder, funder);
        pool.processQueue(1);
        vm.warp(block.timestamp + 1 days);
        MockV3Aggregator feed = new MockV3Aggregator(8, 1e8);
        guard.setFeed(
            address(token),
            IPriceGuard.Feed(AggregatorV3Interface(address(feed)), 3650 days, 0.5e18, 1.5e18, 1e18, 200)
        );
        vm.assertGt(pool.maxDeposit(funder), 0, "at the peg");
        feed.updateAnswer(0.9e8);

        bytes memory broken = abi.encodeWithSelector(
            IPriceGuard.PriceGuard_PegBroken.selector,
            address(token),
            0.9e18,
            1e18
        );
        vm.assertEq(pool.maxDeposit(funder), 0, "maxDeposit");
        vm.assertEq(pool.maxMint(funder), 0, "maxMint");
        vm.assertEq(pool.quote(open).reasons, 1 << 15, "quote");
        vm.startPrank(funder);
        vm.expectRevert(broken);
        pool.deposit(ONE, funder);
        vm.expectRevert(broken);
        pool.mint(1e12, funder);
        vm.stopPrank();
        vm.prank(supplier);
        vm.expectRevert(broken);
        pool.finance(open, 0, block.timestamp);

        vm.startPrank(funder);
        vm.assertGt(pool.claim(request, funder), 0, "claim");
        pool.redeem(1e12, funder, funder);
        pool.withdraw(ONE, funder, funder);
        pool.requestRedeem(1e12, funder, funder);
        vm.stopPrank();
        (, uint256 paid) = pool.processQueue(1);
        vm.assertGt(paid, 0, "processQueue");
        _pay(buyer, financed, 1_000 * ONE, true);
        pool.settle(financed);
        vm.startPrank(supplier);
        pool.buyBack(financed, type(uint256).max, block.timestamp);
        vm.stopPrank();
        _borrow(1_000 * ONE);
        feed.updateAnswer(1e8);
        _deposit(funder, ONE);
    }

    function _borrow(uint256 amount) private {
        _fund(amount);
        pool.flashLoan(borrower, address(token), amount, "");
    }

    function _secondPool() private returns (FinancingPool other) {
        other = new FinancingPool(
            token,
            "Reserve",
            "RSV",
            FinancingPool.Foundation(address(manager), lock, receivables, participants, guard, policy)
        );
        lock.setMember(address(other), true);
        vm.prank(funder);
        token.approve(address(other), type(uint256).max);
    }
}

/// @notice A company that is a contract: calls what it was told when anyone asks.
contract SupplierBorrower {
    address private _target;
    bytes private _data;
    bool public succeeded;
    bytes public result;

    function set(address target, bytes calldata data) external {
        (_target, _data) = (target, data);
    }

    function call() external {
        (succeeded, result) = _target.call(_data);
    }
}
