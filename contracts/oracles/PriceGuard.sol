// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IPriceGuard} from "./IPriceGuard.sol";

/// @title PriceGuard
/// @notice See IPriceGuard.
contract PriceGuard is IPriceGuard, AccessManaged {
    using SafeCast for uint256;

    uint256 private constant BPS = 10_000;
    uint8 private constant WAD_DECIMALS = 18;
    /// @dev A sequencer's feed answers 0 while the sequencer is up.
    int256 private constant UP = 0;

    /// @param low WAD; the lower end of what is healthy: bounds and peg in one. With `high` all that a healthy answer
    ///        is compared with; the rest is read to say what is wrong.
    struct Watch {
        AggregatorV3Interface aggregator;
        uint32 heartbeat;
        uint8 decimals;
        uint16 toleranceBps;
        uint128 low;
        uint128 high;
        uint128 minPrice;
        uint128 maxPrice;
        uint128 peg;
    }

    struct Uptime {
        AggregatorV3Interface aggregator;
        uint32 gracePeriod;
    }

    /// @dev Chainlink's round, each field as wide as the word it comes in, so that no answer can fail to decode.
    struct Round {
        uint256 id;
        int256 answer;
        uint256 startedAt;
        uint256 updatedAt;
        uint256 answeredIn;
    }

    /// @dev What an inspection found, and the figures that its error tells.
    struct Finding {
        Status status;
        address aggregator;
        int256 answer;
        uint256 price;
        uint256 figure;
    }

    mapping(address asset => Watch watch) private _watches;
    /// @dev What `record` saw last.
    mapping(address asset => Status seen) private _seen;
    /// @inheritdoc IPriceGuard
    Uptime public override sequencer;

    constructor(address manager) AccessManaged(manager) {}

    /// @inheritdoc IPriceGuard
    function setFeed(address asset, Feed calldata feed) external override restricted {
        (bool told, uint8 decimals) = _decimalsOf(feed.aggregator);
        bool sound =
            told &&
                decimals <= WAD_DECIMALS &&
                feed.heartbeat != 0 &&
                feed.minPrice != 0 &&
                feed.minPrice <= feed.maxPrice &&
                feed.toleranceBps < BPS &&
                (feed.peg == 0 || (feed.minPrice <= feed.peg && feed.peg <= feed.maxPrice));
        if (!sound) revert PriceGuard_InvalidFeed(asset);

        Watch storage watch = _watches[asset];
        watch.aggregator = feed.aggregator;
        watch.heartbeat = feed.heartbeat;
        watch.decimals = decimals;
        watch.toleranceBps = feed.toleranceBps;
        watch.minPrice = feed.minPrice;
        watch.maxPrice = feed.maxPrice;
        watch.peg = feed.peg;
        (watch.low, watch.high) = _band(feed);
        emit FeedSet(
            asset,
            address(feed.aggregator),
            decimals,
            feed.heartbeat,
            feed.minPrice,
            feed.maxPrice,
            feed.peg,
            feed.toleranceBps
        );
    }

    /// @inheritdoc IPriceGuard
    function removeFeed(address asset) external override restricted {
        if (address(_watches[asset].aggregator) == address(0)) revert PriceGuard_NoFeed(asset);
        delete _watches[asset];
        emit FeedRemoved(asset);
    }

    /// @inheritdoc IPriceGuard
    function setSequencer(AggregatorV3Interface aggregator, uint32 gracePeriod) external override restricted {
        sequencer = Uptime(aggregator, gracePeriod);
        emit SequencerSet(address(aggregator), gracePeriod);
    }

    /// @inheritdoc IPriceGuard
    function record(address asset) external override returns (Status) {
        Finding memory found = _inspect(asset);
        if (found.status != _seen[asset]) {
            _seen[asset] = found.status;
            emit StatusChanged(asset, found.status, found.price);
        }
        return found.status;
    }

    /// @inheritdoc IPriceGuard
    function requireHealthy(address asset) external view override {
        _refuse(asset, _inspect(asset));
    }

    /// @inheritdoc IPriceGuard
    function status(address asset) external view override returns (Status) {
        return _inspect(asset).status;
    }

    /// @inheritdoc IPriceGuard
    function priceOf(address asset) external view override returns (uint256) {
        Finding memory found = _inspect(asset);
        if (found.status == Status.Unguarded) revert PriceGuard_NoFeed(asset);
        _refuse(asset, found);
        return found.price;
    }

    /// @inheritdoc IPriceGuard
    function feedOf(address asset) external view override returns (Feed memory feed, uint8 decimals) {
        Watch storage watch = _watches[asset];
        feed = Feed({
            aggregator: watch.aggregator,
            heartbeat: watch.heartbeat,
            minPrice: watch.minPrice,
            maxPrice: watch.maxPrice,
            peg: watch.peg,
            toleranceBps: watch.toleranceBps
        });
        return (feed, watch.decimals);
    }

    function _inspect(address asset) private view returns (Finding memory found) {
        Watch storage watch = _watches[asset];
        AggregatorV3Interface aggregator = watch.aggregator;
        if (address(aggregator) == address(0)) return found;
        found.status = _inspectSequencer(found);
        if (found.status != Status.Healthy) return found;

        found.aggregator = address(aggregator);
        (bool answered, Round memory round) = _latestRound(aggregator);
        if (!answered) found.status = Status.NoAnswer;
        else if (round.updatedAt == 0 || round.answeredIn < round.id) {
            found.status = Status.IncompleteRound;
            found.figure = round.id;
        } else if (round.updatedAt > block.timestamp) {
            found.status = Status.FutureRound;
            found.figure = round.updatedAt;
        } else if (block.timestamp - round.updatedAt > watch.heartbeat) {
            found.status = Status.Stale;
            found.figure = round.updatedAt;
        } else {
            found.answer = round.answer;
            _inspectAnswer(watch, found);
        }
    }

    function _inspectAnswer(Watch storage watch, Finding memory found) private view {
        // No price has more digits; what has is left at zero, which is never within bounds.
        if (found.answer > 0 && found.answer <= int256(uint256(type(uint128).max))) {
            found.price = uint256(found.answer) * 10 ** (WAD_DECIMALS - watch.decimals);
        }
        if (watch.low <= found.price && found.price <= watch.high) return;
        bool isPossible = watch.minPrice <= found.price && found.price <= watch.maxPrice;
        found.status = isPossible ? Status.PegBroken : Status.OutOfBounds;
    }

    /// @dev Healthy on chains without a sequencer.
    function _inspectSequencer(Finding memory found) private view returns (Status) {
        Uptime memory uptime = sequencer;
        if (address(uptime.aggregator) == address(0)) return Status.Healthy;
        found.aggregator = address(uptime.aggregator);
        (bool answered, Round memory round) = _latestRound(uptime.aggregator);
        // A round that has not started is one in which the bridge has told nothing yet.
        if (!answered || round.startedAt == 0) return Status.NoAnswer;
        if (round.answer != UP) return Status.SequencerDown;
        if (round.startedAt > type(uint128).max) return Status.NoAnswer;
        found.figure = round.startedAt + uptime.gracePeriod;
        return block.timestamp <= found.figure ? Status.GracePeriod : Status.Healthy;
    }

    /// @dev Reverts with the error of what was found.
    function _refuse(address asset, Finding memory found) private view {
        Status what = found.status;
        if (what == Status.Healthy || what == Status.Unguarded) return;
        if (what == Status.NoAnswer) revert PriceGuard_NoAnswer(asset, found.aggregator);
        if (what == Status.SequencerDown) revert PriceGuard_SequencerDown(asset);
        if (what == Status.GracePeriod) revert PriceGuard_GracePeriod(asset, found.figure);
        if (what == Status.IncompleteRound) revert PriceGuard_IncompleteRound(asset, found.figure);
        if (what == Status.FutureRound) revert PriceGuard_FutureRound(asset, found.figure);
        if (what == Status.Stale) {
            revert PriceGuard_Stale(asset, found.figure, _watches[asset].heartbeat);
        }
        if (what == Status.OutOfBounds) revert PriceGuard_OutOfBounds(asset, found.answer);
        revert PriceGuard_PegBroken(asset, found.price, _watches[asset].peg);
    }

    /// @dev A call that takes whatever the feed does for an answer: a revert, too few words, or far too many.
    function _latestRound(
        AggregatorV3Interface aggregator
    ) private view returns (bool answered, Round memory round) {
        bytes4 selector = AggregatorV3Interface.latestRoundData.selector;
        assembly ("memory-safe") {
            mstore(0, selector)
            answered := staticcall(gas(), aggregator, 0, 4, round, 160)
            if lt(returndatasize(), 160) {
                answered := false
            }
        }
    }

    function _decimalsOf(AggregatorV3Interface aggregator) private view returns (bool, uint8) {
        if (address(aggregator).code.length == 0) return (false, 0);
        try aggregator.decimals() returns (uint8 decimals) {
            return (true, decimals);
        } catch {
            return (false, 0);
        }
    }

    /// @dev Bounds and peg in one. The peg's ends are rounded inwards: in doubt, entering can wait.
    function _band(Feed calldata feed) private pure returns (uint128 low, uint128 high) {
        if (feed.peg == 0) return (feed.minPrice, feed.maxPrice);
        uint256 below = Math.mulDiv(feed.peg, BPS - feed.toleranceBps, BPS, Math.Rounding.Ceil);
        uint256 above = Math.mulDiv(feed.peg, BPS + feed.toleranceBps, BPS);
        low = Math.max(feed.minPrice, below).toUint128();
        high = Math.min(feed.maxPrice, above).toUint128();
    }
}
