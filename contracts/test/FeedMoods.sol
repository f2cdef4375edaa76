// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {MockV3Aggregator} from "@chainlink/contracts/src/v0.8/shared/mocks/MockV3Aggregator.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {FinancingStage} from "./FinancingStage.sol";

/// @notice The feed of the stablecoin's price and the one of the sequencer's uptime, in every state that PriceGuard tells
///         apart. A feed that is well answers again and again, as a real one does.
abstract contract FeedMoods is FinancingStage {
    uint256 private constant HEARTBEAT = 1 days;
    uint32 private constant GRACE = 1 hours;
    int256 private constant PEG = 1e8;
    int256 private constant UP = 0;
    int256 private constant DOWN = 1;

    MockV3Aggregator private _price;
    MockV3Aggregator private _uptime;

    function _watchFeeds() internal {
        _price = new MockV3Aggregator(8, PEG);
        _uptime = new MockV3Aggregator(0, UP);
        IPriceGuard.Feed memory feed;
        feed.aggregator = AggregatorV3Interface(address(_price));
        feed.heartbeat = uint32(HEARTBEAT);
        (feed.minPrice, feed.maxPrice, feed.peg, feed.toleranceBps) = (0.5e18, 1.5e18, 1e18, 200);
        guard.setFeed(address(token), feed);
        guard.setSequencer(AggregatorV3Interface(address(_uptime)), GRACE);
        _recover();
    }

    /// @dev Well again most of the time, else the game would stand still. What came before can last: a broken peg is
    ///      there again when the sequencer is back.
    function _changeMood(uint256 what) internal {
        what %= 30;
        uint256 now_ = block.timestamp;
        if (what == 0) _say(now_, 0.97e8);
        else if (what == 1) _say(now_, 1.03e8);
        else if (what == 2) _say(now_, 0);
        else if (what == 3) _say(now_ - HEARTBEAT - 1, PEG);
        else if (what == 4) _say(0, PEG);
        else if (what == 5) _say(now_ + 1 days, PEG);
        else if (what == 6) _uptime.updateRoundData(1, DOWN, now_, now_);
        else if (what == 7) _uptime.updateRoundData(1, UP, now_, now_);
        else if (what == 8) _uptime.updateRoundData(1, UP, now_, 0);
        else _recover();
    }

    /// @dev Time passes, and a feed that was heard is heard again.
    function _passWithFeeds(uint256 elapsed) internal {
        uint256 last = _price.latestTimestamp();
        bool isHeard = last <= block.timestamp && block.timestamp - last <= HEARTBEAT;
        vm.warp(block.timestamp + elapsed);
        if (isHeard) _say(block.timestamp, _price.latestAnswer());
    }

    /// @dev What must not happen while this is false: entering, financing, trading shares.
    function _isPriced() internal view returns (bool) {
        return guard.status(address(token)) <= IPriceGuard.Status.Healthy;
    }

    function _recover() private {
        _say(block.timestamp, PEG);
        _uptime.updateRoundData(1, UP, block.timestamp, block.timestamp - GRACE - 1);
    }

    function _say(uint256 when, int256 answer) private {
        _price.updateRoundData(1, answer, when, when);
    }
}
