// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title ParticipantRoles
/// @notice What a company is in the trade; a bitmap.
library ParticipantRoles {
    uint16 internal constant SUPPLIER = 1 << 0;
    uint16 internal constant BUYER = 1 << 1;
    uint16 internal constant FUNDER = 1 << 2;
    uint16 internal constant UNDERWRITER = 1 << 3;
    uint16 internal constant CARRIER = 1 << 4;
    uint16 internal constant INSPECTOR = 1 << 5;
    uint16 internal constant ASSESSOR = 1 << 6;
    uint16 internal constant WAREHOUSE = 1 << 7;
    uint16 internal constant ALL = (1 << 8) - 1;
}

/// @title Permissions
/// @notice What a staff wallet may do for its company; a bitmap.
library Permissions {
    /// @notice Accept, reject or contest invoices.
    uint8 internal constant ACCEPT = 1 << 0;
    /// @notice Issue, cancel and credit invoices.
    uint8 internal constant ISSUE = 1 << 1;
    /// @notice Pay for the company: buy back.
    uint8 internal constant PAY = 1 << 2;
    /// @notice Sell receivables to a pool, split, take up.
    uint8 internal constant FINANCE = 1 << 3;
    uint8 internal constant ALL = (1 << 4) - 1;
}
