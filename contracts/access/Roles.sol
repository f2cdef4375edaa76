// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Roles
/// @notice Role ids for OpenZeppelin's AccessManager. `ADMIN_ROLE` (0) and `PUBLIC_ROLE` (2^64 − 1) are the
///         manager's own. Which function each role may call, and after which delay, is set at deployment from
///         one table (`ignition/modules/access.ts`) that a test compares with the chain.
library Roles {
    /// @notice Approves, suspends, reinstates and revokes participants.
    uint64 internal constant REGISTRAR = 1;
    /// @notice Tightens risk terms; acts at once.
    uint64 internal constant RISK = 2;
    /// @notice Loosens risk terms, lists assets and pools; acts after the governance delay.
    uint64 internal constant GOVERNOR = 3;
    /// @notice Sets the reporters of a feed.
    uint64 internal constant ORACLE_OPERATOR = 4;
    /// @notice Closes a target, which stops new exposure and never an exit.
    uint64 internal constant GUARDIAN = 5;
    /// @notice A registered lender that records financings made outside the platform.
    uint64 internal constant EXTERNAL_LENDER = 6;
    /// @notice Contracts that claim and release fingerprints: Receivables.
    uint64 internal constant FINGERPRINT_CLAIMANT = 7;
    /// @notice Withdraws protocol fees.
    uint64 internal constant TREASURER = 8;
    /// @notice Closes members at the system lock: the emergency stop.
    uint64 internal constant EMERGENCY_STOP = 9;
}
