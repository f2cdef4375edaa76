// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IPieceHolder
/// @notice What a listed contract that owns pieces, such as a pool, learns from Receivables.
interface IPieceHolder {
    /// @notice `amount` of the piece's money has just been transferred to the holder.
    /// @dev Called by Receivables only, with the system lock held.
    function onCollected(uint256 pieceId, uint256 amount) external;

    /// @notice Asks whether the holder consents to a lower face; reverts when it does not.
    /// @param newFace The piece's face after the credit note.
    function onCreditNote(uint256 pieceId, uint256 newFace) external;
}
