// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IReportReceiver
/// @notice ABI-identical to Chainlink's `IReceiver`, so that a KeystoneForwarder can take the hub's place.
interface IReportReceiver {
    /// @param metadata abi.encode(IReportHub.Report).
    /// @param report The payload whose hash was signed.
    function onReport(bytes calldata metadata, bytes calldata report) external;
}
