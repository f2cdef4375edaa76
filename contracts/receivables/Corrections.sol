// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Permissions} from "../identity/ParticipantRoles.sol";
import {IPieceHolder} from "./IPieceHolder.sol";
import {IReceivables} from "./IReceivables.sol";
import {Tiers} from "./Tiers.sol";

/// @title Corrections
/// @notice Credit notes and claims: what creditor and obligor may still say about a debt.
abstract contract Corrections is Tiers {
    /// @inheritdoc IReceivables
    function creditNote(uint256 obligationId, uint128 amount, bytes32 documentHash) external override locked {
        Obligation storage obligation = _obligations[obligationId];
        State state = obligation.state;
        if (state != State.Issued && state != State.Accepted) {
            revert Receivables_WrongState(obligationId, state);
        }
        address creditor = obligation.creditor;
        _requireAuthority(creditor, Permissions.ISSUE, obligation.asset, amount);
        uint128 open = _openAmount(obligation);
        if (amount == 0 || amount > open || (state == State.Issued && amount == open)) {
            revert Receivables_InvalidCredit(obligationId, amount);
        }
        // A split makes two pieces at least and ends the first, whose id is the obligation's.
        address owner = _ownerOf(obligationId);
        if (owner != creditor && !isHolder(owner)) revert Receivables_NoConsent(obligationId);

        uint128 face = obligation.face - amount;
        obligation.face = face;
        _pieces[obligationId].face = face;
        emit Credited(obligationId, obligationId, amount, face, documentHash);
        if (amount == open) _settle(obligationId, obligation);
        if (owner != creditor) IPieceHolder(owner).onCreditNote(obligationId, face);
    }

    /// @inheritdoc IReceivables
    function raiseClaim(uint256 obligationId, string calldata reason) external override {
        Obligation storage obligation = _requireState(obligationId, State.Accepted);
        address obligor = obligation.obligor;
        _requireAuthority(obligor, Permissions.ACCEPT, obligation.asset, 0);
        if (obligation.contested) revert Receivables_WrongClaim(obligationId);
        obligation.contested = true;
        emit ClaimRaised(obligationId, obligor, reason);
    }

    /// @inheritdoc IReceivables
    function withdrawClaim(uint256 obligationId) external override {
        Obligation storage obligation = _obligations[obligationId];
        if (!obligation.contested) revert Receivables_WrongClaim(obligationId);
        address obligor = obligation.obligor;
        // As weighty as accepting what is still open.
        _requireAuthority(obligor, Permissions.ACCEPT, obligation.asset, _openAmount(obligation));
        obligation.contested = false;
        emit ClaimWithdrawn(obligationId, obligor);
    }
}
