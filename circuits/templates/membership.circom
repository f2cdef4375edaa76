pragma circom 2.2.0;

include "poseidon.circom";

// Root of the lean incremental Merkle tree that `leaf` is in. A level whose node has no sibling passes its child up,
// so a proof has at most `depth` siblings and says at which levels it has none. Skipping levels proves no more than a
// shorter path would: nodes hash two inputs, leaves twelve (credit) or four (portfolio), so a node is never a leaf.
template Membership(depth) {
    signal input leaf;
    signal input sibling[depth];
    // 1: the node at this level has a sibling.
    signal input present[depth];
    // 1: the node is the right child.
    signal input right[depth];
    signal output root;

    signal node[depth + 1];
    signal swap[depth];
    component hash[depth];

    node[0] <== leaf;
    for (var i = 0; i < depth; i++) {
        present[i] * (present[i] - 1) === 0;
        right[i] * (right[i] - 1) === 0;
        // What is not used is zero, so that no signal is left free.
        (1 - present[i]) * sibling[i] === 0;
        (1 - present[i]) * right[i] === 0;

        swap[i] <== right[i] * (sibling[i] - node[i]);
        hash[i] = Poseidon(2);
        hash[i].inputs[0] <== node[i] + swap[i];
        hash[i].inputs[1] <== sibling[i] - swap[i];
        node[i + 1] <== node[i] + present[i] * (hash[i].out - node[i]);
    }
    root <== node[depth];
}
