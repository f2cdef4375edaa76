// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Grade} from "../financing/Grade.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {Permissions} from "../identity/ParticipantRoles.sol";
import {Day, Days} from "../time/Day.sol";
import {CreditKey} from "./CreditKey.sol";
import {Groth16} from "./Groth16.sol";
import {ICreditPassport} from "./ICreditPassport.sol";
import {IGradeSource} from "./IGradeSource.sol";
import {IIssuerRegistry} from "./IIssuerRegistry.sol";

/// @title CreditPassport
/// @notice Grades proven in zero knowledge; see `ICreditPassport`. Nothing here keys on the bytes of a proof, so that a
///         re-randomised proof changes nothing.
contract CreditPassport is ICreditPassport, AccessManaged {
    IParticipants public immutable PARTICIPANTS;
    IIssuerRegistry public immutable REGISTRY;

    mapping(Grade grade => Thresholds thresholds) private _thresholds;
    mapping(address account => Passport passport) private _passports;

    constructor(
        address manager,
        IParticipants participants,
        IIssuerRegistry registry
    ) AccessManaged(manager) {
        if (CreditKey.DEVELOPMENT && block.chainid != 31337 && block.chainid != 31338) {
            revert CreditPassport_DevelopmentKey(block.chainid);
        }
        PARTICIPANTS = participants;
        REGISTRY = registry;
    }

    /// @inheritdoc ICreditPassport
    function prove(Claim calldata claim) external override restricted {
        PARTICIPANTS.requireAuthority(claim.account, msg.sender, Permissions.FINANCE, 0);
        if (!Groth16.verify(CreditKey.key(), _inputs(claim), claim.points)) {
            revert CreditPassport_InvalidProof(claim.account);
        }
        _record(claim);
    }

    /// @inheritdoc ICreditPassport
    function proveBatch(Claim[] calldata claims) external override restricted {
        uint256[4][] memory inputs = new uint256[4][](claims.length);
        uint256[8][] memory points = new uint256[8][](claims.length);
        for (uint256 i; i < claims.length; ++i) {
            inputs[i] = _inputs(claims[i]);
            points[i] = claims[i].points;
        }
        if (!Groth16.verifyBatch(CreditKey.key(), inputs, points))
            revert CreditPassport_InvalidProof(address(0));
        for (uint256 i; i < claims.length; ++i) if (_improves(claims[i])) _record(claims[i]);
    }

    /// @inheritdoc ICreditPassport
    function setThresholds(Grade grade, Thresholds calldata thresholds) external override restricted {
        if (grade == Grade.None) revert CreditPassport_UnknownGrade(grade);
        bool fits =
            thresholds.minScore <= 1_000 &&
                thresholds.maxDebtRatioBps < 1 << 17 &&
                thresholds.maxLatePaymentBps <= 10_000 &&
                thresholds.maxValidityDays != 0;
        if (!fits) revert CreditPassport_InvalidThresholds();
        _thresholds[grade] = thresholds;
        emit ThresholdsSet(grade, thresholds);
    }

    /// @inheritdoc IGradeSource
    function gradeOf(address account) public view override returns (Grade) {
        Passport storage passport = _passports[account];
        if (Days.today() >= passport.until) return Grade.None;
        return REGISTRY.stands(passport.tag, passport.removals) ? passport.grade : Grade.None;
    }

    /// @inheritdoc ICreditPassport
    function passportOf(address account) external view override returns (Passport memory) {
        return _passports[account];
    }

    /// @inheritdoc ICreditPassport
    function thresholdsOf(Grade grade) external view override returns (Thresholds memory) {
        return _thresholds[grade];
    }

    /// @inheritdoc ICreditPassport
    function publicInputs(
        Claim calldata claim
    ) external view override returns (uint256 tag, uint256 root, uint256 policy, uint256 context) {
        uint256[4] memory inputs = _inputs(claim);
        return (inputs[0], inputs[1], inputs[2], inputs[3]);
    }

    /// @inheritdoc ICreditPassport
    function verificationKey() external pure override returns (Groth16.Key memory) {
        return CreditKey.key();
    }

    /// @dev Builds policy and context from our own state, so that a proof holds for this account, grade, day, chain and
    ///      contract only.
    function _inputs(Claim calldata claim) private view returns (uint256[4] memory) {
        Thresholds memory need = _thresholds[claim.grade];
        if (need.maxValidityDays == 0) revert CreditPassport_UnknownGrade(claim.grade);
        Day today = Days.today();
        Day latest = Day.wrap(Day.unwrap(today) + need.maxValidityDays);
        if (claim.until <= today || claim.until > latest) {
            revert CreditPassport_InvalidUntil(claim.until, latest);
        }
        if (!REGISTRY.isValidRoot(claim.root)) revert CreditPassport_StaleRoot(claim.root);
        if (REGISTRY.isVoided(claim.tag)) revert CreditPassport_Voided(claim.tag);
        uint256 binding = uint160(uint256(keccak256(abi.encode(block.chainid, address(this)))));
        uint256 policy =
            uint256(need.minScore) |
                (uint256(need.maxDebtRatioBps) << 10) |
                (uint256(need.maxLatePaymentBps) << 27) |
                (uint256(need.maxDefaults24m) << 41) |
                (uint256(need.minHistoryMonths) << 57) |
                (binding << 73);
        uint256 context =
            uint256(uint160(claim.account)) |
                (uint256(Day.unwrap(today)) << 160) |
                (uint256(Day.unwrap(claim.until)) << 192);
        return [claim.tag, claim.root, policy, context];
    }

    /// @dev Whoever relays must not take a better or longer passport away, nor spoil a batch by sending one of its proofs
    ///      first: what does not improve is passed over.
    function _improves(Claim calldata claim) private view returns (bool) {
        Grade standing = gradeOf(claim.account);
        if (standing == Grade.None) return true;
        Day until = _passports[claim.account].until;
        // Grades count up from the best.
        if (claim.grade > standing || claim.until < until) return false;
        return claim.grade < standing || claim.until > until;
    }

    function _record(Claim calldata claim) private {
        uint32 removals = REGISTRY.removals();
        _passports[claim.account] = Passport({
            grade: claim.grade,
            until: claim.until,
            removals: removals,
            tag: claim.tag
        });
        emit GradeProven(claim.account, claim.grade, claim.until, claim.tag, claim.root, removals);
    }
}
