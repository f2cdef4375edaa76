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
        (bool ok, uint256[2] memory sum) = _combine(key, 1, inputs);
        if (!ok || !_isField(inputs) || points[1] >= BASE_FIELD) return false;
        uint256 negatedY = _negated(points[1]);
        uint256[] memory pairs = new uint256[](24);
        assembly ("memory-safe") {
            // A with its B, and C before its delta, as they came.
            calldatacopy(add(pairs, 0x20), points, 0xc0)
            mstore(add(pairs, 0x40), negatedY)
            calldatacopy(add(pairs, 0x260), add(points, 0xc0), 0x40)
            mcopy(add(pairs, 0x2a0), mload(add(key, 0x60)), 0x80)
        }
        _put(pairs, 6, key.alpha, key.beta);
        _put(pairs, 12, sum, key.gamma);
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
        bytes32 seed = _seed(inputs, points);
        for (uint256 i; i < count; ++i) {
            if (!_isField(inputs[i]) || points[i][1] >= BASE_FIELD) return false;
            _add(batch, i, _scalar(seed, i), inputs[i], points[i]);
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
        uint256[4] memory sums = batch.inputs;
        for (uint256 j; j < INPUTS; ++j) {
            sums[j] = addmod(sums[j], mulmod(scalar, inputs[j], SCALAR_FIELD), SCALAR_FIELD);
        }
        uint256[2] memory a = [point[0], _negated(point[1])];
        uint256[4] memory b;
        uint256[2] memory c;
        assembly ("memory-safe") {
            b := add(point, 0x40)
            c := add(point, 0xc0)
        }
        (batch.ok, a) = _times(a, scalar, batch.ok);
        (batch.ok, c) = _times(c, scalar, batch.ok);
        (batch.ok, batch.sumC) = _plus(batch.sumC, c, batch.ok);
        _put(batch.pairs, 6 * index, a, b);
    }

    /// @dev 128 bits of keccak256(seed, index).
    function _scalar(bytes32 seed, uint256 index) private pure returns (uint256 scalar) {
        assembly ("memory-safe") {
            mstore(0x00, seed)
            mstore(0x20, index)
            scalar := shr(128, keccak256(0x00, 0x40))
        }
    }

    /// @dev A hash chain over all inputs and points.
    function _seed(
        uint256[4][] memory inputs,
        uint256[8][] memory points
    ) private pure returns (bytes32 seed) {
        for (uint256 i; i < points.length; ++i) {
            uint256[4] memory input = inputs[i];
            uint256[8] memory point = points[i];
            assembly ("memory-safe") {
                let work := mload(0x40)
                mstore(work, seed)
                mcopy(add(work, 0x20), input, 0x80)
                mcopy(add(work, 0xa0), point, 0x100)
                seed := keccak256(work, 0x1a0)
            }
        }
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
        uint256[2][5] memory ic = key.ic;
        assembly ("memory-safe") {
            // Beyond what is allocated: the sum so far, one term, its scalar.
            let work := mload(0x40)
            mcopy(work, mload(ic), 0x40)
            ok := 1
            if iszero(eq(scalar, 1)) {
                mstore(add(work, 0x40), scalar)
                ok := staticcall(gas(), 0x07, work, 0x60, work, 0x40)
            }
            for {
                let at := 0x00
            } lt(at, 0x80) {
                at := add(at, 0x20)
            } {
                mcopy(add(work, 0x40), mload(add(add(ic, 0x20), at)), 0x40)
                mstore(add(work, 0x80), mload(add(inputs, at)))
                ok := and(ok, staticcall(gas(), 0x07, add(work, 0x40), 0x60, add(work, 0x40), 0x40))
                ok := and(ok, staticcall(gas(), 0x06, work, 0x80, work, 0x40))
            }
            mcopy(sum, work, 0x40)
        }
    }

    function _isField(uint256[4] memory inputs) private pure returns (bool) {
        return
            inputs[0] < SCALAR_FIELD &&
            inputs[1] < SCALAR_FIELD &&
            inputs[2] < SCALAR_FIELD &&
            inputs[3] < SCALAR_FIELD;
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
        assembly ("memory-safe") {
            let to := add(add(pairs, 0x20), mul(at, 0x20))
            mcopy(to, g1, 0x40)
            mcopy(add(to, 0x40), g2, 0x80)
        }
    }

    function _times(
        uint256[2] memory point,
        uint256 scalar,
        bool before
    ) private view returns (bool ok, uint256[2] memory product) {
        assembly ("memory-safe") {
            // The input lies beyond what is allocated.
            let input := mload(0x40)
            mcopy(input, point, 0x40)
            mstore(add(input, 0x40), scalar)
            ok := and(before, staticcall(gas(), 0x07, input, 0x60, product, 0x40))
        }
    }

    function _plus(
        uint256[2] memory a,
        uint256[2] memory b,
        bool before
    ) private view returns (bool ok, uint256[2] memory sum) {
        assembly ("memory-safe") {
            let input := mload(0x40)
            mcopy(input, a, 0x40)
            mcopy(add(input, 0x40), b, 0x40)
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
