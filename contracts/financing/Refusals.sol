// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Refusals
/// @notice Why a pool does not finance a piece; a bitmap in `IFinancingPool.Quote`. `finance` reverts with the error of
///         the lowest bit that is set.
library Refusals {
    uint256 internal constant WRONG_ASSET = 1 << 0;
    uint256 internal constant NOT_ACCEPTED = 1 << 1;
    uint256 internal constant CONTESTED = 1 << 2;
    uint256 internal constant DUE = 1 << 3;
    uint256 internal constant NOT_TAKEN_UP = 1 << 4;
    uint256 internal constant SELLER_INACTIVE = 1 << 5;
    uint256 internal constant UNGRADED = 1 << 6;
    uint256 internal constant TENOR = 1 << 7;
    uint256 internal constant COST_EXCEEDS_FACE = 1 << 8;
    uint256 internal constant OBLIGOR_LIMIT = 1 << 9;
    uint256 internal constant SUPPLIER_LIMIT = 1 << 10;
    uint256 internal constant POOL_LIMIT = 1 << 11;
    uint256 internal constant FUNDING_LIMIT = 1 << 12;
    uint256 internal constant EXITS_OWED = 1 << 13;
    uint256 internal constant CASH = 1 << 14;
    uint256 internal constant PRICE = 1 << 15;
}
