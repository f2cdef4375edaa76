// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {LadderScenario} from "../test/LadderScenario.sol";
import {Day} from "../time/Day.sol";
import {MaturityLadder} from "./MaturityLadder.sol";

/// @notice Random sequences of everything the ladder can do, against the plain loop, with exact equality.
contract MaturityLadderInvariants is Cheats {
    LadderScenario internal scenario = new LadderScenario();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(scenario);
    }

    function invariant_N1_N2_N4_N5_N6_sumsEqualThePlainLoop() external view {
        uint256 time = scenario.time();
        scenario.check(time);
        scenario.check((time / 1 days + 1) * 1 days);
        scenario.check(time + 97 days + 1);
    }

    function invariant_N3_aBitIsSetExactlyForPopulatedDays() external view {
        scenario.checkBitmap();
    }

    function testFuzz_N1_N2_N4_N5_N6_againstPlainLoop(uint256 seed) external {
        for (uint256 i; i < 30; ++i) {
            seed = uint256(keccak256(abi.encode(seed, i)));
            uint256 act = seed % 10;
            uint256 a = uint256(keccak256(abi.encode(seed, "a")));
            uint256 b = uint256(keccak256(abi.encode(seed, "b")));
            if (act < 4) scenario.add(a, b, seed >> 8);
            else if (act == 4) scenario.remove(a);
            else if (act == 5) scenario.replace(seed >> 8, a, b);
            else if (act == 6) scenario.passToMidnight();
            else if (act == 7) scenario.setSteps(a);
            else if (act == 8) scenario.advance();
            else scenario.pass(a);
            scenario.check(scenario.time());
        }
        scenario.check(scenario.time() + (seed % 500 days));
        scenario.checkBitmap();
        while (scenario.pieces() != 0) scenario.remove(seed);
        (uint256 base, uint256 rate, uint256 weighted) = scenario.plainSums(scenario.time());
        vm.assertEq(base + rate + weighted, 0, "the reference is not empty");
        scenario.check(scenario.time());
    }
}

contract MaturityLadderTest is Cheats {
    using MaturityLadder for MaturityLadder.Ladder;
    using MaturityLadder for MaturityLadder.Totals;

    uint256 internal constant DAY0 = 20_000;
    uint256 internal constant T0 = DAY0 * 1 days + 3 hours;
    uint256 internal constant VALUE = 900e6 * 1e18;
    uint256 internal constant RATE = 1_000_000 * MaturityLadder.GRAIN;

    MaturityLadder.Ladder internal ladder;

    constructor() {
        ladder.open(_table(), T0);
    }

    function test_add_interestStopsAtTheEndOfTheDueDay() external {
        MaturityLadder.Entry memory entry = ladder.add(VALUE, RATE, T0, _day(3));
        uint256 due = (DAY0 + 4) * 1 days;
        vm.assertEq(ladder.totalsAt(due - 1).base, VALUE + RATE * (due - 1 - T0), "one second before");
        vm.assertEq(ladder.totalsAt(due - 1).rate, RATE, "the rate still runs");
        vm.assertEq(ladder.totalsAt(due).base, VALUE + RATE * (due - T0), "at the due instant");
        vm.assertEq(ladder.totalsAt(due).rate, 0, "the rate has ended");
        vm.assertEq(ladder.totalsAt(due + 500 days).base, VALUE + RATE * (due - T0), "long after");
        vm.assertEq(
            MaturityLadder.carryingAt(entry, due + 500 days),
            VALUE + RATE * (due - T0),
            "the entry itself"
        );
    }

    function test_add_todayIsStillPossibleAndYesterdayIsNot() external {
        ladder.add(VALUE, RATE, T0, _day(0));
        MaturityLadderReverts reverts = new MaturityLadderReverts(T0);
        vm.expectRevert(
            abi.encodeWithSelector(MaturityLadder.MaturityLadder_AlreadyDue.selector, DAY0 - 1, T0)
        );
        reverts.add(VALUE, RATE, T0, Day.wrap(uint32(DAY0 - 1)));
    }

    function test_add_refusesADayThatHasBecomeOverdue() external {
        MaturityLadderReverts reverts = new MaturityLadderReverts(T0);
        reverts.add(VALUE, RATE, T0, _day(0));
        uint256 due = (DAY0 + 1) * 1 days;
        vm.expectRevert(abi.encodeWithSelector(MaturityLadder.MaturityLadder_AlreadyDue.selector, DAY0, due));
        reverts.add(VALUE, RATE, due, _day(0));
    }

    function test_add_refusesNothingAndPartsOfAGrain() external {
        MaturityLadderReverts reverts = new MaturityLadderReverts(T0);
        vm.expectRevert(abi.encodeWithSelector(MaturityLadder.MaturityLadder_InvalidEntry.selector, 0, 0));
        reverts.add(0, 0, T0, _day(1));
        vm.expectRevert(abi.encodeWithSelector(MaturityLadder.MaturityLadder_InvalidEntry.selector, 1, 1));
        reverts.add(1, 1, T0, _day(1));
    }

    function test_advance_refusesTheFuturePast() external {
        MaturityLadderReverts reverts = new MaturityLadderReverts(T0);
        vm.expectRevert(
            abi.encodeWithSelector(MaturityLadder.MaturityLadder_TimeRunsBack.selector, T0 - 1, T0)
        );
        reverts.add(VALUE, RATE, T0 - 1, _day(1));
    }

    function test_replace_refusesToGrow() external {
        MaturityLadderReverts reverts = new MaturityLadderReverts(T0);
        MaturityLadder.Entry memory entry = reverts.add(VALUE, RATE, T0, _day(1));
        vm.expectRevert(MaturityLadder.MaturityLadder_NotSmaller.selector);
        reverts.replace(entry, VALUE + 1, RATE, T0);
        vm.expectRevert(MaturityLadder.MaturityLadder_NotSmaller.selector);
        reverts.replace(entry, VALUE, RATE + MaturityLadder.GRAIN, T0);
    }

    function test_provisions_biteByTimeAlone() external {
        ladder.add(VALUE, 0, T0, _day(0));
        uint256 due = (DAY0 + 1) * 1 days;
        vm.assertEq(ladder.totalsAt(due + 10 days - 1).provisions(), 0, "before the first step");
        vm.assertEq(ladder.totalsAt(due + 10 days).provisions(), VALUE / 4, "first step");
        vm.assertEq(ladder.totalsAt(due + 60 days - 1).provisions(), VALUE / 4, "before the second step");
        vm.assertEq(ladder.totalsAt(due + 60 days).provisions(), VALUE, "second step");
        vm.assertEq(ladder.bpsAt(_day(0), due + 60 days), 10_000, "share of the second step");
    }

    function test_provisions_roundUp() external pure {
        MaturityLadder.Totals memory totals = MaturityLadder.Totals({base: 1, rate: 0, weighted: 1});
        vm.assertEq(totals.provisions(), 1, "doubtful dust must not leave with anyone");
    }

    function test_replace_whenOverdueMovesTheProvision() external {
        MaturityLadder.Entry memory entry = ladder.add(VALUE, RATE, T0, _day(0));
        uint256 late = (DAY0 + 1) * 1 days + 12 days;
        entry = ladder.replace(entry, VALUE / 2, RATE / 2, late);
        vm.assertEq(ladder.totalsAt(late).base, VALUE / 2, "base");
        vm.assertEq(ladder.totalsAt(late).provisions(), VALUE / 8, "provisions");
        vm.assertEq(ladder.remove(entry, late + 100 days), VALUE / 2, "carrying");
        vm.assertEq(ladder.totalsAt(late + 100 days).weighted, 0, "nothing left in doubt");
    }

    function test_N3_anOverdueDayMayHoldARateAlone() external {
        MaturityLadder.Entry memory entry = ladder.add(VALUE, RATE, T0, _day(0));
        MaturityLadder.Entry memory other = ladder.add(VALUE, RATE, T0, _day(0));
        uint256 late = (DAY0 + 1) * 1 days + 12 days;
        entry = ladder.replace(entry, 0, RATE, late);
        ladder.remove(other, late);
        vm.assertEq((ladder.populated[DAY0 >> 8] >> (DAY0 & 0xff)) & 1, 1, "still populated");
        ladder.remove(entry, late);
        vm.assertEq(ladder.populated[DAY0 >> 8], 0, "empty");
    }

    function test_setSteps_weighsOverduePiecesAnew() external {
        ladder.add(VALUE, 0, T0, _day(0));
        uint256 late = (DAY0 + 1) * 1 days + 20 days;
        MaturityLadder.Step[] memory steps = new MaturityLadder.Step[](1);
        steps[0] = MaturityLadder.Step({daysLate: 0, bps: 5_000});
        ladder.setSteps(steps, late);
        vm.assertEq(ladder.totalsAt(late).provisions(), VALUE / 2, "provisions");
        vm.assertEq(ladder.table().length, 1, "table length");
        vm.assertEq(ladder.table()[0].bps, 5_000, "table");
    }

    function test_open_refusesTablesThatDoNotRise() external {
        MaturityLadder.Step[] memory steps = new MaturityLadder.Step[](2);
        steps[0] = MaturityLadder.Step({daysLate: 5, bps: 500});
        steps[1] = MaturityLadder.Step({daysLate: 5, bps: 600});
        _refused(steps);
        steps[1] = MaturityLadder.Step({daysLate: 6, bps: 500});
        _refused(steps);
        steps[1] = MaturityLadder.Step({daysLate: 6, bps: 10_001});
        _refused(steps);
        steps[0].bps = 0;
        steps[1].bps = 500;
        _refused(steps);
        _refused(new MaturityLadder.Step[](9));
    }

    function testFuzz_toGrainUp_isTheLeastMultipleAbove(uint256 rate) external pure {
        rate = bound(rate, 0, type(uint128).max);
        uint256 grains = MaturityLadder.toGrainUp(rate);
        vm.assertEq(grains % MaturityLadder.GRAIN, 0, "not whole");
        vm.assertGe(grains, rate, "rounded for the seller");
        vm.assertLt(grains - rate, MaturityLadder.GRAIN, "a grain too much");
    }

    /// @dev N7. Gas of an act in a ladder with one piece on the same day and in one with 1,000 over 120 days.
    function test_N7_costDoesNotDependOnTheNumberOfPieces() external {
        MaturityLadderReverts few = new MaturityLadderReverts(T0);
        MaturityLadderReverts many = new MaturityLadderReverts(T0);
        few.add(VALUE, RATE, T0, _day(60));
        for (uint256 i; i < 1_000; ++i) many.add(VALUE, RATE, T0, _day(1 + (i % 120)));
        vm.assertEq(many.costOfAdd(T0, _day(60)), few.costOfAdd(T0, _day(60)), "add");
        vm.assertEq(many.costOfRemove(T0), few.costOfRemove(T0), "remove");
    }

    function _refused(MaturityLadder.Step[] memory steps) private {
        vm.expectRevert(MaturityLadder.MaturityLadder_InvalidSteps.selector);
        this.openAnew(steps);
    }

    function openAnew(MaturityLadder.Step[] memory steps) external {
        ladder.open(steps, T0);
    }

    function _day(uint256 later) private pure returns (Day) {
        return Day.wrap(uint32(DAY0 + later));
    }

    function _table() private pure returns (MaturityLadder.Step[] memory steps) {
        steps = new MaturityLadder.Step[](2);
        steps[0] = MaturityLadder.Step({daysLate: 10, bps: 2_500});
        steps[1] = MaturityLadder.Step({daysLate: 60, bps: 10_000});
    }
}

/// @notice A ladder behind external calls, so that its reverts and its gas can be caught.
contract MaturityLadderReverts {
    using MaturityLadder for MaturityLadder.Ladder;

    MaturityLadder.Ladder internal ladder;
    MaturityLadder.Entry internal last;

    constructor(uint256 t) {
        ladder.open(new MaturityLadder.Step[](0), t);
    }

    function add(
        uint256 value,
        uint256 rate,
        uint256 t,
        Day due
    ) external returns (MaturityLadder.Entry memory) {
        return ladder.add(value, rate, t, due);
    }

    function replace(MaturityLadder.Entry memory entry, uint256 value, uint256 rate, uint256 t) external {
        ladder.replace(entry, value, rate, t);
    }

    function costOfAdd(uint256 t, Day due) external returns (uint256 cost) {
        cost = gasleft();
        MaturityLadder.Entry memory entry = ladder.add(1e24, MaturityLadder.GRAIN, t, due);
        cost -= gasleft();
        last = entry;
    }

    function costOfRemove(uint256 t) external returns (uint256 cost) {
        MaturityLadder.Entry memory entry = last;
        cost = gasleft();
        ladder.remove(entry, t);
        cost -= gasleft();
    }
}
