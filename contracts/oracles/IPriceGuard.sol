// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";

/// @title IPriceGuard
/// @notice Says whether an asset's price can be relied on, by a Chainlink feed per asset. What adds exposure asks it:
///         deposits, financing and trades of pool shares. Leaving, paying and collecting never do.
/// @dev An asset without a feed is unguarded and counts as healthy: where no feed exists, governance decides to do
///      without. A feed that reverts, answers too little or makes no sense stops what asks, and nothing else. Prices
///      are WAD, in the currency that the feed quotes in; a stablecoin's feed is quoted in the currency it stands for,
///      so that its peg is 1e18.
interface IPriceGuard {
    /// @notice What is wrong with an asset's price, if anything; checked in the order of the errors below.
    enum Status {
        Unguarded,
        Healthy,
        NoAnswer,
        SequencerDown,
        GracePeriod,
        IncompleteRound,
        FutureRound,
        Stale,
        OutOfBounds,
        PegBroken
    }

    /// @param aggregator Chainlink's feed, usually the proxy in front of its aggregator.
    /// @param heartbeat Seconds; an answer older than this is stale. A little longer than the feed's own.
    /// @param minPrice WAD; a lower answer is taken for a fault of the feed, such as its own circuit breaker.
    /// @param maxPrice WAD; a higher one likewise.
    /// @param peg WAD; what the asset should be worth. Zero for an asset without a peg.
    /// @param toleranceBps How far from the peg, up and down, the asset still counts as pegged. Below 10,000.
    struct Feed {
        AggregatorV3Interface aggregator;
        uint32 heartbeat;
        uint128 minPrice;
        uint128 maxPrice;
        uint128 peg;
        uint16 toleranceBps;
    }

    /// @param decimals What the feed says its answers have; read once, a feed does not change it.
    event FeedSet(
        address indexed asset,
        address indexed aggregator,
        uint8 decimals,
        uint32 heartbeat,
        uint128 minPrice,
        uint128 maxPrice,
        uint128 peg,
        uint16 toleranceBps
    );
    event FeedRemoved(address indexed asset);
    /// @notice Somebody looked and saw another status than was seen last.
    /// @param price WAD; zero when the status says that there is none.
    event StatusChanged(address indexed asset, Status status, uint256 price);
    event SequencerSet(address indexed aggregator, uint32 gracePeriod);

    /// @notice Thrown for a feed whose terms are not usable, or that does not tell its decimals.
    error PriceGuard_InvalidFeed(address asset);
    /// @notice Thrown when the asset has no feed.
    error PriceGuard_NoFeed(address asset);
    /// @notice Thrown when the feed of the asset, or of the sequencer, reverts or gives no round.
    error PriceGuard_NoAnswer(address asset, address aggregator);
    /// @notice Thrown while the chain's sequencer is down.
    error PriceGuard_SequencerDown(address asset);
    /// @notice Thrown when the sequencer has come back so recently that feeds may not have caught up.
    error PriceGuard_GracePeriod(address asset, uint256 until);
    /// @notice Thrown when the round has no time, or was answered in an earlier one.
    error PriceGuard_IncompleteRound(address asset, uint256 roundId);
    /// @notice Thrown when the round claims to be from the future.
    error PriceGuard_FutureRound(address asset, uint256 updatedAt);
    /// @notice Thrown when the answer is older than the heartbeat.
    error PriceGuard_Stale(address asset, uint256 updatedAt, uint256 heartbeat);
    /// @notice Thrown when the answer, in the feed's decimals, is not a price that the asset can have.
    error PriceGuard_OutOfBounds(address asset, int256 answer);
    /// @notice Thrown when the asset is too far from its peg; both WAD.
    error PriceGuard_PegBroken(address asset, uint256 price, uint256 peg);

    /// @notice Guards an asset, or changes how. Governor, delayed.
    function setFeed(address asset, Feed calldata feed) external;

    /// @notice Ends the guard of an asset. Governor, delayed.
    function removeFeed(address asset) external;

    /// @notice Sets the uptime feed of the chain's sequencer; zero on chains without one. Governor, delayed.
    /// @param gracePeriod Seconds after the sequencer is back.
    function setSequencer(AggregatorV3Interface aggregator, uint32 gracePeriod) external;

    /// @notice Looks, and leaves an event when the status is another than last time: a feed's silence makes none. Anyone.
    function record(address asset) external returns (Status);

    /// @notice Reverts with what is wrong, else does nothing; also for an unguarded asset.
    function requireHealthy(address asset) external view;

    /// @notice The same as a word, without reverting.
    function status(address asset) external view returns (Status);

    /// @notice WAD; reverts with what is wrong, and when the asset has no feed.
    function priceOf(address asset) external view returns (uint256);

    /// @notice The feed of an asset and the decimals of its answers; zeros when it has none.
    function feedOf(address asset) external view returns (Feed memory feed, uint8 decimals);

    /// @notice The uptime feed of the chain's sequencer and the seconds to wait after it is back.
    function sequencer() external view returns (AggregatorV3Interface aggregator, uint32 gracePeriod);
}
