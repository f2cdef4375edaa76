// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IFlashBatchBorrower} from "./IFlashBatchBorrower.sol";
import {IFlashLender} from "./IFlashLender.sol";

/// @title IFlashBatchLender
/// @notice A lender of several tokens, which lends them in one call too. The invariants of IFlashLender hold per token.
interface IFlashBatchLender is IFlashLender {
    /// @notice Thrown when the lists are empty, differ in length or are not in ascending order of tokens.
    error FlashLender_InvalidBatch();

    /// @notice Lends several tokens in one call. Anyone, until closed.
    /// @param tokens In ascending order of address, so that none comes twice.
    /// @param data Handed to the receiver.
    function flashLoanBatch(
        IFlashBatchBorrower receiver,
        address[] calldata tokens,
        uint256[] calldata amounts,
        bytes calldata data
    ) external returns (bool);
}
