// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Groth16
/// @notice Verification of Groth16 proofs over BN254 with the EVM's precompiles (EIP-196, EIP-197), one by one or many at
///         once. Source: J. Groth, "On the Size of Pairing-Based Non-interactive Arguments" (EUROCRYPT 2016); the batch
///         is the usual random linear combination of the equations with 128-bit scalars.
library Groth16 {
    uint256 internal constant SCALAR_FIELD =
        21888242871839275222246405745257275088548364400416034343698204186575808495617;
    uint256 internal constant BASE_FIELD =
        21888242871839275222246405745257275088696311157297823662689037894645226208583;

    /// @notice Public inputs of our circuits: tag, root, policy, context.
    uint256 internal constant INPUTS = 4;

    /// @param alpha G1. @param beta G2. @param gamma G2. @param delta G2; all as the pairing precompile orders them.
    /// @param ic G1 points of the constant and the public inputs.
    struct Key {
        uint256[2] alpha;
        uint256[4] beta;
        uint256[4] gamma;
        uint256[4] delta;
        uint256[2][5] ic;
    }

    /// @dev The linear combination of several proofs so far.
    struct Batch {
        bool ok;
        uint256 scalars;
        uint256[4] inputs;
        uint256[2] sumC;
        uint256[] pairs;
    }

    /// @notice Whether a proof holds. False, never a revert, for points that are not on the curve and for inputs that are
    ///         not field elements.
    /// @param points A (2), B (4), C (2).
    function verify(
        Key memory key,
        uint256[4] memory inputs,
        uint256[8] calldata points
    ) internal view returns (bool) {
        uint256[] memory pairs = new uint256[](24);
        (bool ok, uint256[2] memory sum) = _combine(key, 1, inputs);
        if (!ok || !_isField(inputs) || points[1] >= BASE_FIELD) return false;
        _put(pairs, 0, [points[0], _negated(points[1])], [points[2], points[3], points[4], points[5]]);
        _put(pairs, 6, key.alpha, key.beta);
        _put(pairs, 12, sum, key.gamma);
        _put(pairs, 18, [points[6], points[7]], key.delta);
        return _pairing(pairs);
    }

    /// @notice Whether all of several proofs hold.
    function verifyBatch(
        Key memory key,
        uint256[4][] memory inputs,
        uint256[8][] memory points
    ) internal view returns (bool) {
        uint256 count = points.length;
        Batch memory batch;
        batch.ok = true;
        batch.pairs = new uint256[](6 * (count + 3));
        // Nobody can choose proofs so that their errors cancel: the scalars depend on every byte of all of them.
        bytes32 seed = keccak256(abi.encode(inputs, points));
        for (uint256 i; i < count; ++i) {
            if (!_isField(inputs[i]) || points[i][1] >= BASE_FIELD) return false;
            _add(batch, i, uint256(keccak256(abi.encode(seed, i))) >> 128, inputs[i], points[i]);
        }
        if (!batch.ok) return false;
        return _close(batch, key, 6 * count);
    }

    /// @dev One proof's share of the sum: scalar × A beside its B, scalar × C, and the inputs.
    function _add(
        Batch memory batch,
        uint256 index,
        uint256 scalar,
        uint256[4] memory inputs,
        uint256[8] memory point
    ) private view {
        batch.scalars = addmod(batch.scalars, scalar, SCALAR_FIELD);
        for (uint256 j; j < INPUTS; ++j) {
            batch.inputs[j] = addmod(batch.inputs[j], mulmod(scalar, inputs[j], SCALAR_FIELD), SCALAR_FIELD);
        }
        uint256[2] memory a;
        uint256[2] memory c;
        (batch.ok, a) = _times([point[0], _negated(point[1])], scalar, batch.ok);
        (batch.ok, c) = _times([point[6], point[7]], scalar, batch.ok);
        (batch.ok, batch.sumC) = _plus(batch.sumC, c, batch.ok);
        _put(batch.pairs, 6 * index, a, [point[2], point[3], point[4], point[5]]);
    }

    /// @dev The three pairs that all proofs share, and the check.
    function _close(Batch memory batch, Key memory key, uint256 at) private view returns (bool) {
        (bool ok, uint256[2] memory alpha) = _times(key.alpha, batch.scalars, true);
        uint256[2] memory sum;
        (batch.ok, sum) = _combine(key, batch.scalars, batch.inputs);
        if (!ok || !batch.ok) return false;
        _put(batch.pairs, at, alpha, key.beta);
        _put(batch.pairs, at + 6, sum, key.gamma);
        _put(batch.pairs, at + 12, batch.sumC, key.delta);
        return _pairing(batch.pairs);
    }

    /// @dev scalar × ic[0] + Σ input × ic[i + 1].
    function _combine(
        Key memory key,
        uint256 scalar,
        uint256[4] memory inputs
    ) private view returns (bool ok, uint256[2] memory sum) {
        ok = true;
        if (scalar == 1) sum = key.ic[0];
        else (ok, sum) = _times(key.ic[0], scalar, ok);
        for (uint256 i; i < INPUTS; ++i) {
            uint256[2] memory term;
            (ok, term) = _times(key.ic[i + 1], inputs[i], ok);
            (ok, sum) = _plus(sum, term, ok);
        }
    }

    function _isField(uint256[4] memory inputs) private pure returns (bool) {
        for (uint256 i; i < INPUTS; ++i) if (inputs[i] >= SCALAR_FIELD) return false;
        return true;
    }

    /// @dev −y; the point at infinity stays what it is.
    function _negated(uint256 y) private pure returns (uint256) {
        return y == 0 ? 0 : BASE_FIELD - y;
    }

    function _put(
        uint256[] memory pairs,
        uint256 at,
        uint256[2] memory g1,
        uint256[4] memory g2
    ) private pure {
        pairs[at] = g1[0];
        pairs[at + 1] = g1[1];
        for (uint256 i; i < 4; ++i) pairs[at + 2 + i] = g2[i];
    }

    function _times(
        uint256[2] memory point,
        uint256 scalar,
        bool before
    ) private view returns (bool ok, uint256[2] memory product) {
        uint256[3] memory input = [point[0], point[1], scalar];
        assembly ("memory-safe") {
            ok := and(before, staticcall(gas(), 0x07, input, 0x60, product, 0x40))
        }
    }

    function _plus(
        uint256[2] memory a,
        uint256[2] memory b,
        bool before
    ) private view returns (bool ok, uint256[2] memory sum) {
        uint256[4] memory input = [a[0], a[1], b[0], b[1]];
        assembly ("memory-safe") {
            ok := and(before, staticcall(gas(), 0x06, input, 0x80, sum, 0x40))
        }
    }

    function _pairing(uint256[] memory pairs) private view returns (bool ok) {
        assembly ("memory-safe") {
            ok := staticcall(gas(), 0x08, add(pairs, 0x20), mul(mload(pairs), 0x20), 0x00, 0x20)
            ok := and(ok, eq(mload(0x00), 1))
        }
    }
}
