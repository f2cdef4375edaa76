// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {PoseidonT3} from "poseidon-solidity/PoseidonT3.sol";
import {Grade} from "../financing/Grade.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
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
    /// @dev Top 31 bytes of keccak256("lading.credit.tag.v1"), as in the circuit.
    uint256 private constant TAG_DOMAIN = uint256(keccak256("lading.credit.tag.v1")) >> 8;

    IParticipants public immutable PARTICIPANTS;
    IIssuerRegistry public immutable REGISTRY;

    mapping(Grade grade => Thresholds thresholds) private _thresholds;
    mapping(address account => Passport passport) private _passports;
    /// @inheritdoc ICreditPassport
    mapping(uint256 tag => bool voided) public override isVoided;

    constructor(
        address manager,
        IParticipants participants,
        IIssuerRegistry registry
    ) AccessManaged(manager) {
        PARTICIPANTS = participants;
        REGISTRY = registry;
    }

    /// @inheritdoc ICreditPassport
    function prove(Claim calldata claim) external override {
        PARTICIPANTS.requireAuthority(claim.account, msg.sender, Permissions.FINANCE, 0);
        if (!Groth16.verify(CreditKey.key(), _inputs(claim), claim.points)) {
            revert CreditPassport_InvalidProof(claim.account);
        }
        _record(claim);
    }

    /// @inheritdoc ICreditPassport
    function proveBatch(Claim[] calldata claims) external override {
        uint256[4][] memory inputs = new uint256[4][](claims.length);
        uint256[8][] memory points = new uint256[8][](claims.length);
        for (uint256 i; i < claims.length; ++i) {
            inputs[i] = _inputs(claims[i]);
            points[i] = claims[i].points;
        }
        if (!Groth16.verifyBatch(CreditKey.key(), inputs, points))
            revert CreditPassport_InvalidProof(address(0));
        for (uint256 i; i < claims.length; ++i) {
            Claim calldata claim = claims[i];
            Grade standing = gradeOf(claim.account);
            // Whoever relays an earlier proof of the same day must not take the later, better one away.
            if (standing != Grade.None && claim.grade >= standing) {
                bool longer = claim.grade == standing && claim.until > _passports[claim.account].until;
                if (!longer) revert CreditPassport_NotBetter(claim.account);
            }
            _record(claim);
        }
    }

    /// @inheritdoc ICreditPassport
    function voidTag(uint256 voidKey) external override {
        if (!PARTICIPANTS.isActive(msg.sender, ParticipantRoles.ASSESSOR)) {
            revert CreditPassport_NotAssessor(msg.sender);
        }
        uint256 tag = PoseidonT3.hash([voidKey, TAG_DOMAIN]);
        isVoided[tag] = true;
        emit TagVoided(tag, msg.sender);
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
        bool stands = Days.today() < passport.until && !isVoided[passport.tag];
        return stands ? passport.grade : Grade.None;
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
        if (isVoided[claim.tag]) revert CreditPassport_Voided(claim.tag);
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

    function _record(Claim calldata claim) private {
        _passports[claim.account] = Passport({grade: claim.grade, until: claim.until, tag: claim.tag});
        emit GradeProven(claim.account, claim.grade, claim.until, claim.tag, claim.root);
    }
}
