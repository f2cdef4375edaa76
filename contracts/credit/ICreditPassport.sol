// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Grade} from "../financing/Grade.sol";
import {Day} from "../time/Day.sol";
import {Groth16} from "./Groth16.sol";
import {IGradeSource} from "./IGradeSource.sol";

/// @title ICreditPassport
/// @notice Grades that accounts have proven in zero knowledge from a credential they do not show.
interface ICreditPassport is IGradeSource {
    /// @notice What a credential must meet for a grade; widths as in `circuits/credit.circom`.
    /// @param minScore 0 to 1000.
    /// @param maxDebtRatioBps totalDebt / annualRevenue.
    /// @param maxLatePaymentBps Share of payments made late.
    /// @param maxDefaults24m Defaults in 24 months.
    /// @param minHistoryMonths Months the assessor has seen.
    /// @param maxValidityDays Longest time a passport of this grade stands.
    struct Thresholds {
        uint16 minScore;
        uint24 maxDebtRatioBps;
        uint16 maxLatePaymentBps;
        uint16 maxDefaults24m;
        uint16 minHistoryMonths;
        uint16 maxValidityDays;
    }

    /// @param until The grade stands on days before this one.
    /// @param removals Assessors removed before it; a later removal ends it.
    /// @param tag By which the credential's assessor can void the passport.
    struct Passport {
        Grade grade;
        Day until;
        uint32 removals;
        uint256 tag;
    }

    /// @notice A proof and what it claims.
    /// @param points Groth16 over BN254: A (2), B (4, as the precompile orders it), C (2).
    struct Claim {
        address account;
        Grade grade;
        Day until;
        uint256 root;
        uint256 tag;
        uint256[8] points;
    }

    event ThresholdsSet(Grade indexed grade, Thresholds thresholds);
    event GradeProven(
        address indexed account,
        Grade grade,
        Day until,
        uint256 indexed tag,
        uint256 root,
        uint32 removals
    );

    /// @notice Thrown for a grade that has no thresholds.
    error CreditPassport_UnknownGrade(Grade grade);
    /// @notice Thrown for thresholds wider than the circuit's fields.
    error CreditPassport_InvalidThresholds();
    /// @notice Thrown when the root is unknown, too old, from before a revocation, or a purge is under way.
    error CreditPassport_StaleRoot(uint256 root);
    /// @notice Thrown when the end is not after today, or later than the grade allows.
    error CreditPassport_InvalidUntil(Day until, Day latest);
    /// @notice Thrown when the credential has been voided.
    error CreditPassport_Voided(uint256 tag);
    /// @notice Thrown when the proof does not hold for this account, grade, day, chain and contract.
    error CreditPassport_InvalidProof(address account);
    /// @notice Thrown when a key from a development ceremony is deployed to a chain that is not local.
    error CreditPassport_DevelopmentKey(uint256 chainId);

    /// @notice Proves a grade. The account itself, or its delegate with the finance permission; pausable.
    function prove(Claim calldata claim) external;

    /// @notice Proves grades for several accounts in one check. Anyone may relay; pausable. What would worsen a passport,
    ///         or changes nothing, is passed over.
    function proveBatch(Claim[] calldata claims) external;

    /// @notice Sets a grade's thresholds. Governor, delayed.
    function setThresholds(Grade grade, Thresholds calldata thresholds) external;

    function passportOf(address account) external view returns (Passport memory);

    function thresholdsOf(Grade grade) external view returns (Thresholds memory);

    /// @notice The key that proofs are checked with, to compare with what the ceremony published.
    function verificationKey() external pure returns (Groth16.Key memory);

    /// @notice The circuit's public inputs for a claim made today.
    function publicInputs(
        Claim calldata claim
    ) external view returns (uint256 tag, uint256 root, uint256 policy, uint256 context);
}
