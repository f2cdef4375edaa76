// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IReportHub} from "../oracles/IReportHub.sol";
import {IReportReceiver} from "../oracles/IReportReceiver.sol";

/// @notice Keeps the last payload, can be told to fail, and can call back into the hub while it receives.
contract RecordingReceiver is IReportReceiver {
    error RecordingReceiver_Down();

    bytes32 public lastReport;
    uint256 public received;
    bool public isDown;
    bytes public reentry;
    bool public reentrySucceeded;

    function setDown(bool isDown_) external {
        isDown = isDown_;
    }

    function setReentry(bytes calldata reentry_) external {
        reentry = reentry_;
    }

    function onReport(bytes calldata metadata, bytes calldata report) external override {
        if (isDown) revert RecordingReceiver_Down();
        lastReport = keccak256(abi.encode(metadata, report));
        received++;
        if (reentry.length > 0) (reentrySucceeded, ) = msg.sender.call(reentry);
    }

    function consume(
        IReportHub hub,
        IReportHub.Report calldata report,
        IReportHub.Signature[] calldata signatures
    ) external {
        hub.consume(report, signatures);
    }
}
