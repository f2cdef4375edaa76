// The curve beside a reference of 62 digits: 105,000 trades and deposits, from dust to the edge of what the exchange
// allows. Never against the pool by a single unit, and never against the trader by more than the margin.
import { network } from "hardhat";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAnvil } from "../../test/parity/processes.ts";
import { type Case, exp, ln, one, power, sumOf } from "./PowerSum.reference.ts";

const wad = 10n ** 18n;
const ray = 10n ** 27n;
/** Fixed point of `PowerSum` and `Exponential`. */
const unit = 1n << 112n;
/** What the reference has more of. */
const finer = one / unit;
const batch = 500;
/** Milliseconds, for a machine that does other things as well. */
const patience = 170_000;

/** xorshift64*: the same cases every time. */
function randomness(seed: bigint) {
  let state = seed;
  const next = (): bigint => {
    state ^= state >> 12n;
    state ^= BigInt.asUintN(64, state << 25n);
    state ^= state >> 27n;
    return BigInt.asUintN(64, state * 0x2545f4914f6cdd1dn);
  };
  return {
    between: (low: bigint, high: bigint) =>
      low + (((next() << 128n) | (next() << 64n) | next()) % (high - low + 1n)),
    /** Every order of magnitude as often as every other. */
    magnitude(low: bigint, high: bigint): bigint {
      const bits = this.between(BigInt(low.toString(2).length), BigInt(high.toString(2).length));
      const value = this.between(1n << (bits - 1n), (1n << bits) - 1n);
      return value < low ? low : value > high ? high : value;
    },
  };
}
type Randomness = ReturnType<typeof randomness>;

const worthX = (c: Case, x = c.x) => c.wx * x;
const worthY = (c: Case, y = c.y) => c.wy * y;
const max = (a: bigint, b: bigint) => (a > b ? a : b);

/** Reserves and weights of a share pool, either side coming in, at most a million times apart. */
function pool(random: Randomness): Omit<Case, "amount"> {
  for (;;) {
    const nav = random.magnitude(10n ** 15n, 10n ** 30n);
    const [wx, wy] = random.between(0n, 1n) === 0n ? [nav, ray] : [ray, nav];
    const y = random.magnitude(1_000n, 1n << 120n);
    const x = (random.magnitude((y * wy) / 999_999n, y * wy * 999_999n) + wx - 1n) / wx;
    if (x < 1_000n || x >= 1n << 127n) continue;
    if (wx * x > wy * y * 1_000_000n || wy * y > wx * x * 1_000_000n) continue;
    return { x, y, wx, wy, t: random.between(wad / 100n, wad / 2n) };
  }
}

function incoming(random: Randomness): Case {
  for (;;) {
    const c = pool(random);
    const most = (worthY(c) * 1_000_000n) / c.wx - c.x;
    if (most < 1n) continue;
    // As often a small part of the reserve as any other amount.
    const high = random.between(0n, 1n) === 0n ? most : c.x / 1_000n;
    if (high < 1n) continue;
    return { ...c, amount: random.magnitude(1n, high < most ? high : most) };
  }
}

function outgoing(random: Randomness): Case {
  for (;;) {
    const c = pool(random);
    const high = random.between(0n, 1n) === 0n ? c.y - 1n : c.y / 1_000n;
    const amount = random.magnitude(1n, high < 1n ? 1n : high);
    if (worthY(c, c.y - amount) * 1_000_000n < worthX(c)) continue;
    return { ...c, amount };
  }
}

/** Two units for cutting to whole ones, and 2^-78 of the larger side for the margin of the powers. */
const slack = (larger: bigint, weight: bigint): bigint => 2n + larger / weight / (1n << 78n);

const chainId = 31338;

/** On anvil: Hardhat's own network keeps every step of a call, which takes minutes for as many cases. */
async function harness() {
  const chain = await startAnvil(chainId);
  const { viem } = await network.create({ network: "local", override: { url: chain.url, chainId } });
  return { chain, curve: await viem.deployContract("CurveHarness") };
}
let chain: Awaited<ReturnType<typeof harness>>["chain"];
let curve: Awaited<ReturnType<typeof harness>>["curve"];
beforeAll(async () => {
  ({ chain, curve } = await harness());
}, patience);
afterAll(() => chain.stop());

/** Runs `count` cases in batches. */
async function compare(
  count: number,
  make: () => Case,
  solve: (cases: Case[]) => Promise<readonly bigint[]>,
  judge: (c: Case, result: bigint) => void,
): Promise<void> {
  for (let done = 0; done < count; done += batch) {
    const cases = Array.from({ length: batch }, make);
    const results = await solve(cases);
    cases.forEach((c, i) => {
      judge(c, results[i] ?? -1n);
    });
  }
}

/** Fails with the case when a rule is broken; an assertion per case would cost more than the case. */
function must(holds: boolean, rule: string, c: Case, result: bigint): void {
  if (!holds)
    expect.fail(
      `${rule}: ${JSON.stringify(c, (_, value) => (typeof value === "bigint" ? String(value) : value))} → ${result}`,
    );
}

describe("Exponential", () => {
  it("has a logarithm within 2^-87", async () => {
    const random = randomness(11n);
    const numbers = Array.from({ length: 4_000 }, () => random.magnitude(1n, (1n << 255n) - 1n));
    const results = await curve.read.lns([numbers]);
    const worst = numbers
      .map((number, i) => ln(number) - (results[i] ?? 0n) * finer)
      .reduce((high, error) => max(high, error < 0n ? -error : error), 0n);
    expect(Number(worst) / Number(one >> 87n)).toBeLessThan(1);
    expect(Number(worst) / Number(one >> 87n)).toBeGreaterThan(0.1);
  });

  it("has an exponential within 2^-90 of its value and one unit", async () => {
    const random = randomness(12n);
    const exponents = Array.from({ length: 4_000 }, () => random.between(-50n * unit, 60n * unit));
    const results = await curve.read.exps([exponents]);
    for (const [i, exponent] of exponents.entries()) {
      const truth = exp(exponent * finer);
      const error = truth - (results[i] ?? 0n) * finer;
      expect(error < 0n ? -error : error).toBeLessThanOrEqual((truth >> 90n) + finer);
    }
  });
});

describe("PowerSum beside the reference", () => {
  it("never pays out more than the curve, nor less than the margin allows (60,000 cases)", {
    timeout: patience,
  }, async () => {
    const random = randomness(1n);
    let drained = 0;
    await compare(
      60_000,
      () => incoming(random),
      (cases) => curve.read.outs([cases]),
      (c, out) => {
        const before = sumOf(c, c.x);
        const paid = power(worthX(c, c.x + c.amount), worthY(c), c.t);
        if (paid >= before) {
          // More came in than all of y is worth.
          drained += 1;
          must(out <= c.y, "more than there is", c, out);
          return;
        }
        const kept = (y: bigint) => power(worthY(c, y), worthY(c), c.t);
        must(paid + kept(c.y - out) >= before, "A3: k fell", c, out);
        const more = out + slack(max(worthX(c, c.x + c.amount), worthY(c)), c.wy);
        must(more >= c.y || paid + kept(c.y - more) < before, "too little", c, out);
      },
    );
    expect(drained).toBeGreaterThan(100);
  });

  it("never takes less than the curve, nor more than the margin allows (30,000 cases)", {
    timeout: patience,
  }, async () => {
    const random = randomness(2n);
    await compare(
      30_000,
      () => outgoing(random),
      (cases) => curve.read.ins([cases]),
      (c, amountIn) => {
        const before = sumOf(c, c.x);
        const kept = power(worthY(c, c.y - c.amount), worthY(c), c.t);
        const paid = (x: bigint) => power(worthX(c, x), worthY(c), c.t);
        must(paid(c.x + amountIn) + kept >= before, "A3: k fell", c, amountIn);
        // The margin is a part of what x becomes.
        const less = amountIn - slack(max(worthX(c, c.x + amountIn), worthY(c)), c.wx);
        must(less <= 0n || paid(c.x + less) + kept < before, "too much", c, amountIn);
      },
    );
  });

  it("never makes more liquidity than came in, nor less than the margin allows (15,000 cases)", {
    timeout: patience,
  }, async () => {
    const random = randomness(3n);
    await compare(
      15_000,
      () => incoming(random),
      (cases) => curve.read.growths([cases]),
      (c, growth) => {
        const before = sumOf(c, c.x);
        const after = sumOf(c, c.x + c.amount);
        const grown = (factor: bigint) => (before * power(factor, unit, c.t)) >> 208n;
        must(grown(growth) <= after, "too much", c, growth);
        must(grown(growth + (growth >> 78n) + 16n) > after, "too little", c, growth);
      },
    );
  });
});

describe("the constant product", () => {
  it("is exact", async () => {
    const random = randomness(4n);
    const cases = Array.from({ length: batch }, () => ({
      x: random.magnitude(1_000n, 1n << 127n),
      y: random.magnitude(1_000n, 1n << 127n),
      wx: 0n,
      wy: 0n,
      t: wad,
      amount: 0n,
    }));
    const sales = cases.map((c) => ({ ...c, amount: random.magnitude(1n, 1n << 127n) }));
    const outs = await curve.read.outs([sales]);
    sales.forEach((c, i) => {
      expect(outs[i]).toBe((c.y * c.amount) / (c.x + c.amount));
    });
    const purchases = cases.map((c) => ({ ...c, amount: random.magnitude(1n, c.y - 1n) }));
    const ins = await curve.read.ins([purchases]);
    purchases.forEach((c, i) => {
      const left = c.y - c.amount;
      expect(ins[i]).toBe((c.x * c.amount + left - 1n) / left);
    });
  });
});
