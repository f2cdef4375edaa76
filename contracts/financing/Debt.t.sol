// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {Day} from "../time/Day.sol";
import {Debt} from "./Debt.sol";
import {MaturityLadder} from "./MaturityLadder.sol";

contract DebtTest is Cheats {
    using Debt for Debt.Record;
    using Debt for Debt.Dues;

    uint256 internal constant START = 20_000 days;
    uint256 internal constant END = 20_030 days;

    /// @dev 90,000 units of six decimals at 12% a year, a quarter of it fees, for 30 days.
    function _record() internal pure returns (Debt.Record memory record) {
        (uint256 poolRate, uint256 feeRate) = Debt.rates(90_000e6, 1_200, 2_500);
        record.dueDay = Day.wrap(20_029);
        record.startedAt = uint48(START);
        record.value = 90_000e24;
        record.grains = uint96(poolRate / MaturityLadder.GRAIN);
        record.feeGrains = uint96(feeRate / MaturityLadder.GRAIN);
        record.exposure = 90_000e6;
    }

    function test_rates_areActual360() external pure {
        (uint256 poolRate, uint256 feeRate) = Debt.rates(90_000e6, 1_200, 2_500);
        vm.assertApproxEqAbs((poolRate * 360 days) / 1e18, 8_100e6, 1, "three quarters of 12%");
        vm.assertApproxEqAbs((feeRate * 360 days) / 1e18, 2_700e6, 1, "a quarter");
        (poolRate, feeRate) = Debt.rates(90_000e6, 1_200, 0);
        vm.assertEq(feeRate, 0, "no fees, no rate");
    }

    function test_duesAt_stopsAtTheDueInstantAndThenCountsLateness() external pure {
        Debt.Record memory record = _record();
        Debt.Dues memory dues = record.duesAt(START);
        vm.assertEq(dues.debt, 90_000e6, "at once");
        dues = record.duesAt(END);
        vm.assertApproxEqAbs(dues.debt, 90_900e6, 1, "at the due instant");
        vm.assertEq(dues.late, 0, "not late yet");
        Debt.Dues memory later = record.duesAt(END + 10 days);
        vm.assertEq(later.debt, dues.debt, "the debt stands still");
        vm.assertApproxEqAbs(later.late / 1e18, 300e6, 1, "lateness runs at the same rate");
    }

    function test_lateUnits_isCapped() external pure {
        Debt.Dues memory dues;
        dues.debt = 100;
        dues.late = 5e18 + 1;
        vm.assertEq(dues.lateUnits(1_000), 6, "rounded up");
        vm.assertEq(dues.lateUnits(103), 3, "what is left");
        vm.assertEq(dues.lateUnits(99), 0, "nothing is left");
    }

    /// @dev A partial payment leaves the seller owing no less than the rest, and at most a unit more.
    function testFuzz_lower_keepsTheProportion(uint256 paid, uint256 at) external pure {
        Debt.Record memory record = _record();
        uint256 t = bound(at, START, END + 400 days);
        Debt.Dues memory dues = record.duesAt(t);
        paid = bound(paid, 0, dues.debt);
        Debt.Record memory rest = record.lower(dues, paid, 0, t);
        Debt.Dues memory left = rest.duesAt(t);
        vm.assertGe(left.debt + paid, dues.debt, "debt was lost");
        vm.assertLe(left.debt + paid, dues.debt + 1, "debt was made");
        vm.assertEq(left.late, dues.late, "lateness stays until it is paid");
        vm.assertLe(rest.grains, record.grains, "rate");
        vm.assertLe(rest.exposure, record.exposure, "exposure");
        if (paid == dues.debt)
            vm.assertEq(uint256(rest.value) + rest.grains + rest.exposure, 0, "nothing left");
    }

    /// @dev Interest never depends on how often somebody looks or pays nothing.
    function testFuzz_lower_byNothingChangesNothing(uint256 at, uint256 later) external pure {
        Debt.Record memory record = _record();
        uint256 t = bound(at, START, END + 100 days);
        uint256 end = bound(later, t, END + 400 days);
        Debt.Record memory same = record.lower(record.duesAt(t), 0, 0, t);
        Debt.Dues memory one = record.duesAt(end);
        Debt.Dues memory two = same.duesAt(end);
        vm.assertEq(one.carrying, two.carrying, "carrying");
        vm.assertEq(one.fees, two.fees, "fees");
        vm.assertEq(one.late, two.late, "late");
    }
}
