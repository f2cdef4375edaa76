// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IReportReceiver} from "../oracles/IReportReceiver.sol";

/// @notice Does as little as a receiver can, to measure the hub and not its receiver.
contract SilentReceiver is IReportReceiver {
    // solhint-disable-next-line no-empty-blocks
    function onReport(bytes calldata, bytes calldata) external override {}
}
