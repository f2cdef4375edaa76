// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IGradeSource} from "../credit/IGradeSource.sol";
import {Cheats} from "../test/Cheats.sol";
import {CreditPolicy} from "./CreditPolicy.sol";
import {Grade} from "./Grade.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {MaturityLadder} from "./MaturityLadder.sol";

/// @notice Everyone has proven the same grade.
contract OneGrade is IGradeSource {
    Grade private immutable GRADE;

    constructor(Grade grade) {
        GRADE = grade;
    }

    function gradeOf(address) external view override returns (Grade) {
        return GRADE;
    }
}

contract CreditPolicyTest is Cheats {
    CreditPolicy internal policy;
    address internal buyer = makeAddress("buyer");
    address internal supplier = makeAddress("supplier");

    function setUp() external {
        policy = new CreditPolicy(address(new AccessManager(address(this))), _terms());
        policy.setObligorGrade(buyer, Grade.B);
    }

    /// @dev Grade n has advance 9,500 − 500n, spreads 100n and 50n, tenor 200 − 20n, leverage 1,000 − 100n.
    function _terms() internal pure returns (CreditPolicy.Terms memory terms) {
        terms.model = ICreditPolicy.RateModel({
            baseBps: 400,
            kinkBps: 8_000,
            slopeBelowBps: 300,
            slopeAboveBps: 1_200,
            tenorSlopeBps: 10
        });
        terms.split = ICreditPolicy.InterestSplit({
            premiumBps: 2_000,
            protocolBps: 500,
            namedPremiumBps: 6_000
        });
        terms.caps = ICreditPolicy.Caps({
            obligorCapBps: 5_000,
            supplierCapBps: 6_000,
            poolLeverage: 2_000,
            writeOffDays: 60,
            creditNoteBufferBps: 200
        });
        for (uint16 i; i < 5; ++i) {
            terms.grades[i] = ICreditPolicy.GradeTerms({
                advanceBps: 9_500 - 500 * i,
                obligorSpreadBps: 100 * i,
                supplierSpreadBps: 50 * i,
                maxTenorDays: 200 - 20 * i,
                leverage: 1_000 - 100 * i
            });
        }
        terms.steps = new MaturityLadder.Step[](1);
        terms.steps[0] = MaturityLadder.Step({daysLate: 10, bps: 2_000});
    }

    function test_assess_theWorseGradeRulesTheAdvance() external {
        ICreditPolicy.Assessment memory terms = policy.assess(buyer, supplier, 30, 0);
        vm.assertTrue(terms.supplierGrade == Grade.E, "unproven suppliers are E");
        vm.assertEq(terms.advanceBps, 7_500, "E's advance");
        vm.assertEq(terms.maxTenorDays, 120, "E's tenor");
        vm.assertEq(terms.leverage, 900, "B's leverage");
        vm.assertEq(terms.annualRateBps, 400 + 100 + 200 + 10, "base, B, E, tenor");

        policy.setGradeSource(new OneGrade(Grade.A));
        terms = policy.assess(buyer, supplier, 30, 0);
        vm.assertEq(terms.advanceBps, 9_000, "B's advance");
        vm.assertEq(terms.annualRateBps, 400 + 100 + 10, "base, B, A, tenor");
    }

    function test_assess_aSourceThatKnowsNothingMeansE() external {
        policy.setGradeSource(new OneGrade(Grade.None));
        vm.assertTrue(policy.supplierGrade(supplier) == Grade.E, "E");
    }

    function test_assess_anUngradedObligorHasNoTerms() external view {
        ICreditPolicy.Assessment memory terms = policy.assess(supplier, supplier, 30, 0);
        vm.assertTrue(terms.obligorGrade == Grade.None, "grade");
        vm.assertEq(terms.advanceBps, 0, "advance");
    }

    function test_assess_theRateBendsAtTheKink() external view {
        uint256 rest = 100 + 200 + 10;
        vm.assertEq(policy.assess(buyer, supplier, 30, 4_000).annualRateBps, 550 + rest, "half way");
        vm.assertEq(policy.assess(buyer, supplier, 30, 8_000).annualRateBps, 700 + rest, "kink");
        vm.assertEq(policy.assess(buyer, supplier, 30, 9_000).annualRateBps, 1_300 + rest, "above");
        vm.assertEq(policy.assess(buyer, supplier, 30, 10_000).annualRateBps, 1_900 + rest, "full");
        vm.assertEq(policy.assess(buyer, supplier, 31, 10_000).annualRateBps, 1_901 + rest, "rounded up");
    }

    function testFuzz_assess_rateRisesWithUseAndTenor(uint256 a, uint256 b, uint256 tenor) external view {
        a = bound(a, 0, 10_000);
        b = bound(b, a, 10_000);
        tenor = bound(tenor, 0, 365);
        uint256 low = policy.assess(buyer, supplier, tenor, a).annualRateBps;
        vm.assertLe(low, policy.assess(buyer, supplier, tenor, b).annualRateBps, "use");
        vm.assertLe(low, policy.assess(buyer, supplier, tenor + 1, a).annualRateBps, "tenor");
    }

    function test_kinkAtEitherEnd() external {
        ICreditPolicy.RateModel memory model = policy.rateModel();
        model.kinkBps = 0;
        policy.setRateModel(model);
        vm.assertEq(policy.assess(buyer, supplier, 0, 0).annualRateBps, 700, "nothing used");
        vm.assertEq(policy.assess(buyer, supplier, 0, 1).annualRateBps, 700 + 301, "above at once");
        model.kinkBps = 10_000;
        policy.setRateModel(model);
        vm.assertEq(policy.assess(buyer, supplier, 0, 10_000).annualRateBps, 700 + 300, "never above");
    }

    function test_tighten_refusesEveryLoosening() external {
        ICreditPolicy.GradeTerms memory terms = policy.gradeTerms(Grade.B);
        for (uint256 i; i < 5; ++i) {
            ICreditPolicy.GradeTerms memory looser = policy.gradeTerms(Grade.B);
            if (i == 0) ++looser.advanceBps;
            if (i == 1) --looser.obligorSpreadBps;
            if (i == 2) --looser.supplierSpreadBps;
            if (i == 3) ++looser.maxTenorDays;
            if (i == 4) ++looser.leverage;
            vm.expectRevert(ICreditPolicy.CreditPolicy_NotTighter.selector);
            policy.tightenGradeTerms(Grade.B, looser);
            ICreditPolicy.Caps memory caps = policy.caps();
            if (i == 0) ++caps.obligorCapBps;
            if (i == 1) ++caps.supplierCapBps;
            if (i == 2) ++caps.poolLeverage;
            if (i == 3) ++caps.writeOffDays;
            if (i == 4) --caps.creditNoteBufferBps;
            vm.expectRevert(ICreditPolicy.CreditPolicy_NotTighter.selector);
            policy.tightenCaps(caps);
        }
        --terms.advanceBps;
        policy.tightenGradeTerms(Grade.B, terms);
        vm.assertEq(policy.gradeTerms(Grade.B).advanceBps, 8_999, "tightened");
        ICreditPolicy.Caps memory tighter = policy.caps();
        --tighter.obligorCapBps;
        policy.tightenCaps(tighter);
        vm.assertEq(policy.caps().obligorCapBps, 4_999, "tightened caps");
    }

    function test_downgrade_onlyDown() external {
        vm.expectRevert(ICreditPolicy.CreditPolicy_NotTighter.selector);
        policy.downgradeObligor(buyer, Grade.A);
        vm.expectRevert(ICreditPolicy.CreditPolicy_NotTighter.selector);
        policy.downgradeObligor(buyer, Grade.B);
        policy.downgradeObligor(buyer, Grade.C);
        policy.downgradeObligor(buyer, Grade.None);
        vm.expectRevert(ICreditPolicy.CreditPolicy_NotTighter.selector);
        policy.downgradeObligor(buyer, Grade.E);
    }

    function test_set_refusesTermsThatMakeNoSense() external {
        ICreditPolicy.GradeTerms memory terms = policy.gradeTerms(Grade.A);
        vm.expectRevert(ICreditPolicy.CreditPolicy_InvalidTerms.selector);
        policy.setGradeTerms(Grade.None, terms);
        terms.advanceBps = 10_001;
        vm.expectRevert(ICreditPolicy.CreditPolicy_InvalidTerms.selector);
        policy.setGradeTerms(Grade.A, terms);
        ICreditPolicy.RateModel memory model = policy.rateModel();
        model.kinkBps = 10_001;
        vm.expectRevert(ICreditPolicy.CreditPolicy_InvalidTerms.selector);
        policy.setRateModel(model);
        ICreditPolicy.InterestSplit memory split = policy.interestSplit();
        split.protocolBps = 8_001;
        vm.expectRevert(ICreditPolicy.CreditPolicy_InvalidTerms.selector);
        policy.setInterestSplit(split);
        ICreditPolicy.Caps memory caps = policy.caps();
        caps.supplierCapBps = 10_001;
        vm.expectRevert(ICreditPolicy.CreditPolicy_InvalidTerms.selector);
        policy.setCaps(caps);
        MaturityLadder.Step[] memory steps = new MaturityLadder.Step[](1);
        vm.expectRevert(MaturityLadder.MaturityLadder_InvalidSteps.selector);
        policy.setProvisionSteps(steps);
    }

    function test_everySetterIsRestricted() external {
        bytes memory refused = abi.encodeWithSelector(
            IAccessManaged.AccessManagedUnauthorized.selector,
            buyer
        );
        ICreditPolicy.GradeTerms memory terms = policy.gradeTerms(Grade.A);
        ICreditPolicy.RateModel memory model = policy.rateModel();
        ICreditPolicy.InterestSplit memory split = policy.interestSplit();
        ICreditPolicy.Caps memory caps = policy.caps();
        MaturityLadder.Step[] memory steps = policy.provisionSteps();
        vm.startPrank(buyer);
        vm.expectRevert(refused);
        policy.setGradeTerms(Grade.A, terms);
        vm.expectRevert(refused);
        policy.tightenGradeTerms(Grade.A, terms);
        vm.expectRevert(refused);
        policy.setRateModel(model);
        vm.expectRevert(refused);
        policy.setInterestSplit(split);
        vm.expectRevert(refused);
        policy.setCaps(caps);
        vm.expectRevert(refused);
        policy.tightenCaps(caps);
        vm.expectRevert(refused);
        policy.setProvisionSteps(steps);
        vm.expectRevert(refused);
        policy.setObligorGrade(buyer, Grade.A);
        vm.expectRevert(refused);
        policy.downgradeObligor(buyer, Grade.E);
        vm.expectRevert(refused);
        policy.setGradeSource(IGradeSource(address(0)));
    }
}
