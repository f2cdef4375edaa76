// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IFinancingPool} from "../financing/IFinancingPool.sol";

/// @title PieceRefinance
/// @notice Moves a financed piece from one pool to another that now pays better, in one transaction and without the
///         supplier having the money to buy it back first. An example of an ERC-3156 borrower.
/// @dev Both pools work during the loan, so the money comes from a third contract, such as the exchange.
///
///      The pools deal with the supplier, not with this contract, which only acts for it. So before it calls
///      `refinance` the supplier
///      - makes this contract its delegate in Participants for `Permissions.PAY` and `Permissions.FINANCE`, with a
///        limit no higher than the piece and an end soon after, and takes that back afterwards;
///      - approves the asset to the old pool for the debt, and to this contract for the debt and the fee;
///      - approves its pieces to the new pool in Receivables.
///      A delegate could act at any time and for anybody who made it one. So this contract acts for nobody but who calls
///      it, whatever a lender that lies makes of the plan: `onFlashLoan` expects one call only.
contract PieceRefinance is IERC3156FlashBorrower {
    using SafeERC20 for IERC20;

    bytes32 private constant ANSWER = keccak256("ERC3156FlashBorrower.onFlashLoan");

    /// @dev Hash of the one callback that is expected; zero outside of a loan.
    bytes32 private transient _expected;

    /// @param maxCost Most that the old pool may ask for, asset units.
    /// @param minAdvance Least that the new pool must pay, asset units.
    struct Move {
        uint256 pieceId;
        IFinancingPool from;
        IFinancingPool to;
        uint256 maxCost;
        uint256 minAdvance;
    }

    event Refinanced(
        address indexed supplier,
        uint256 indexed pieceId,
        address from,
        address to,
        uint256 cost,
        uint256 advance,
        uint256 fee
    );

    /// @notice Thrown when `onFlashLoan` is not called by the lender, for the loan and with the plan that this contract asked
    ///         for.
    error PieceRefinance_NotExpected(address lender, address initiator);

    /// @notice Buys the caller's piece back from one pool and sells it to another. What the advance does not cover of
    ///         debt and fee comes from the caller's own account; what it exceeds them by stays there.
    /// @param lender Of the pools' asset; neither of the two pools.
    function refinance(IERC3156FlashLender lender, Move calldata move) external {
        uint256 debt = move.from.debtOf(move.pieceId);
        address asset = move.from.asset();
        bytes memory data = abi.encode(msg.sender, move);
        _expected = _hash(address(lender), asset, debt, data);
        lender.flashLoan(this, asset, debt, data);
        _expected = 0;
    }

    /// @inheritdoc IERC3156FlashBorrower
    function onFlashLoan(
        address initiator,
        address token,
        uint256 amount,
        uint256 fee,
        bytes calldata data
    ) external override returns (bytes32) {
        if (initiator != address(this) || _hash(msg.sender, token, amount, data) != _expected) {
            revert PieceRefinance_NotExpected(msg.sender, initiator);
        }
        (address supplier, Move memory move) = abi.decode(data, (address, Move));
        // The old pool takes the debt from the supplier's account, and the new one pays the advance there.
        IERC20(token).safeTransfer(supplier, amount);
        uint256 cost = move.from.buyBack(move.pieceId, move.maxCost, block.timestamp);
        uint256 advance = move.to.finance(move.pieceId, move.minAdvance, block.timestamp);
        emit Refinanced(supplier, move.pieceId, address(move.from), address(move.to), cost, advance, fee);
        IERC20(token).safeTransferFrom(supplier, address(this), amount + fee);
        IERC20(token).forceApprove(msg.sender, amount + fee);
        return ANSWER;
    }

    function _hash(
        address lender,
        address token,
        uint256 amount,
        bytes memory data
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(lender, token, amount, data));
    }
}
