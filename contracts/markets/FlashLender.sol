// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Locked} from "../access/Locked.sol";
import {IFlashLender} from "./IFlashLender.sol";

/// @title FlashLender
/// @notice See IFlashLender. What is lent, how much of it, and whose the fee is, says the contract that inherits this.
abstract contract FlashLender is IFlashLender, AccessManaged, Locked {
    using SafeERC20 for IERC20;

    uint256 private constant BPS = 10_000;
    uint16 private constant MAX_FEE_BPS = 9;
    bytes32 private constant ANSWER = keccak256("ERC3156FlashBorrower.onFlashLoan");

    /// @inheritdoc IFlashLender
    uint16 public override flashFeeBps;

    /// @dev Freezes this contract from before the money leaves until it is back and booked.
    modifier lends() {
        LOCK.beginLoan();
        _;
        LOCK.endLoan();
    }

    /// @inheritdoc IERC3156FlashLender
    /// @dev Anyone, until closed.
    function flashLoan(
        IERC3156FlashBorrower receiver,
        address token,
        uint256 amount,
        bytes calldata data
    ) external override lends returns (bool) {
        (uint256 fee, uint256 before) = _lend(address(receiver), token, amount);
        _hand(
            address(receiver),
            abi.encodeCall(IERC3156FlashBorrower.onFlashLoan, (msg.sender, token, amount, fee, data)),
            ANSWER
        );
        _takeBack(address(receiver), token, amount, fee, before);
        return true;
    }

    /// @inheritdoc IFlashLender
    function setFlashFee(uint16 feeBps) external override locked restricted {
        if (feeBps > MAX_FEE_BPS) revert FlashLender_FeeTooHigh(feeBps, MAX_FEE_BPS);
        flashFeeBps = feeBps;
        emit FlashFeeSet(feeBps);
    }

    /// @inheritdoc IERC3156FlashLender
    /// @dev Zero for what is not lent, while closed, and while a loan is out.
    function maxFlashLoan(address token) external view override returns (uint256) {
        if (LOCK.isClosed(address(this)) || LOCK.isLending(address(this)) || !_isLent(token)) return 0;
        return _idle(token);
    }

    /// @inheritdoc IERC3156FlashLender
    function flashFee(address token, uint256 amount) public view override returns (uint256) {
        if (!_isLent(token)) revert FlashLender_NotLent(token);
        // Up: a loan is never so small that it is free.
        return Math.mulDiv(amount, flashFeeBps, BPS, Math.Rounding.Ceil);
    }

    /// @dev Whether `token` is lent at all. MUST be the same during a loan as before it.
    function _isLent(address token) internal view virtual returns (bool);

    /// @dev What lies idle of a lent `token`. MUST be counted, never read from the token, and not owed to anyone.
    function _idle(address token) internal view virtual returns (uint256);

    /// @dev Adds a fee that has arrived to the books.
    function _earnFlashFee(address token, uint256 fee) internal virtual;

    /// @dev Sends what is asked for, if it may be lent.
    /// @return fee Token units.
    /// @return before The balance before, by which `_takeBack` proves what came back.
    function _lend(
        address receiver,
        address token,
        uint256 amount
    ) internal returns (uint256 fee, uint256 before) {
        fee = flashFee(token, amount);
        if (amount == 0) revert FlashLender_ZeroAmount();
        uint256 available = _idle(token);
        if (amount > available) revert FlashLender_AmountTooHigh(token, amount, available);
        before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransfer(receiver, amount);
    }

    /// @dev The borrower's turn.
    function _hand(address receiver, bytes memory message, bytes32 answer) internal {
        // solhint-disable-next-line avoid-low-level-calls
        (bool success, bytes memory returned) = receiver.call(message);
        if (!success) {
            // The borrower's own reason.
            assembly ("memory-safe") {
                revert(add(returned, 32), mload(returned))
            }
        }
        // An account without code answers nothing.
        if (returned.length < 32 || bytes32(returned) != answer) revert FlashLender_WrongAnswer(receiver);
    }

    /// @dev The balance tells what arrived. Nothing but the loan can have lowered it since: the lender was frozen.
    function _takeBack(
        address receiver,
        address token,
        uint256 amount,
        uint256 fee,
        uint256 before
    ) internal {
        uint256 owed = amount + fee;
        bool pulled = IERC20(token).trySafeTransferFrom(receiver, address(this), owed);
        uint256 balance = IERC20(token).balanceOf(address(this));
        if (!pulled || balance < before + fee) {
            revert FlashLender_NotRepaid(token, owed, Math.saturatingSub(balance + amount, before));
        }
        _earnFlashFee(token, fee);
        emit FlashLoaned(receiver, msg.sender, token, amount, fee);
    }
}
