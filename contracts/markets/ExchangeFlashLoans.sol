// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ExchangeBooks} from "./ExchangeBooks.sol";
import {FlashBatchLender} from "./FlashBatchLender.sol";
import {FlashLender} from "./FlashLender.sol";

/// @title ExchangeFlashLoans
/// @notice Lends the reserves, see IFlashLender. Those whose tokens were lent earn the fee.
abstract contract ExchangeFlashLoans is ExchangeBooks, FlashBatchLender {
    /// @inheritdoc FlashLender
    /// @dev Shares of share pools are not lent. Whoever had all of a pool's shares for a moment could redeem them above
    ///      par, make new ones at par in the pool he has emptied, and give back shares that are worth less.
    function _isLent(address token) internal view override returns (bool) {
        Listing storage listing = _listings[token];
        return listing.pools != 0 && !listing.isShare;
    }

    /// @inheritdoc FlashLender
    function _idle(address token) internal view override returns (uint256) {
        return counted(token);
    }

    /// @inheritdoc FlashLender
    /// @dev By reserve, to the last unit: each pool gets its part of what is left for it and those after it.
    function _earnFlashFee(address token, uint256 fee) internal override {
        if (fee == 0) return;
        uint256 left = counted(token);
        Listing memory listing = _listings[token];
        for (uint256 i = 0; i < listing.pools && fee != 0; i++) {
            uint256 id = _poolsOf[token][i];
            bool first = _isFirst(listing, i);
            Pool storage pool = _pools[id];
            uint256 reserve = first ? pool.reserve0 : pool.reserve1;
            uint256 part = Math.mulDiv(fee, reserve, left);
            left -= reserve;
            if (part == 0) continue;
            fee -= part;
            if (first) pool.reserve0 = _toUint128(reserve + part);
            else pool.reserve1 = _toUint128(reserve + part);
            emit FlashFeeEarned(id, token, part, pool.reserve0, pool.reserve1);
        }
    }
}
