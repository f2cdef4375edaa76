// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title RedemptionQueue
/// @notice Redemptions that wait for cash, filled strictly in the order of asking, in parts if need be. Asking costs
///         the same however many wait.
/// @dev Holds numbers only; the pool holds the shares and the assets. Ids start at 1 and are never used twice.
library RedemptionQueue {
    using SafeCast for uint256;

    /// @param pending Shares not yet filled.
    /// @param claimable Assets filled and not yet claimed.
    struct Request {
        address controller;
        uint128 pending;
        uint128 claimable;
    }

    /// @param head Id before the oldest request that still waits.
    /// @param tail Id of the newest request.
    /// @param pending Σ shares not yet filled.
    /// @param claimable Σ assets filled and not yet claimed.
    struct Queue {
        uint64 head;
        uint64 tail;
        uint128 pending;
        uint256 claimable;
        mapping(uint256 id => Request request) requests;
    }

    /// @notice One fill of the oldest request.
    struct Fill {
        uint256 id;
        address controller;
        uint256 shares;
        uint256 assets;
    }

    /// @notice Adds a request at the end.
    function push(Queue storage self, address controller, uint256 shares) internal returns (uint256 id) {
        id = ++self.tail;
        self.requests[id] = Request({controller: controller, pending: shares.toUint128(), claimable: 0});
        self.pending += shares.toUint128();
    }

    /// @notice Fills the oldest request as far as `budget` goes, at the price `assets` per `shares`.
    /// @dev The caller makes sure that a request waits and that `budget` and `assets` are not zero. The controller gets
    ///      assets rounded down, and a partial fill takes shares rounded up: both against who leaves.
    /// @param budget Assets that may be paid out.
    function fillOldest(
        Queue storage self,
        uint256 budget,
        uint256 assets,
        uint256 shares
    ) internal returns (Fill memory fill) {
        fill.id = uint256(self.head) + 1;
        Request storage request = self.requests[fill.id];
        fill.controller = request.controller;
        fill.shares = request.pending;
        fill.assets = Math.mulDiv(fill.shares, assets, shares);
        if (fill.assets > budget) {
            fill.assets = budget;
            fill.shares = Math.min(fill.shares, Math.mulDiv(budget, shares, assets, Math.Rounding.Ceil));
        }
        request.pending -= uint128(fill.shares);
        request.claimable += fill.assets.toUint128();
        self.pending -= uint128(fill.shares);
        self.claimable += fill.assets;
        if (request.pending == 0) ++self.head;
    }

    /// @notice Takes out what a request has been filled with.
    function claim(Queue storage self, uint256 id) internal returns (uint256 assets) {
        Request storage request = self.requests[id];
        assets = request.claimable;
        request.claimable = 0;
        self.claimable -= assets;
    }

    /// @notice Whether any request waits.
    function waits(Queue storage self) internal view returns (bool) {
        return self.head != self.tail;
    }
}
