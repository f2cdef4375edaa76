// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";

/// @title IFlashLender
/// @notice Lends what lies idle for the length of one call (ERC-3156).
/// @dev The receiver approves amount and fee; the lender pulls them when the callback has returned. While the loan is
///      out the lender is frozen (see `ISystemLock`); every other contract of the system works.
///
/// Invariants
/// F1 after a loan the lender's token balance has grown by the fee at least
/// F2 the lender's books are the same at every point of the callback as before it; only the fee changes them, after it
/// F3 any function of the lender that moves money or shows a price reverts inside the callback
interface IFlashLender is IERC3156FlashLender {
    /// @param fee What the lender earned, token units.
    event FlashLoaned(
        address indexed receiver,
        address indexed initiator,
        address indexed token,
        uint256 amount,
        uint256 fee
    );
    event FlashFeeSet(uint16 feeBps);

    /// @notice Thrown when the lender does not lend this token.
    error FlashLender_NotLent(address token);
    /// @notice Thrown for a loan of nothing.
    error FlashLender_ZeroAmount();
    /// @notice Thrown when more is asked for than lies idle.
    error FlashLender_AmountTooHigh(address token, uint256 amount, uint256 available);
    /// @notice Thrown when the receiver does not answer with the hash that the standard demands.
    error FlashLender_WrongAnswer(address receiver);
    /// @notice Thrown when amount and fee cannot be pulled from the receiver, or do not arrive in full.
    /// @param owed Amount and fee, token units.
    /// @param received What arrived.
    error FlashLender_NotRepaid(address token, uint256 owed, uint256 received);
    /// @notice Thrown for a fee above the highest allowed.
    error FlashLender_FeeTooHigh(uint16 feeBps, uint16 maxFeeBps);

    /// @notice Sets the fee, at most 9 basis points. Governor, delayed.
    function setFlashFee(uint16 feeBps) external;

    /// @notice The fee, basis points of the amount.
    function flashFeeBps() external view returns (uint16);
}
