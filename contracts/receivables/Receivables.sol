// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IReportHub} from "../oracles/IReportHub.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {Corrections} from "./Corrections.sol";
import {IFingerprints} from "./IFingerprints.sol";
import {Issuance} from "./Issuance.sol";
import {ObligationBook} from "./ObligationBook.sol";

/// @title Receivables
/// @notice Obligations between companies and the ERC-721 pieces that own them; see IReceivables. The parts, each built
///         on the one before: AssetList, ObligationBook, Issuance, Acceptance, Settlement, Tiers, Corrections.
contract Receivables is Corrections, SelfPermit {
    constructor(
        address manager,
        ISystemLock lock,
        IParticipants participants,
        IFingerprints fingerprints,
        IReportHub hub
    ) AccessManaged(manager) Locked(lock) ObligationBook(participants) Issuance(hub, fingerprints) {}
}
