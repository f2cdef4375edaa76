// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IFlashBatchBorrower} from "../markets/IFlashBatchBorrower.sol";

/// @notice A borrower that uses its moment: makes every call of a plan, holds each to its outcome, and pays back, or a
///         unit too little, or more than is asked.
contract ProbingBorrower is IERC3156FlashBorrower, IFlashBatchBorrower {
    enum Outcome {
        Refused,
        Answered,
        Tried
    }

    /// @param name What the attempt is called in `done` and `violation`.
    /// @param expected What it must revert with, any reason when empty, or answer; of no meaning for what is only tried.
    struct Attempt {
        bytes32 name;
        address target;
        bytes data;
        Outcome outcome;
        bytes expected;
    }

    /// @param short Token units missing from what is approved.
    /// @param gift Token units sent to the lender on top.
    struct Plan {
        Attempt[] attempts;
        uint256 short;
        uint256 gift;
    }

    /// @notice The first attempt that did not end as it must; empty when all did.
    string public violation;
    /// @notice How often an attempt ended as it must; for what is only tried, how often it went through.
    mapping(bytes32 name => uint256) public done;

    function onFlashLoan(
        address,
        address token,
        uint256 amount,
        uint256 fee,
        bytes calldata data
    ) external override returns (bytes32) {
        Plan memory plan = abi.decode(data, (Plan));
        _attempt(plan.attempts);
        _repay(token, amount + fee, plan);
        return keccak256("ERC3156FlashBorrower.onFlashLoan");
    }

    function onFlashLoanBatch(
        address,
        address[] calldata tokens,
        uint256[] calldata amounts,
        uint256[] calldata fees,
        bytes calldata data
    ) external override returns (bytes32) {
        Plan memory plan = abi.decode(data, (Plan));
        _attempt(plan.attempts);
        for (uint256 i = 0; i < tokens.length; i++) _repay(tokens[i], amounts[i] + fees[i], plan);
        return keccak256("IFlashBatchBorrower.onFlashLoanBatch");
    }

    function _attempt(Attempt[] memory attempts) private {
        for (uint256 i = 0; i < attempts.length; i++) {
            Attempt memory attempt = attempts[i];
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory result) = attempt.target.call(attempt.data);
            bool sound = success;
            if (attempt.outcome == Outcome.Answered) sound = success && _same(result, attempt.expected);
            else if (attempt.outcome == Outcome.Refused) {
                sound = !success && (attempt.expected.length == 0 || _same(result, attempt.expected));
            }
            if (sound) ++done[attempt.name];
            else if (attempt.outcome != Outcome.Tried && bytes(violation).length == 0) {
                violation = string(abi.encodePacked(attempt.name));
            }
        }
    }

    function _repay(address token, uint256 owed, Plan memory plan) private {
        if (plan.gift != 0) IERC20(token).transfer(msg.sender, plan.gift);
        IERC20(token).approve(msg.sender, owed + plan.gift - plan.short);
    }

    function _same(bytes memory left, bytes memory right) private pure returns (bool) {
        return keccak256(left) == keccak256(right);
    }
}
