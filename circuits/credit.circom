pragma circom 2.2.0;

include "templates/bits.circom";
include "templates/membership.circom";
include "templates/poseidon.circom";

// Proves that a credential in the assessors' tree belongs to `subject`, is valid on `day`, and meets a grade's
// thresholds. Shows nothing else but a tag by which its assessor can void it.
//
// Widths: score 10 bits (0..1000), currency 24 (ISO 4217 letters), money 64, late payments 14 (bps), defaults 16,
// history 16 (months), days 32.
template Credit(depth) {
    // Root of the tree of commitments.
    signal input root;
    // From bit 0: minScore 10, maxDebtRatioBps 17, maxLatePaymentBps 14, maxDefaults24m 16, minHistoryMonths 16,
    // then 160 bits that bind the chain and the contract, which the circuit carries and does not read.
    signal input policy;
    // From bit 0: subject 160, day 32, until 32: the first day on which the proven grade does not stand any more.
    signal input context;
    // Poseidon(void key, domain), where the void key is Poseidon(serial, another domain).
    signal output tag;

    signal input score;
    signal input currency;
    signal input annualRevenue;
    signal input totalDebt;
    signal input latePaymentBps;
    signal input defaults24m;
    signal input historyMonths;
    signal input issuedDay;
    signal input expiryDay;
    signal input serial;
    signal input sibling[depth];
    signal input present[depth];
    signal input right[depth];

    // Top 31 bytes of keccak256 of "lading.credit.commitment.v1", "….voidkey.v1" and "….tag.v1".
    var commitmentDomain = COMMITMENT_DOMAIN();
    var voidKeyDomain = VOID_KEY_DOMAIN();
    var tagDomain = TAG_DOMAIN();

    // The statement.
    component contextBits = Bits(224);
    contextBits.in <== context;
    component subject = Slice(224, 0, 160);
    component day = Slice(224, 160, 32);
    component until = Slice(224, 192, 32);
    component policyBits = Bits(233);
    policyBits.in <== policy;
    component minScore = Slice(233, 0, 10);
    component maxDebtRatioBps = Slice(233, 10, 17);
    component maxLatePaymentBps = Slice(233, 27, 14);
    component maxDefaults24m = Slice(233, 41, 16);
    component minHistoryMonths = Slice(233, 57, 16);
    for (var i = 0; i < 224; i++) {
        subject.bits[i] <== contextBits.out[i];
        day.bits[i] <== contextBits.out[i];
        until.bits[i] <== contextBits.out[i];
    }
    for (var i = 0; i < 233; i++) {
        minScore.bits[i] <== policyBits.out[i];
        maxDebtRatioBps.bits[i] <== policyBits.out[i];
        maxLatePaymentBps.bits[i] <== policyBits.out[i];
        maxDefaults24m.bits[i] <== policyBits.out[i];
        minHistoryMonths.bits[i] <== policyBits.out[i];
    }

    // The record: every field in its width.
    InRange(10)(score);
    InRange(24)(currency);
    InRange(64)(annualRevenue);
    InRange(64)(totalDebt);
    InRange(14)(latePaymentBps);
    InRange(16)(defaults24m);
    InRange(16)(historyMonths);
    InRange(32)(issuedDay);
    InRange(32)(expiryDay);

    // The credential of this subject is in the tree. Version 1 stands below the currency.
    signal commitment <== Poseidon(12)([
        commitmentDomain, 1 + currency * 256, subject.out, score, annualRevenue, totalDebt, latePaymentBps, defaults24m,
        historyMonths, issuedDay, expiryDay, serial
    ]);
    component membership = Membership(depth);
    membership.leaf <== commitment;
    for (var i = 0; i < depth; i++) {
        membership.sibling[i] <== sibling[i];
        membership.present[i] <== present[i];
        membership.right[i] <== right[i];
    }
    membership.root === root;

    // issued ≤ day < until ≤ expiry.
    AtMost(32)(issuedDay, day.out);
    AtMost(32)(day.out + 1, until.out);
    AtMost(32)(until.out, expiryDay);

    // The thresholds.
    AtMost(10)(minScore.out, score);
    AtMost(14)(latePaymentBps, maxLatePaymentBps.out);
    AtMost(16)(defaults24m, maxDefaults24m.out);
    AtMost(16)(minHistoryMonths.out, historyMonths);
    // totalDebt / annualRevenue ≤ ratio, without a division: at most 78 and 81 bits.
    signal allowedDebt <== annualRevenue * maxDebtRatioBps.out;
    AtMost(81)(totalDebt * 10000, allowedDebt);

    // Two steps, so that whoever voids a passport shows the first and keeps the serial, which hides the record.
    signal voidKey <== Poseidon(2)([serial, voidKeyDomain]);
    tag <== Poseidon(2)([voidKey, tagDomain]);
}

function COMMITMENT_DOMAIN() { return 26098235827749435225077443061271857722809386205141114195129764529454465450; }
function VOID_KEY_DOMAIN() { return 258899579477558165659359932440272208074010116738629358573735677997040479955; }
function TAG_DOMAIN() { return 38226989137329186470419813436235914348877436202204793389349668121935383663; }

component main {public [root, policy, context]} = Credit(18);
