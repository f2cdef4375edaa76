// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IGradeSource} from "../credit/IGradeSource.sol";
import {Grade} from "./Grade.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {MaturityLadder} from "./MaturityLadder.sol";

/// @title CreditPolicy
/// @notice See ICreditPolicy: the risk terms a pool lends by.
contract CreditPolicy is ICreditPolicy, AccessManaged {
    uint256 private constant BPS = 10_000;
    uint256 private constant TENOR_UNIT = 30;

    /// @notice Everything a policy starts with.
    /// @param grades Terms of A, B, C, D and E.
    struct Terms {
        RateModel model;
        InterestSplit split;
        Caps caps;
        GradeTerms[5] grades;
        MaturityLadder.Step[] steps;
    }

    RateModel private _model;
    InterestSplit private _split;
    Caps private _caps;
    MaturityLadder.Step[] private _steps;
    mapping(Grade grade => GradeTerms terms) private _terms;

    /// @inheritdoc ICreditPolicy
    mapping(address obligor => Grade grade) public override obligorGrade;
    /// @notice Where supplier grades come from; zero when everyone is E.
    IGradeSource public gradeSource;

    constructor(address manager, Terms memory terms) AccessManaged(manager) {
        _setRateModel(terms.model);
        _setInterestSplit(terms.split);
        _setCaps(terms.caps);
        _setProvisionSteps(terms.steps);
        for (uint256 i; i < 5; ++i) _setGradeTerms(Grade(i + 1), terms.grades[i]);
    }

    /// @inheritdoc ICreditPolicy
    function setGradeTerms(Grade grade, GradeTerms calldata terms) external override restricted {
        _setGradeTerms(grade, terms);
    }

    /// @inheritdoc ICreditPolicy
    function tightenGradeTerms(Grade grade, GradeTerms calldata terms) external override restricted {
        GradeTerms memory old = _terms[grade];
        if (
            terms.advanceBps > old.advanceBps ||
            terms.obligorSpreadBps < old.obligorSpreadBps ||
            terms.supplierSpreadBps < old.supplierSpreadBps ||
            terms.maxTenorDays > old.maxTenorDays ||
            terms.leverage > old.leverage
        ) revert CreditPolicy_NotTighter();
        _setGradeTerms(grade, terms);
    }

    /// @inheritdoc ICreditPolicy
    function setRateModel(RateModel calldata model) external override restricted {
        _setRateModel(model);
    }

    /// @inheritdoc ICreditPolicy
    function setInterestSplit(InterestSplit calldata split) external override restricted {
        _setInterestSplit(split);
    }

    /// @inheritdoc ICreditPolicy
    function setCaps(Caps calldata caps_) external override restricted {
        _setCaps(caps_);
    }

    /// @inheritdoc ICreditPolicy
    /// @dev The write-off delay is part of what underwriters signed up for: their cooldown is measured by it. It can
    ///      be shortened at once, never lengthened.
    function tightenCaps(Caps calldata caps_) external override restricted {
        Caps memory old = _caps;
        if (
            caps_.obligorCapBps > old.obligorCapBps ||
            caps_.supplierCapBps > old.supplierCapBps ||
            caps_.poolLeverage > old.poolLeverage ||
            caps_.writeOffDays > old.writeOffDays ||
            caps_.creditNoteBufferBps < old.creditNoteBufferBps
        ) revert CreditPolicy_NotTighter();
        _setCaps(caps_);
    }

    /// @inheritdoc ICreditPolicy
    function setProvisionSteps(MaturityLadder.Step[] calldata steps) external override restricted {
        _setProvisionSteps(steps);
    }

    /// @inheritdoc ICreditPolicy
    function setObligorGrade(address obligor, Grade grade) external override restricted {
        obligorGrade[obligor] = grade;
        emit ObligorGraded(obligor, grade);
    }

    /// @inheritdoc ICreditPolicy
    function downgradeObligor(address obligor, Grade grade) external override restricted {
        Grade old = obligorGrade[obligor];
        // Grades count up from the best; None is worse than any.
        if (old == Grade.None || (grade != Grade.None && grade <= old)) revert CreditPolicy_NotTighter();
        obligorGrade[obligor] = grade;
        emit ObligorGraded(obligor, grade);
    }

    /// @inheritdoc ICreditPolicy
    function setGradeSource(IGradeSource source) external override restricted {
        gradeSource = source;
        emit GradeSourceSet(address(source));
    }

    /// @inheritdoc ICreditPolicy
    function assess(
        address obligor,
        address supplier,
        uint256 tenorDays,
        uint256 utilisationBps
    ) external view override returns (Assessment memory assessment) {
        Grade named = obligorGrade[obligor];
        Grade seller = supplierGrade(supplier);
        assessment.obligorGrade = named;
        assessment.supplierGrade = seller;
        if (named == Grade.None) return assessment;

        GradeTerms memory obligorTerms = _terms[named];
        GradeTerms memory worse = _terms[named > seller ? named : seller];
        assessment.advanceBps = worse.advanceBps;
        assessment.maxTenorDays = worse.maxTenorDays;
        assessment.leverage = obligorTerms.leverage;
        assessment.annualRateBps =
            uint256(_model.baseBps) +
            _utilisationRate(Math.min(utilisationBps, BPS)) +
            obligorTerms.obligorSpreadBps +
            _terms[seller].supplierSpreadBps +
            // Up: against the seller.
            Math.ceilDiv(tenorDays * _model.tenorSlopeBps, TENOR_UNIT);
    }

    /// @inheritdoc ICreditPolicy
    function gradeTerms(Grade grade) external view override returns (GradeTerms memory) {
        return _terms[grade];
    }

    /// @inheritdoc ICreditPolicy
    function rateModel() external view override returns (RateModel memory) {
        return _model;
    }

    /// @inheritdoc ICreditPolicy
    function interestSplit() external view override returns (InterestSplit memory) {
        return _split;
    }

    /// @inheritdoc ICreditPolicy
    function caps() external view override returns (Caps memory) {
        return _caps;
    }

    /// @inheritdoc ICreditPolicy
    function provisionSteps() external view override returns (MaturityLadder.Step[] memory) {
        return _steps;
    }

    /// @inheritdoc ICreditPolicy
    function supplierGrade(address supplier) public view override returns (Grade grade) {
        if (address(gradeSource) != address(0)) grade = gradeSource.gradeOf(supplier);
        if (grade == Grade.None) grade = Grade.E;
    }

    /// @dev Annual bps added by utilisation, up: against the seller.
    function _utilisationRate(uint256 utilisationBps) private view returns (uint256) {
        RateModel memory model = _model;
        if (utilisationBps <= model.kinkBps) {
            return model.kinkBps == 0 ? 0 : Math.ceilDiv(utilisationBps * model.slopeBelowBps, model.kinkBps);
        }
        uint256 above = (utilisationBps - model.kinkBps) * model.slopeAboveBps;
        return model.slopeBelowBps + Math.ceilDiv(above, BPS - model.kinkBps);
    }

    function _setGradeTerms(Grade grade, GradeTerms memory terms) private {
        if (grade == Grade.None || terms.advanceBps > BPS) revert CreditPolicy_InvalidTerms();
        _terms[grade] = terms;
        emit GradeTermsSet(grade, terms);
    }

    function _setRateModel(RateModel memory model) private {
        if (model.kinkBps > BPS) revert CreditPolicy_InvalidTerms();
        _model = model;
        emit RateModelSet(model);
    }

    function _setInterestSplit(InterestSplit memory split) private {
        if (uint256(split.premiumBps) + split.protocolBps > BPS || split.namedPremiumBps > BPS) {
            revert CreditPolicy_InvalidTerms();
        }
        _split = split;
        emit InterestSplitSet(split);
    }

    function _setCaps(Caps memory caps_) private {
        if (caps_.obligorCapBps > BPS || caps_.supplierCapBps > BPS || caps_.creditNoteBufferBps > BPS) {
            revert CreditPolicy_InvalidTerms();
        }
        _caps = caps_;
        emit CapsSet(caps_);
    }

    function _setProvisionSteps(MaturityLadder.Step[] memory steps) private {
        // Refuses a table that no ladder would take.
        MaturityLadder.pack(steps);
        delete _steps;
        for (uint256 i; i < steps.length; ++i) _steps.push(steps[i]);
        emit ProvisionStepsSet(steps);
    }
}
