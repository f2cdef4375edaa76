pragma circom 2.2.0;

include "poseidon-constants.circom";

// Poseidon over BN254's scalar field with the parameters of Grassi et al., "Poseidon: A New Hash Function for
// Zero-Knowledge Proof Systems" (USENIX Security 2021): x^5, 8 full rounds, partial rounds by width. The same
// function as the `poseidon2` … `poseidon16` that the prover and the Solidity library compute.

template Power5() {
    signal input in;
    signal output out;
    signal square <== in * in;
    signal fourth <== square * square;
    out <== fourth * in;
}

// Hash of n inputs: width n + 1, capacity element first and zero.
template Poseidon(n) {
    signal input inputs[n];
    signal output out;

    var width = n + 1;
    var full = 8;
    var partial = POSEIDON_PARTIAL_ROUNDS(width);
    var rounds = full + partial;
    var constants[(8 + 68) * 17] = POSEIDON_CONSTANTS(width);
    var matrix[17][17] = POSEIDON_MATRIX(width);

    signal state[rounds + 1][width];
    component power[rounds][width];

    state[0][0] <== 0;
    for (var i = 0; i < n; i++) state[0][i + 1] <== inputs[i];

    for (var round = 0; round < rounds; round++) {
        var isFull = round < full / 2 || round >= full / 2 + partial;
        var mixed[17];
        for (var i = 0; i < width; i++) {
            var added = state[round][i] + constants[round * width + i];
            if (isFull || i == 0) {
                power[round][i] = Power5();
                power[round][i].in <== added;
                added = power[round][i].out;
            }
            for (var row = 0; row < width; row++) mixed[row] += matrix[row][i] * added;
        }
        for (var row = 0; row < width; row++) state[round + 1][row] <== mixed[row];
    }
    out <== state[rounds][0];
}
