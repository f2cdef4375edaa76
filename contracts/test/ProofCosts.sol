// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {CreditKey} from "../credit/CreditKey.sol";
import {Groth16} from "../credit/Groth16.sol";
import {PortfolioKey} from "../credit/PortfolioKey.sol";

/// @title ProofCosts
/// @notice Measures what checking proofs costs by itself, without calldata, storage and the rest of a transaction.
contract ProofCosts {
    function one(
        uint256[4] calldata inputs,
        uint256[8] calldata points
    ) external view returns (bool ok, uint256 cost) {
        Groth16.Key memory key = CreditKey.key();
        uint256[4] memory copied = inputs;
        uint256 before = gasleft();
        ok = Groth16.verify(key, copied, points);
        cost = before - gasleft();
    }

    function many(
        uint256[4][] calldata inputs,
        uint256[8][] calldata points
    ) external view returns (bool ok, uint256 cost) {
        Groth16.Key memory key = CreditKey.key();
        uint256[4][] memory copied = inputs;
        uint256[8][] memory copies = points;
        uint256 before = gasleft();
        ok = Groth16.verifyBatch(key, copied, copies);
        cost = before - gasleft();
    }

    /// @notice One proof of the circuit `portfolio`; the others are of `credit`.
    function portfolio(
        uint256[4] calldata inputs,
        uint256[8] calldata points
    ) external view returns (bool ok, uint256 cost) {
        Groth16.Key memory key = PortfolioKey.key();
        uint256[4] memory copied = inputs;
        uint256 before = gasleft();
        ok = Groth16.verify(key, copied, points);
        cost = before - gasleft();
    }
}
