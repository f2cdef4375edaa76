// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Grade} from "../financing/Grade.sol";

/// @title IGradeSource
/// @notice Where the credit policy learns a supplier's grade, such as the credit passport.
interface IGradeSource {
    /// @notice The grade the account has proven and that has not lapsed; `None` when there is none.
    function gradeOf(address account) external view returns (Grade);
}
