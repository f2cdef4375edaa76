// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {FlashLender} from "./FlashLender.sol";
import {IFlashBatchBorrower} from "./IFlashBatchBorrower.sol";
import {IFlashBatchLender} from "./IFlashBatchLender.sol";

/// @title FlashBatchLender
/// @notice See IFlashBatchLender.
abstract contract FlashBatchLender is IFlashBatchLender, FlashLender {
    bytes32 private constant BATCH_ANSWER = keccak256("IFlashBatchBorrower.onFlashLoanBatch");

    /// @inheritdoc IFlashBatchLender
    function flashLoanBatch(
        IFlashBatchBorrower receiver,
        address[] calldata tokens,
        uint256[] calldata amounts,
        bytes calldata data
    ) external override lends returns (bool) {
        uint256 count = tokens.length;
        if (count == 0 || count != amounts.length) revert FlashLender_InvalidBatch();
        uint256[] memory fees = new uint256[](count);
        uint256[] memory before = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            // A token that came twice would be measured before its first part had left.
            if (i != 0 && tokens[i] <= tokens[i - 1]) revert FlashLender_InvalidBatch();
            (fees[i], before[i]) = _lend(address(receiver), tokens[i], amounts[i]);
        }
        _hand(
            address(receiver),
            abi.encodeCall(IFlashBatchBorrower.onFlashLoanBatch, (msg.sender, tokens, amounts, fees, data)),
            BATCH_ANSWER
        );
        for (uint256 i = 0; i < count; ++i) {
            _takeBack(address(receiver), tokens[i], amounts[i], fees[i], before[i]);
        }
        return true;
    }
}
