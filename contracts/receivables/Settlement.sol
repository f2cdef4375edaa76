// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Acceptance} from "./Acceptance.sol";
import {IPieceHolder} from "./IPieceHolder.sol";
import {IReceivables} from "./IReceivables.sol";

/// @title Settlement
/// @notice The obligor's money comes in and goes out to the owners of the pieces. Never pausable.
abstract contract Settlement is Acceptance {
    /// @inheritdoc IReceivables
    function pay(uint256 obligationId, uint128 amount, uint256[] calldata pieceIds) external override locked {
        _pay(obligationId, amount, pieceIds);
    }

    /// @inheritdoc IReceivables
    function payBatch(Payment[] calldata payments) external override locked {
        for (uint256 i = 0; i < payments.length; i++) {
            _pay(payments[i].obligationId, payments[i].amount, payments[i].pieceIds);
        }
    }

    /// @inheritdoc IReceivables
    function collect(uint256 pieceId) external override locked returns (uint128 amount) {
        return _collect(pieceId);
    }

    /// @dev Pays the piece's owner what is due. A listed holder is told with the lock held, by this contract or by
    ///      the member that called in.
    function _collect(uint256 pieceId) internal returns (uint128 amount) {
        address owner = _requireOwned(pieceId);
        amount = collectable(pieceId);
        if (amount == 0) return 0;
        Piece storage piece = _pieces[pieceId];
        uint256 obligationId = piece.obligationId;
        address asset = _obligations[obligationId].asset;

        uint128 claimed = piece.claimed + amount;
        piece.claimed = claimed;
        counted[asset] -= amount;
        emit Collected(pieceId, obligationId, owner, amount, claimed);

        if (_isToldOfCollections(owner)) {
            _pushInFull(asset, owner, amount);
            IPieceHolder(owner).onCollected(pieceId, amount);
        } else {
            _push(asset, owner, amount);
        }
    }

    /// @dev The end of an obligation; its pieces live on, so that what is paid can still be collected.
    function _settle(uint256 obligationId, Obligation storage obligation) internal {
        obligation.state = State.Settled;
        emit Settled(obligationId);
    }

    function _pay(uint256 obligationId, uint128 amount, uint256[] calldata pieceIds) private {
        Obligation storage obligation = _requireState(obligationId, State.Accepted);
        if (amount == 0) revert Receivables_NothingToPay(obligationId);
        uint128 open = _openAmount(obligation);
        if (amount > open) revert Receivables_MoreThanOpen(obligationId, amount, open);

        // Before the books: whoever the token calls on the way sees the debt still open. Every function that could
        // change what is open needs the lock, which is held.
        address asset = obligation.asset;
        _pull(asset, amount);
        uint128 paid = obligation.paid + amount;
        obligation.paid = paid;
        counted[asset] += amount;
        emit Paid(obligationId, msg.sender, amount, paid);
        if (amount == open) _settle(obligationId, obligation);

        for (uint256 i = 0; i < pieceIds.length; i++) {
            if (_pieces[pieceIds[i]].obligationId != obligationId) {
                revert Receivables_WrongPiece(pieceIds[i], obligationId);
            }
            _collect(pieceIds[i]);
        }
    }
}
