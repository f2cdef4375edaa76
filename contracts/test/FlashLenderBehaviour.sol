// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IFlashLender} from "../markets/IFlashLender.sol";
import {MoodyToken} from "./MoodyToken.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {Cheats} from "./Cheats.sol";
import {FlashBorrower} from "./FlashBorrowers.sol";

/// @notice What every lender of the system does as ERC-3156 says, and F1 to F3. A lender's test names the lender, what
///         it lends and its books, and inherits these.
abstract contract FlashLenderBehaviour is Cheats {
    FlashBorrower internal borrower = new FlashBorrower();
    address internal initiator = makeAddress("initiator");

    /// @dev The lender under test, with a fee of 5 basis points.
    function _lender() internal view virtual returns (IFlashLender);

    /// @dev What it lends, a MoodyToken.
    function _lent() internal view virtual returns (MoodyToken);

    /// @dev Everything its books say of the token, in a form that can be compared; read at any time.
    function _booksNow() internal view virtual returns (bytes memory);

    /// @dev What it counts as its own of the token.
    function _countedNow() internal view virtual returns (uint256);

    /// @dev Closes it as the guardian would, or opens it again.
    function _close(bool closed) internal virtual;

    function _systemLock() internal view virtual returns (ISystemLock);

    function test_flash_maxFlashLoan_isWhatLiesIdle() external {
        vm.assertEq(_lender().maxFlashLoan(address(_lent())), _countedNow(), "idle");
        vm.assertEq(_lender().maxFlashLoan(address(this)), 0, "not lent");
        uint256 idle = _countedNow();
        _lent().mint(address(_lender()), 1e6);
        vm.assertEq(_lender().maxFlashLoan(address(_lent())), idle, "a donation is not counted");
        _close(true);
        vm.assertEq(_lender().maxFlashLoan(address(_lent())), 0, "closed");
    }

    function test_flash_flashFee_isRoundedUp() external {
        vm.assertEq(_lender().flashFee(address(_lent()), 20_000), 10, "five basis points");
        vm.assertEq(_lender().flashFee(address(_lent()), 20_001), 11, "up");
        vm.assertEq(_lender().flashFee(address(_lent()), 1), 1, "never free");
        vm.expectRevert(_notLent(address(this)));
        _lender().flashFee(address(this), 1);
        _lender().setFlashFee(0);
        vm.assertEq(_lender().flashFee(address(_lent()), 20_000), 0, "no fee");
    }

    function test_flash_setFlashFee_isBoundedAndGoverned() external {
        vm.expectEmit(address(_lender()));
        emit IFlashLender.FlashFeeSet(9);
        _lender().setFlashFee(9);
        vm.assertEq(uint256(_lender().flashFeeBps()), 9, "set");
        vm.expectRevert(abi.encodeWithSelector(IFlashLender.FlashLender_FeeTooHigh.selector, 10, 9));
        _lender().setFlashFee(10);
        vm.prank(initiator);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, initiator));
        _lender().setFlashFee(1);
    }

    function test_flash_lendsAllAndEarnsTheFee() external {
        uint256 amount = _countedNow();
        uint256 fee = _fund(amount);
        vm.expectEmit(address(_lender()));
        emit IFlashLender.FlashLoaned(address(borrower), initiator, address(_lent()), amount, fee);
        vm.prank(initiator);
        vm.assertTrue(_lender().flashLoan(borrower, address(_lent()), amount, "memo"), "true");
        vm.assertEq(borrower.initiator(), initiator, "initiator");
        vm.assertEq(borrower.token(), address(_lent()), "token");
        vm.assertEq(borrower.amount(), amount, "amount");
        vm.assertEq(borrower.fee(), fee, "fee");
        vm.assertEq(borrower.data(), "memo", "data");
        vm.assertEq(borrower.heldInside(), amount + fee, "had it");
        vm.assertEq(_lent().balanceOf(address(borrower)), 0, "paid it");
        vm.assertEq(_countedNow(), amount + fee, "F2: only the fee changes the books");
    }

    /// @dev F1 for any amount and fee, by token balance and books.
    function testFuzz_F1_theBalanceGrowsByTheFee(uint256 amount, uint16 feeBps) external {
        _lender().setFlashFee(uint16(bound(feeBps, 0, 9)));
        amount = bound(amount, 1, _countedNow());
        uint256 fee = _fund(amount);
        uint256 balance = _lent().balanceOf(address(_lender()));
        uint256 counted = _countedNow();
        _lender().flashLoan(borrower, address(_lent()), amount, "");
        vm.assertEq(_lent().balanceOf(address(_lender())), balance + fee, "F1");
        vm.assertEq(_countedNow(), counted + fee, "the books too");
        vm.assertGe(fee * 10_000, amount * _lender().flashFeeBps(), "the fee is not rounded down");
    }

    /// @dev The borrower reads the books in the middle; a donation meanwhile is not counted either.
    function test_F2_theBooksStandStillDuringALoan() external {
        BooksReader reader = new BooksReader(this);
        borrower.plan(address(reader), abi.encodeCall(BooksReader.read, ()));
        borrower.plan(address(_lent()), abi.encodeCall(_lent().mint, (address(_lender()), 5)));
        borrower.plan(address(reader), abi.encodeCall(BooksReader.read, ()));
        bytes memory before = _booksNow();
        uint256 amount = _countedNow();
        _fund(amount);
        _lender().flashLoan(borrower, address(_lent()), amount, "");
        vm.assertEq(borrower.results(0), abi.encode(before), "F2: when the money is out");
        vm.assertEq(borrower.results(2), abi.encode(before), "F2: after a donation");
    }

    function readBooks() external view returns (bytes memory) {
        return _booksNow();
    }

    function test_F3_aSecondLoanInsideIsRefused() external {
        bytes memory again = abi.encodeCall(
            IERC3156FlashLender.flashLoan,
            (IERC3156FlashBorrower(address(borrower)), address(_lent()), 1, "")
        );
        borrower.plan(address(_lender()), again);
        borrower.plan(
            address(_lender()),
            abi.encodeCall(IERC3156FlashLender.maxFlashLoan, (address(_lent())))
        );
        _fund(1_000);
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
        vm.assertFalse(borrower.succeeded(0), "refused");
        vm.assertEq(borrower.results(0), _lending(), "by the lock");
        vm.assertEq(borrower.results(1), abi.encode(0), "and none is offered");
    }

    function test_flash_refusals() external {
        uint256 idle = _countedNow();
        vm.expectRevert(_notLent(address(this)));
        _lender().flashLoan(borrower, address(this), 1, "");
        vm.expectRevert(IFlashLender.FlashLender_ZeroAmount.selector);
        _lender().flashLoan(borrower, address(_lent()), 0, "");
        vm.expectRevert(
            abi.encodeWithSelector(
                IFlashLender.FlashLender_AmountTooHigh.selector,
                address(_lent()),
                idle + 1,
                idle
            )
        );
        _lender().flashLoan(borrower, address(_lent()), idle + 1, "");
        _close(true);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Closed.selector, address(_lender())));
        _lender().flashLoan(borrower, address(_lent()), 1, "");
    }

    function test_flash_aBorrowerThatDoesNotPay() external {
        uint256 fee = _fund(1_000);
        borrower.payLess(1);
        _expectNotRepaid(1_000 + fee, 0);
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
        // It has approved enough, and spent the money.
        borrower.payLess(0);
        borrower.plan(address(_lent()), abi.encodeCall(IERC20.transfer, (initiator, 1)));
        _expectNotRepaid(1_000 + fee, 0);
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
    }

    /// @dev Sending the money back is not repaying, as the standard has it: the lender pulls.
    function test_flash_aBorrowerThatSendsInsteadOfApproving() external {
        uint256 fee = _fund(1_000);
        borrower.plan(address(_lent()), abi.encodeCall(IERC20.transfer, (address(_lender()), 1_000 + fee)));
        _expectNotRepaid(1_000 + fee, 1_000 + fee);
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
    }

    function test_flash_aBorrowerThatPaysInAnotherToken() external {
        TestStablecoin other = new TestStablecoin("Other", "OTHER");
        other.mint(address(borrower), 1e12);
        uint256 fee = _fund(1_000);
        borrower.payWrong(address(other));
        _expectNotRepaid(1_000 + fee, 0);
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
    }

    function test_flash_aBorrowerThatAnswersWrongly() external {
        _fund(1_000);
        borrower.lie(keccak256("ERC3156FlashBorrower.onflashloan"), "");
        vm.expectRevert(_wrongAnswer(address(borrower)));
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
        borrower.lie(bytes32(0), "");
        vm.expectRevert(_wrongAnswer(address(borrower)));
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
    }

    /// @dev An account without code, one that answers nothing, and one that is no borrower at all.
    function test_flash_aReceiverThatIsNoBorrower() external {
        vm.expectRevert(_wrongAnswer(initiator));
        _lender().flashLoan(IERC3156FlashBorrower(initiator), address(_lent()), 1_000, "");
        Silence silence = new Silence();
        vm.expectRevert(_wrongAnswer(address(silence)));
        _lender().flashLoan(IERC3156FlashBorrower(address(silence)), address(_lent()), 1_000, "");
        vm.expectRevert();
        _lender().flashLoan(IERC3156FlashBorrower(address(_systemLock())), address(_lent()), 1_000, "");
        vm.expectRevert();
        _lender().flashLoan(IERC3156FlashBorrower(address(_lender())), address(_lent()), 1_000, "");
    }

    function test_flash_aBorrowersOwnReasonIsKept() external {
        Refuser refuser = new Refuser();
        vm.expectRevert(abi.encodeWithSelector(Refuser.NotToday.selector, 7));
        _lender().flashLoan(refuser, address(_lent()), 1_000, "");
    }

    /// @dev A token that began to charge: what comes back is short.
    function test_flash_aTokenThatCharges() external {
        uint256 fee = _fund(10_000);
        _lent().mint(address(borrower), 1_000);
        _lent().charge(100);
        // 1% of 10,005, rounded down, is kept by the token on the way back.
        _expectNotRepaid(10_000 + fee, 10_005 - 100);
        _lender().flashLoan(borrower, address(_lent()), 10_000, "");
    }

    /// @dev Hooks of the token run while the lender is frozen, before and after the borrower's turn too.
    function test_flash_aTokenThatCallsBack() external {
        bytes memory again = abi.encodeCall(
            IERC3156FlashLender.flashLoan,
            (IERC3156FlashBorrower(address(borrower)), address(_lent()), 1, "")
        );
        _fund(1_000);
        _lent().callBack(address(_lender()), again);
        _lender().flashLoan(borrower, address(_lent()), 1_000, "");
        vm.assertFalse(_lent().calleeSucceeded(), "refused");
        vm.assertEq(_lent().calleeResult(), _lending(), "by the lock");
        vm.assertEq(_systemLock().holder(), address(0), "given back");
    }

    /// @dev Mints the borrower its fee.
    function _fund(uint256 amount) internal returns (uint256 fee) {
        fee = _lender().flashFee(address(_lent()), amount);
        _lent().mint(address(borrower), fee);
    }

    function _lending() internal view returns (bytes memory) {
        return abi.encodeWithSelector(ISystemLock.SystemLock_Lending.selector, address(_lender()));
    }

    function _expectNotRepaid(uint256 owed, uint256 received) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IFlashLender.FlashLender_NotRepaid.selector,
                address(_lent()),
                owed,
                received
            )
        );
    }

    function _notLent(address token) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFlashLender.FlashLender_NotLent.selector, token);
    }

    function _wrongAnswer(address receiver) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFlashLender.FlashLender_WrongAnswer.selector, receiver);
    }
}

/// @notice Reads the lender's books through its test.
contract BooksReader {
    FlashLenderBehaviour private immutable TEST;

    constructor(FlashLenderBehaviour test_) {
        TEST = test_;
    }

    function read() external view returns (bytes memory) {
        return TEST.readBooks();
    }
}

/// @notice Takes any call and answers nothing.
contract Silence {
    fallback() external {}
}

/// @notice A borrower with reasons of its own.
contract Refuser is IERC3156FlashBorrower {
    error NotToday(uint256 reason);

    function onFlashLoan(
        address,
        address,
        uint256,
        uint256,
        bytes calldata
    ) external pure override returns (bytes32) {
        revert NotToday(7);
    }
}
