pragma circom 2.2.0;

// Range checks and comparisons. Every comparison is an assertion on operands that were range-checked before, which
// costs one decomposition and leaves no free signal.

// The n low bits of `in`, and the assertion that there are no others. n < 254, so that the sum cannot wrap.
template Bits(n) {
    signal input in;
    signal output out[n];
    var sum = 0;
    for (var i = 0; i < n; i++) {
        out[i] <-- (in >> i) & 1;
        out[i] * (out[i] - 1) === 0;
        sum += out[i] * (1 << i);
    }
    sum === in;
}

// Asserts 0 ≤ in < 2^n.
template InRange(n) {
    signal input in;
    component bits = Bits(n);
    bits.in <== in;
}

// Asserts low ≤ high for operands below 2^n.
template AtMost(n) {
    signal input low;
    signal input high;
    component difference = InRange(n);
    difference.in <== high - low;
}

// Number in bits [from, from + width) of a decomposition.
template Slice(n, from, width) {
    signal input bits[n];
    signal output out;
    var sum = 0;
    for (var i = 0; i < width; i++) sum += bits[from + i] * (1 << i);
    out <== sum;
}
