// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IGradeSource} from "../credit/IGradeSource.sol";
import {Grade} from "./Grade.sol";
import {MaturityLadder} from "./MaturityLadder.sol";

/// @title ICreditPolicy
/// @notice The risk terms a pool lends by. Replaceable by governance behind its delay. Every loosening waits for the
///         governor's delay; `tighten…` functions act at once and refuse anything looser.
/// @dev Rates are annual basis points, actual/360. Basis points are of 10,000.
interface ICreditPolicy {
    /// @param advanceBps Share of the open face paid at once.
    /// @param obligorSpreadBps Added to the annual rate for the obligor's grade.
    /// @param supplierSpreadBps Added to the annual rate for the supplier's grade.
    /// @param maxTenorDays Longest time from financing to due day.
    /// @param leverage Credit limit as a multiple of the cover staked on an obligor of this grade, in hundredths.
    struct GradeTerms {
        uint16 advanceBps;
        uint16 obligorSpreadBps;
        uint16 supplierSpreadBps;
        uint16 maxTenorDays;
        uint16 leverage;
    }

    /// @notice Annual rate = base + kinked utilisation + spreads + tenor slope.
    /// @param baseBps Annual, at zero utilisation.
    /// @param kinkBps Utilisation at which the slope changes.
    /// @param slopeBelowBps Annual rate added on the way from zero to the kink.
    /// @param slopeAboveBps Annual rate added on the way from the kink to full utilisation.
    /// @param tenorSlopeBps Annual rate added per 30 days of tenor.
    struct RateModel {
        uint16 baseBps;
        uint16 kinkBps;
        uint16 slopeBelowBps;
        uint16 slopeAboveBps;
        uint16 tenorSlopeBps;
    }

    /// @notice How interest is shared; the pool has the rest.
    /// @param premiumBps To underwriters.
    /// @param protocolBps To the protocol.
    /// @param namedPremiumBps Part of the premium for cover on the obligor's name; the rest is for general cover.
    struct InterestSplit {
        uint16 premiumBps;
        uint16 protocolBps;
        uint16 namedPremiumBps;
    }

    /// @param obligorCapBps Largest exposure to one obligor, share of the pool's exit assets.
    /// @param supplierCapBps Largest exposure to one supplier, same measure.
    /// @param poolLeverage Total exposure as a multiple of general cover, in hundredths.
    /// @param writeOffDays Days after the due day from which anyone may write a piece off.
    /// @param creditNoteBufferBps What must remain above the debt, share of the new face, for a credit note.
    struct Caps {
        uint16 obligorCapBps;
        uint16 supplierCapBps;
        uint16 poolLeverage;
        uint16 writeOffDays;
        uint16 creditNoteBufferBps;
    }

    /// @notice The terms for one piece.
    /// @param advanceBps By the worse of both grades.
    /// @param annualRateBps Total rate paid by the seller.
    /// @param maxTenorDays By the worse of both grades.
    /// @param leverage By the obligor's grade, hundredths.
    struct Assessment {
        Grade obligorGrade;
        Grade supplierGrade;
        uint16 advanceBps;
        uint16 maxTenorDays;
        uint16 leverage;
        uint256 annualRateBps;
    }

    event GradeTermsSet(Grade indexed grade, GradeTerms terms);
    event RateModelSet(RateModel model);
    event InterestSplitSet(InterestSplit split);
    event CapsSet(Caps caps);
    event ProvisionStepsSet(MaturityLadder.Step[] steps);
    event ObligorGraded(address indexed obligor, Grade grade);
    event GradeSourceSet(address indexed source);

    /// @notice Thrown for terms that make no sense, such as an advance above 10,000 bps.
    error CreditPolicy_InvalidTerms();
    /// @notice Thrown when a tightening would loosen any term.
    error CreditPolicy_NotTighter();

    /// @notice Sets the terms of a grade. Governor, delayed.
    function setGradeTerms(Grade grade, GradeTerms calldata terms) external;

    /// @notice Sets stricter terms of a grade at once. Risk role.
    function tightenGradeTerms(Grade grade, GradeTerms calldata terms) external;

    /// @notice Sets the rate model. Governor, delayed.
    function setRateModel(RateModel calldata model) external;

    /// @notice Sets the interest split. Governor, delayed.
    function setInterestSplit(InterestSplit calldata split) external;

    /// @notice Sets caps. Governor, delayed.
    function setCaps(Caps calldata caps) external;

    /// @notice Sets stricter caps at once. Risk role.
    function tightenCaps(Caps calldata caps) external;

    /// @notice Sets the provision table that pools copy when they adopt the policy or refresh. Governor, delayed.
    function setProvisionSteps(MaturityLadder.Step[] calldata steps) external;

    /// @notice Sets an obligor's grade. Governor, delayed.
    function setObligorGrade(address obligor, Grade grade) external;

    /// @notice Lowers an obligor's grade, or takes it away, at once. Risk role.
    function downgradeObligor(address obligor, Grade grade) external;

    /// @notice Sets where supplier grades come from; zero means everyone is E. Governor, delayed.
    function setGradeSource(IGradeSource source) external;

    /// @notice The terms for a piece of `obligor` sold by `supplier`, due in `tenorDays`, at a pool utilisation.
    function assess(
        address obligor,
        address supplier,
        uint256 tenorDays,
        uint256 utilisationBps
    ) external view returns (Assessment memory);

    function gradeTerms(Grade grade) external view returns (GradeTerms memory);

    function rateModel() external view returns (RateModel memory);

    function interestSplit() external view returns (InterestSplit memory);

    function caps() external view returns (Caps memory);

    function provisionSteps() external view returns (MaturityLadder.Step[] memory);

    function obligorGrade(address obligor) external view returns (Grade);

    /// @notice The supplier's proven grade, or E.
    function supplierGrade(address supplier) external view returns (Grade);
}
