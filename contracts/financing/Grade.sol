// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @dev Credit grade, best first. `None` cannot be financed.
enum Grade {
    None,
    A,
    B,
    C,
    D,
    E
}
