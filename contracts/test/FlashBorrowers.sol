// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IFlashBatchBorrower} from "../markets/IFlashBatchBorrower.sol";

/// @notice A borrower that does what a test tells it: acts, then pays back or does not, then answers.
contract FlashBorrower is IERC3156FlashBorrower, IFlashBatchBorrower {
    struct Act {
        address target;
        bytes data;
    }

    /// @notice Paid back less than owed by this much, token units.
    uint256 public shortBy;
    /// @notice Approved instead of the borrowed token when not zero.
    address public payIn;
    bytes32 public answer = keccak256("ERC3156FlashBorrower.onFlashLoan");
    bytes32 public batchAnswer = keccak256("IFlashBatchBorrower.onFlashLoanBatch");

    Act[] private _acts;
    /// @notice What each act returned or reverted with.
    bytes[] public results;
    bool[] public succeeded;

    address public initiator;
    address public token;
    uint256 public amount;
    uint256 public fee;
    bytes public data;
    /// @notice Of the borrowed token during the callback.
    uint256 public heldInside;

    function plan(address target, bytes calldata data_) external {
        _acts.push(Act(target, data_));
    }

    function lie(bytes32 answer_, bytes32 batchAnswer_) external {
        answer = answer_;
        batchAnswer = batchAnswer_;
    }

    function payLess(uint256 shortBy_) external {
        shortBy = shortBy_;
    }

    function payWrong(address payIn_) external {
        payIn = payIn_;
    }

    function onFlashLoan(
        address initiator_,
        address token_,
        uint256 amount_,
        uint256 fee_,
        bytes calldata data_
    ) external override returns (bytes32) {
        (initiator, token, amount, fee, data) = (initiator_, token_, amount_, fee_, data_);
        heldInside = IERC20(token_).balanceOf(address(this));
        _act();
        _repay(token_, amount_ + fee_);
        return answer;
    }

    function onFlashLoanBatch(
        address initiator_,
        address[] calldata tokens,
        uint256[] calldata amounts,
        uint256[] calldata fees,
        bytes calldata data_
    ) external override returns (bytes32) {
        (initiator, data) = (initiator_, data_);
        _act();
        for (uint256 i = 0; i < tokens.length; ++i) _repay(tokens[i], amounts[i] + fees[i]);
        return batchAnswer;
    }

    function _act() private {
        delete results;
        delete succeeded;
        for (uint256 i = 0; i < _acts.length; ++i) {
            (bool success, bytes memory result) = _acts[i].target.call(_acts[i].data);
            succeeded.push(success);
            results.push(result);
        }
    }

    function _repay(address token_, uint256 owed) private {
        IERC20(payIn == address(0) ? token_ : payIn).approve(msg.sender, owed - shortBy);
    }
}
