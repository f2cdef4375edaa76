// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title ProRata
/// @notice How what an obligor paid is shared among the pieces of an obligation. Every amount fits 128 bits, so that
///         no product overflows.
library ProRata {
    /// @notice What a piece of face `part` may have collected once `paid` of `whole` is paid.
    /// @dev Rounds down: the rest of a division waits in the contract until the last payment, where paid = whole
    ///      makes every entitlement exact.
    function entitlement(uint256 part, uint256 paid, uint256 whole) internal pure returns (uint256) {
        return whole == 0 ? 0 : (part * paid) / whole;
    }

    /// @notice Shares what a piece has collected among its children, to the unit.
    /// @dev Each child starts at its own entitlement. Units lost to rounding go, one each, to the children that would
    ///      reach their next unit soonest as the obligor pays on. The order matters: were a unit given to a later
    ///      child, an earlier one could collect the same unit again at the next payment, out of the money of others.
    ///      So together the children never collect more than the piece would have collected whole.
    /// @param claimed What the piece has collected: its entitlement, or one unit above it after an earlier split.
    /// @param parts Faces of the children; they add up to the face of the piece.
    /// @return claims What each child counts as collected; never above its face.
    function share(
        uint256 claimed,
        uint128[] calldata parts,
        uint256 paid,
        uint256 whole
    ) internal pure returns (uint128[] memory claims) {
        uint256 count = parts.length;
        claims = new uint128[](count);
        uint256[] memory next = new uint256[](count);
        for (uint256 i = 0; i < count; i++) {
            uint256 owed = entitlement(parts[i], paid, whole);
            claims[i] = uint128(owed);
            claimed -= owed;
            next[i] = _nextUnitAt(parts[i], paid, whole, owed);
        }
        for (; claimed > 0; claimed--) {
            uint256 soonest = 0;
            for (uint256 i = 1; i < count; i++) {
                if (next[i] < next[soonest]) soonest = i;
            }
            claims[soonest]++;
            next[soonest] = type(uint256).max;
        }
    }

    /// @dev The payment at which a child is owed one unit more; never for a child whose entitlement is exact.
    function _nextUnitAt(
        uint256 part,
        uint256 paid,
        uint256 whole,
        uint256 owed
    ) private pure returns (uint256) {
        if (whole == 0 || (part * paid) % whole == 0) return type(uint256).max;
        return ((owed + 1) * whole + part - 1) / part;
    }
}
