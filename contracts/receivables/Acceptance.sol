// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ParticipantRoles, Permissions} from "../identity/ParticipantRoles.sol";
import {Day} from "../time/Day.sol";
import {IReceivables} from "./IReceivables.sol";
import {Issuance} from "./Issuance.sol";

/// @title Acceptance
/// @notice What can happen to an issued obligation: its obligor accepts or rejects, its creditor cancels, or its time
///         runs out. R3 and R4 live here: no other contract part writes `State.Accepted`.
abstract contract Acceptance is Issuance, EIP712 {
    bytes32 private constant ACCEPTANCE_TYPEHASH = keccak256(
        "Acceptance(uint256 obligationId,address acceptor,bytes32 documentHash,address asset,uint128 face,uint32 dueDay,uint256 deadline)"
    );

    constructor() EIP712("Lading Receivables", "1") {}

    /// @inheritdoc IReceivables
    function accept(uint256 obligationId) external override {
        _accept(obligationId, msg.sender, false);
    }

    /// @inheritdoc IReceivables
    function acceptBySig(
        uint256 obligationId,
        address acceptor,
        uint256 deadline,
        bytes calldata signature
    ) external override {
        if (block.timestamp > deadline) revert Receivables_SignatureExpired(deadline);
        bytes32 digest = acceptanceDigest(obligationId, acceptor, deadline);
        if (!SignatureChecker.isValidSignatureNowCalldata(acceptor, digest, signature)) {
            revert Receivables_InvalidSignature(acceptor);
        }
        // Needs no nonce: an obligation is accepted once, and its id is never used again.
        _accept(obligationId, acceptor, true);
    }

    /// @inheritdoc IReceivables
    function reject(uint256 obligationId, string calldata reason) external override {
        Obligation storage obligation = _requireState(obligationId, State.Issued);
        address obligor = obligation.obligor;
        // Refusing costs the company nothing, so a delegate's limit does not count.
        _requireAuthority(obligor, Permissions.ACCEPT, obligation.asset, 0);
        _void(obligationId, obligation, State.Rejected);
        emit Rejected(obligationId, obligor, reason);
    }

    /// @inheritdoc IReceivables
    function cancel(uint256 obligationId) external override {
        Obligation storage obligation = _requireState(obligationId, State.Issued);
        address creditor = obligation.creditor;
        _requireAuthority(creditor, Permissions.ISSUE, obligation.asset, obligation.face);
        _void(obligationId, obligation, State.Cancelled);
        emit Cancelled(obligationId, creditor);
    }

    /// @inheritdoc IReceivables
    function lapse(uint256 obligationId) external override {
        Obligation storage obligation = _requireState(obligationId, State.Issued);
        if (block.timestamp <= obligation.acceptBy) {
            revert Receivables_StillOpen(obligationId, obligation.acceptBy);
        }
        _void(obligationId, obligation, State.Lapsed);
        emit Lapsed(obligationId);
    }

    /// @inheritdoc IReceivables
    function acceptanceDigest(
        uint256 obligationId,
        address acceptor,
        uint256 deadline
    ) public view override returns (bytes32) {
        Obligation storage obligation = _obligations[obligationId];
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        ACCEPTANCE_TYPEHASH,
                        obligationId,
                        acceptor,
                        obligation.documentHash,
                        obligation.asset,
                        obligation.face,
                        Day.unwrap(obligation.dueDay),
                        deadline
                    )
                )
            );
    }

    function _accept(uint256 obligationId, address acceptor, bool bySignature) private {
        Obligation storage obligation = _requireState(obligationId, State.Issued);
        address obligor = obligation.obligor;
        _requireAuthorityOf(acceptor, obligor, Permissions.ACCEPT, obligation.asset, obligation.face);
        _requireActive(obligor, ParticipantRoles.BUYER);
        if (block.timestamp > obligation.acceptBy) {
            revert Receivables_AcceptanceClosed(obligationId, obligation.acceptBy);
        }
        obligation.state = State.Accepted;
        emit Accepted(obligationId, obligor, acceptor, bySignature);
    }

    /// @dev An issued obligation has one piece, with its own id; it dies with the obligation, and the document may be
    ///      issued again.
    function _void(uint256 obligationId, Obligation storage obligation, State state) private {
        obligation.state = state;
        obligation.pieces = 0;
        delete _pieces[obligationId];
        _burn(obligationId);
        FINGERPRINTS.release(obligation.exactTag);
    }
}
