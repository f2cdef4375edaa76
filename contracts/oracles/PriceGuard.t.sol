// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AggregatorV3Interface} from "@chainlink/contracts/src/v0.8/shared/interfaces/AggregatorV3Interface.sol";
import {MockV3Aggregator} from "@chainlink/contracts/src/v0.8/shared/mocks/MockV3Aggregator.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Cheats} from "../test/Cheats.sol";
import {IPriceGuard} from "./IPriceGuard.sol";
import {PriceGuard} from "./PriceGuard.sol";

/// Test tree
/// requireHealthy/status/priceOf  unguarded · healthy · each cause, in order, alike in all three · feeds that misbehave
/// setFeed/removeFeed/setSequencer terms · what the feed says · governor only · events
/// record                          the first look · a change · no change
contract PriceGuardTest is Cheats {
    uint256 private constant NOW = 1_000_000_000;
    address private constant ASSET = address(0xA55E7);
    uint32 private constant HEARTBEAT = 1 days;

    PriceGuard private guard;
    MockV3Aggregator private feed;

    function setUp() external {
        vm.warp(NOW);
        guard = new PriceGuard(address(new AccessManager(address(this))));
        feed = new MockV3Aggregator(8, 1e8);
        guard.setFeed(ASSET, _terms());
    }

    function _terms() private view returns (IPriceGuard.Feed memory) {
        return
            IPriceGuard.Feed({
                aggregator: AggregatorV3Interface(address(feed)),
                heartbeat: HEARTBEAT,
                minPrice: 0.5e18,
                maxPrice: 1.5e18,
                peg: 1e18,
                toleranceBps: 200
            });
    }

    function test_healthy() external {
        _is(IPriceGuard.Status.Healthy, "");
        vm.assertEq(guard.priceOf(ASSET), 1e18, "price");
        feed.updateAnswer(0.98e8);
        vm.assertEq(guard.priceOf(ASSET), 0.98e18, "lower end of the peg");
        feed.updateAnswer(1.02e8);
        vm.assertEq(guard.priceOf(ASSET), 1.02e18, "upper end of the peg");
        vm.warp(NOW + HEARTBEAT);
        _is(IPriceGuard.Status.Healthy, "");
    }

    function test_anAssetWithoutAFeedIsUnguarded() external {
        address other = address(1);
        guard.requireHealthy(other);
        vm.assertTrue(guard.status(other) == IPriceGuard.Status.Unguarded, "status");
        vm.expectRevert(abi.encodeWithSelector(IPriceGuard.PriceGuard_NoFeed.selector, other));
        guard.priceOf(other);
        // Not even a sequencer that is down stops what has no feed.
        guard.setSequencer(_sequencer(1, NOW), 0);
        guard.requireHealthy(other);
    }

    function test_stale() external {
        vm.warp(NOW + HEARTBEAT + 1);
        _is(
            IPriceGuard.Status.Stale,
            abi.encodeWithSelector(IPriceGuard.PriceGuard_Stale.selector, ASSET, NOW, uint256(HEARTBEAT))
        );
    }

    function test_pegBroken() external {
        feed.updateAnswer(0.98e8 - 1);
        _is(IPriceGuard.Status.PegBroken, _pegBroken(0.97999999e18));
        feed.updateAnswer(1.02e8 + 1);
        _is(IPriceGuard.Status.PegBroken, _pegBroken(1.02000001e18));
        feed.updateAnswer(0.5e8);
        _is(IPriceGuard.Status.PegBroken, _pegBroken(0.5e18));
    }

    function test_outOfBounds() external {
        int256[6] memory answers = [int256(0), -1, 0.5e8 - 1, 1.5e8 + 1, type(int256).max, type(int256).min];
        for (uint256 i = 0; i < answers.length; ++i) {
            feed.updateAnswer(answers[i]);
            _is(
                IPriceGuard.Status.OutOfBounds,
                abi.encodeWithSelector(IPriceGuard.PriceGuard_OutOfBounds.selector, ASSET, answers[i])
            );
        }
    }

    function test_futureRound() external {
        feed.updateRoundData(2, 1e8, NOW + 1, NOW);
        _is(
            IPriceGuard.Status.FutureRound,
            abi.encodeWithSelector(IPriceGuard.PriceGuard_FutureRound.selector, ASSET, NOW + 1)
        );
    }

    function test_incompleteRound() external {
        feed.updateRoundData(2, 1e8, 0, NOW);
        _is(IPriceGuard.Status.IncompleteRound, _incomplete(2));
        _use(new OddFeed(abi.encode(7, 1e8, NOW, NOW, 6)));
        _is(IPriceGuard.Status.IncompleteRound, _incomplete(7));
    }

    /// @dev A feed that breaks stops what asks; it never makes a view revert, whatever it answers.
    function test_noAnswer() external {
        bytes[4] memory answers = [
            bytes(""),
            abi.encode(1),
            abi.encode(1, 1e8, NOW, NOW),
            abi.encodePacked(abi.encode(1, 1e8, NOW, NOW), bytes31(0))
        ];
        for (uint256 i = 0; i < answers.length; ++i) {
            _use(new OddFeed(answers[i]));
            _is(IPriceGuard.Status.NoAnswer, _noAnswer());
        }
        _use(new OddFeed(abi.encode(1, 1e8, NOW, NOW, 1)));
        _is(IPriceGuard.Status.Healthy, "");
        OddFeed(address(feed)).breakDown();
        _is(IPriceGuard.Status.NoAnswer, _noAnswer());
        // A proxy whose owner destroyed it.
        vm.etch(address(feed), "");
        _is(IPriceGuard.Status.NoAnswer, _noAnswer());
    }

    /// @dev Words that fit no field of the standard must not make decoding revert.
    function test_answersBeyondTheirTypes() external {
        uint256 huge = type(uint256).max;
        _use(new OddFeed(abi.encode(huge, 1e8, huge, NOW, huge)));
        _is(IPriceGuard.Status.Healthy, "");
        _use(new OddFeed(abi.encode(1, 1e8, NOW, huge, 1)));
        _is(
            IPriceGuard.Status.FutureRound,
            abi.encodeWithSelector(IPriceGuard.PriceGuard_FutureRound.selector, ASSET, huge)
        );
    }

    function test_sequencer() external {
        guard.setSequencer(_sequencer(0, NOW - 3_600), 3_600);
        _is(
            IPriceGuard.Status.GracePeriod,
            abi.encodeWithSelector(IPriceGuard.PriceGuard_GracePeriod.selector, ASSET, NOW)
        );
        vm.warp(NOW + 1);
        _is(IPriceGuard.Status.Healthy, "");
        guard.setSequencer(_sequencer(1, NOW - 1 days), 3_600);
        _is(
            IPriceGuard.Status.SequencerDown,
            abi.encodeWithSelector(IPriceGuard.PriceGuard_SequencerDown.selector, ASSET)
        );
        guard.setSequencer(AggregatorV3Interface(address(0)), 0);
        _is(IPriceGuard.Status.Healthy, "");
    }

    function test_sequencer_thatDoesNotAnswer() external {
        address[3] memory feeds = [
            address(new OddFeed("")),
            address(_sequencer(0, 0)),
            address(new OddFeed(abi.encode(1, 0, type(uint256).max, NOW, 1)))
        ];
        for (uint256 i = 0; i < feeds.length; ++i) {
            guard.setSequencer(AggregatorV3Interface(feeds[i]), 3_600);
            _is(
                IPriceGuard.Status.NoAnswer,
                abi.encodeWithSelector(IPriceGuard.PriceGuard_NoAnswer.selector, ASSET, feeds[i])
            );
        }
    }

    function test_setFeed_refusesTermsThatDoNotFit() external {
        for (uint256 i = 0; i < 9; ++i) {
            IPriceGuard.Feed memory terms = _terms();
            if (i == 0) terms.heartbeat = 0;
            if (i == 1) terms.minPrice = 0;
            if (i == 2) terms.maxPrice = terms.minPrice - 1;
            if (i == 3) terms.peg = terms.minPrice - 1;
            if (i == 4) terms.peg = terms.maxPrice + 1;
            if (i == 5) terms.toleranceBps = 10_000;
            if (i == 6) terms.aggregator = AggregatorV3Interface(address(0xE0A));
            if (i == 7) terms.aggregator = AggregatorV3Interface(address(new MockV3Aggregator(19, 1)));
            if (i == 8) terms.aggregator = AggregatorV3Interface(address(this));
            vm.expectRevert(abi.encodeWithSelector(IPriceGuard.PriceGuard_InvalidFeed.selector, ASSET));
            guard.setFeed(ASSET, terms);
        }
    }

    function test_setFeed_tellsEverything() external {
        IPriceGuard.Feed memory terms = _terms();
        terms.toleranceBps = 50;
        vm.expectEmit(address(guard));
        emit IPriceGuard.FeedSet(ASSET, address(feed), 8, HEARTBEAT, 0.5e18, 1.5e18, 1e18, 50);
        guard.setFeed(ASSET, terms);
        (IPriceGuard.Feed memory kept, uint8 decimals) = guard.feedOf(ASSET);
        vm.assertEq(abi.encode(kept), abi.encode(terms), "kept");
        vm.assertEq(uint256(decimals), 8, "decimals");
        feed.updateAnswer(0.99e8);
        _is(IPriceGuard.Status.PegBroken, _pegBroken(0.99e18));
    }

    function test_setFeed_withoutAPeg() external {
        IPriceGuard.Feed memory terms = _terms();
        terms.peg = 0;
        guard.setFeed(ASSET, terms);
        feed.updateAnswer(1.5e8);
        vm.assertEq(guard.priceOf(ASSET), 1.5e18, "only the bounds count");
    }

    function test_removeFeed() external {
        vm.expectEmit(address(guard));
        emit IPriceGuard.FeedRemoved(ASSET);
        guard.removeFeed(ASSET);
        vm.assertTrue(guard.status(ASSET) == IPriceGuard.Status.Unguarded, "status");
        vm.expectRevert(abi.encodeWithSelector(IPriceGuard.PriceGuard_NoFeed.selector, ASSET));
        guard.removeFeed(ASSET);
    }

    function test_record_leavesAnEventForEveryChange() external {
        vm.expectEmit(address(guard));
        emit IPriceGuard.StatusChanged(ASSET, IPriceGuard.Status.Healthy, 1e18);
        guard.record(ASSET);
        feed.updateAnswer(0.9e8);
        vm.expectEmit(address(guard));
        emit IPriceGuard.StatusChanged(ASSET, IPriceGuard.Status.PegBroken, 0.9e18);
        vm.assertTrue(guard.record(ASSET) == IPriceGuard.Status.PegBroken, "status");
        feed.updateAnswer(0.8e8);
        vm.recordLogs();
        guard.record(ASSET);
        vm.assertEq(vm.getRecordedLogs().length, 0, "no change, no event");
    }

    function test_onlyTheGovernorSets() external {
        address stranger = makeAddress("stranger");
        bytes memory refusal = abi.encodeWithSelector(
            IAccessManaged.AccessManagedUnauthorized.selector,
            stranger
        );
        IPriceGuard.Feed memory terms = _terms();
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        guard.setFeed(ASSET, terms);
        vm.expectRevert(refusal);
        guard.removeFeed(ASSET);
        vm.expectRevert(refusal);
        guard.setSequencer(AggregatorV3Interface(address(0)), 0);
    }

    /// @dev Against the plain statement of what healthy means, at every number of decimals.
    function testFuzz_healthyIsWhatTheTermsSay(
        uint8 decimals,
        int256 answer,
        uint256 age,
        uint256 peg,
        uint16 tolerance
    ) external {
        decimals = uint8(bound(decimals, 0, 18));
        feed = new MockV3Aggregator(decimals, 1);
        IPriceGuard.Feed memory terms = _terms();
        terms.minPrice = 0.2e18;
        terms.maxPrice = 4e18;
        terms.peg = uint128(bound(peg, 0.2e18, 4e18));
        terms.toleranceBps = uint16(bound(tolerance, 0, 9_999));
        guard.setFeed(ASSET, terms);
        uint256 unit = 10 ** decimals;
        answer = int256(bound(uint256(answer), 0, 6 * unit));
        age = bound(age, 0, 2 * uint256(HEARTBEAT));
        feed.updateRoundData(3, answer, NOW - age, NOW - age);

        uint256 price = (uint256(answer) * 1e18) / unit;
        uint256 off = price > terms.peg ? price - terms.peg : terms.peg - price;
        IPriceGuard.Status expected = IPriceGuard.Status.Healthy;
        if (age > HEARTBEAT) expected = IPriceGuard.Status.Stale;
        else if (price < terms.minPrice || price > terms.maxPrice) expected = IPriceGuard.Status.OutOfBounds;
        else if (off * 10_000 > uint256(terms.peg) * terms.toleranceBps)
            expected = IPriceGuard.Status.PegBroken;
        vm.assertTrue(guard.status(ASSET) == expected, "status");
    }

    /// @dev Whatever a feed returns, the status can be asked, and it is healthy only with a recent answer near the peg.
    function testFuzz_noAnswerMakesTheStatusRevert(bytes calldata answer, bool breaks) external {
        OddFeed odd = new OddFeed(answer);
        _use(odd);
        if (breaks) odd.breakDown();
        if (guard.status(ASSET) != IPriceGuard.Status.Healthy) return;
        (, uint256 price, , uint256 updatedAt) = abi.decode(answer, (uint256, uint256, uint256, uint256));
        vm.assertTrue(price >= 0.98e8 && price <= 1.02e8, "near the peg");
        vm.assertTrue(updatedAt <= NOW && updatedAt >= NOW - HEARTBEAT, "recent");
    }

    /// @dev The three ways to ask agree; `refusal` is empty when all is well.
    function _is(IPriceGuard.Status expected, bytes memory refusal) private {
        vm.assertTrue(guard.status(ASSET) == expected, "status");
        if (refusal.length != 0) vm.expectRevert(refusal);
        guard.requireHealthy(ASSET);
        if (refusal.length != 0) vm.expectRevert(refusal);
        guard.priceOf(ASSET);
    }

    function _use(OddFeed odd) private {
        feed = MockV3Aggregator(address(odd));
        guard.setFeed(ASSET, _terms());
    }

    function _sequencer(int256 answer, uint256 startedAt) private returns (AggregatorV3Interface) {
        MockV3Aggregator uptime = new MockV3Aggregator(0, answer);
        uptime.updateRoundData(1, answer, NOW, startedAt);
        return AggregatorV3Interface(address(uptime));
    }

    function _noAnswer() private view returns (bytes memory) {
        return abi.encodeWithSelector(IPriceGuard.PriceGuard_NoAnswer.selector, ASSET, address(feed));
    }

    function _incomplete(uint256 roundId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPriceGuard.PriceGuard_IncompleteRound.selector, ASSET, roundId);
    }

    function _pegBroken(uint256 price) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPriceGuard.PriceGuard_PegBroken.selector, ASSET, price, uint256(1e18));
    }
}

/// @notice A feed that answers any bytes, or breaks down.
contract OddFeed {
    uint8 public constant decimals = 8;
    bytes private _answer;
    bool private _broken;

    constructor(bytes memory answer) {
        _answer = answer;
    }

    function breakDown() external {
        _broken = true;
    }

    function latestRoundData() external view {
        bytes memory answer = _answer;
        bool broken = _broken;
        assembly {
            if broken {
                revert(add(answer, 32), mload(answer))
            }
            return(add(answer, 32), mload(answer))
        }
    }
}
