// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IFlashBatchBorrower
/// @notice Receives a loan of several tokens; the counterpart of ERC-3156's `onFlashLoan`.
interface IFlashBatchBorrower {
    /// @param initiator Who asked for the loan. Anyone can, in any receiver's name: check it.
    /// @param tokens In ascending order, as asked for.
    /// @param amounts What was lent of each, in its units.
    /// @param fees What is owed on top of each; the lender pulls both when this call has returned.
    /// @return keccak256("IFlashBatchBorrower.onFlashLoanBatch")
    function onFlashLoanBatch(
        address initiator,
        address[] calldata tokens,
        uint256[] calldata amounts,
        uint256[] calldata fees,
        bytes calldata data
    ) external returns (bytes32);
}
