pragma circom 2.2.0;

include "templates/bits.circom";
include "templates/membership.circom";
include "templates/poseidon.circom";

// Proves of a list of receivables that an assessor vouched for: it belongs to `subject`, is valid on `day`, sums to at
// least a minimum, comes from at least so many obligors, and no obligor owes more than a share of the total. Shows
// nothing else but a tag by which the assessor can later void what was proven.
//
// Slots hold receivables grouped by obligor, obligors ascending, and the receivables of one obligor ascending: so none
// can stand twice, and an obligor's receivables are together. Numbers are 32 bits of what identifies obligor and
// document; two obligors with one number count as one, which never helps the prover. Empty slots come first and hold
// obligor 0, the slot's index and no amount.
//
// Widths: obligor 32 bits; receivable 32 bits for an obligor's first and for each gap to the next; amount 1 to 2^48 in
// minor units of the currency; days 32. The list carries no due days: the assessor lets it expire before the first.
template Portfolio(depth, slots) {
    // Root of the tree of commitments.
    signal input root;
    // From bit 0: minTotal 48, minObligors 6, maxShareBps 14, currency 24 (ISO 4217 letters), then 160 bits that bind
    // the chain and the contract, which the circuit carries and does not read.
    signal input policy;
    // From bit 0: subject 160, day 32, until 32: the first day on which what is proven does not stand any more.
    signal input context;
    // Poseidon(void key, domain), where the void key is Poseidon(serial, another domain).
    signal output tag;

    signal input obligor[slots];
    signal input receivable[slots];
    signal input amount[slots];
    signal input issuedDay;
    signal input expiryDay;
    signal input serial;
    signal input sibling[depth];
    signal input present[depth];
    signal input right[depth];

    // Top 31 bytes of keccak256 of "lading.portfolio.commitment.v1", "….voidkey.v1" and "….tag.v1".
    var commitmentDomain = COMMITMENT_DOMAIN();
    var voidKeyDomain = VOID_KEY_DOMAIN();
    var tagDomain = TAG_DOMAIN();

    // The statement.
    component contextBits = Bits(224);
    contextBits.in <== context;
    component subject = Slice(224, 0, 160);
    component day = Slice(224, 160, 32);
    component until = Slice(224, 192, 32);
    component policyBits = Bits(252);
    policyBits.in <== policy;
    component minTotal = Slice(252, 0, 48);
    component minObligors = Slice(252, 48, 6);
    component maxShareBps = Slice(252, 54, 14);
    component currency = Slice(252, 68, 24);
    for (var i = 0; i < 224; i++) {
        subject.bits[i] <== contextBits.out[i];
        day.bits[i] <== contextBits.out[i];
        until.bits[i] <== contextBits.out[i];
    }
    for (var i = 0; i < 252; i++) {
        minTotal.bits[i] <== policyBits.out[i];
        minObligors.bits[i] <== policyBits.out[i];
        maxShareBps.bits[i] <== policyBits.out[i];
        currency.bits[i] <== policyBits.out[i];
    }

    // The slots in order. `starts`: this slot begins another obligor than the one before; before the first stands 0.
    signal starts[slots];
    signal next[slots];
    // `filled`: an obligor has begun. `owed`: what this slot's obligor owes in the slots so far.
    signal filled[slots];
    signal owed[slots];
    var total = 0;
    var obligors = 0;
    for (var i = 0; i < slots; i++) {
        var step = i == 0 ? obligor[0] : obligor[i] - obligor[i - 1];
        starts[i] <-- step != 0;
        starts[i] * (starts[i] - 1) === 0;
        (1 - starts[i]) * step === 0;
        InRange(32)(step - starts[i]);

        // The obligor's first receivable, or the gap to the one before. Gaps add up to less than 2^38.
        next[i] <== (1 - starts[i]) * (i == 0 ? 0 : receivable[i - 1] + 1);
        InRange(32)(receivable[i] - next[i]);

        filled[i] <== i == 0 ? starts[0] : filled[i - 1] + starts[i] - filled[i - 1] * starts[i];
        (1 - filled[i]) * amount[i] === 0;
        InRange(48)(amount[i] - filled[i]);

        owed[i] <== amount[i] + (i == 0 ? 0 : (1 - starts[i]) * owed[i - 1]);
        total += amount[i];
        obligors += starts[i];
    }
    // Steps are not negative, so that the last obligor's width is everyone's.
    InRange(32)(obligor[slots - 1]);

    // The thresholds. The total is at most 2^53.
    AtMost(54)(minTotal.out, total);
    AtMost(6)(minObligors.out, obligors);
    // Largest amount that one obligor may owe: ⌊total × share / 10000⌋, below 2^54. The product has at most 68 bits.
    signal product <== total * maxShareBps.out;
    signal largest <-- product \ 10000;
    InRange(54)(largest);
    signal remainder <== product - largest * 10000;
    InRange(14)(remainder);
    AtMost(14)(remainder, 9999);
    for (var i = 0; i < slots; i++) AtMost(54)(owed[i], largest);

    // issued ≤ day < until ≤ expiry.
    InRange(32)(issuedDay);
    InRange(32)(expiryDay);
    AtMost(32)(issuedDay, day.out);
    AtMost(32)(day.out + 1, until.out);
    AtMost(32)(until.out, expiryDay);

    // The list of this subject is in the tree. Two slots of 121 bits share an element: receivable from bit 0, obligor
    // from 40, amount from 72; the odd slot from 124. The header holds subject, currency, issued and expiry.
    component list = Poseidon(slots / 2);
    for (var i = 0; i < slots / 2; i++) {
        var even = receivable[2 * i] + obligor[2 * i] * (1 << 40) + amount[2 * i] * (1 << 72);
        var odd = receivable[2 * i + 1] + obligor[2 * i + 1] * (1 << 40) + amount[2 * i + 1] * (1 << 72);
        list.inputs[i] <== even + odd * (1 << 124);
    }
    var header = subject.out + currency.out * (1 << 160) + issuedDay * (1 << 184) + expiryDay * (1 << 216);
    signal commitment <== Poseidon(4)([commitmentDomain, header, serial, list.out]);
    component membership = Membership(depth);
    membership.leaf <== commitment;
    for (var i = 0; i < depth; i++) {
        membership.sibling[i] <== sibling[i];
        membership.present[i] <== present[i];
        membership.right[i] <== right[i];
    }
    membership.root === root;

    // Two steps, so that whoever voids what was proven shows the first and keeps the serial, which hides the list.
    signal voidKey <== Poseidon(2)([serial, voidKeyDomain]);
    tag <== Poseidon(2)([voidKey, tagDomain]);
}

function COMMITMENT_DOMAIN() { return 144851919980915058625197553647083737335025163836465353599824266799346914582; }
function VOID_KEY_DOMAIN() { return 371715782774263065783298702974402048404443643053081897531068191085953010923; }
function TAG_DOMAIN() { return 169200303736249234019663839946123996342860688996002446652318101706562635373; }

component main {public [root, policy, context]} = Portfolio(18, 32);
