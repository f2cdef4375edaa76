// A proven grade in the pool's quote: the whole way from a credential to the price of one invoice.
import { type AttestedInvoice, refusalsIn } from "@lading/sdk/contracts";
import { releaseProver } from "@lading/sdk/prover";
import { keccak256, parseEventLogs, zeroHash } from "viem";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { standardTerms } from "../../ignition/modules/terms.ts";
import { attest } from "../../test/attest.ts";
import { claimOf, endingCalls, grade, openStage, type Stage } from "./stage.ts";

const EUR = 1_000_000n;
const face = 10_000n * EUR;
const DAY = 86_400;

let stage: Stage;
/** Due in 80 days: within the tenor of every grade. */
let near: bigint;
/** Due in 120 days: beyond the tenor of grade E, within that of B. */
let far: bigint;
let snapshot: { restore(): Promise<void> };

beforeAll(async () => {
  stage = await openStage();
  const { buyer, funder, pool, cover, policy, token } = stage;
  await policy.write.setObligorGrade([buyer.account.address, grade.A]);
  const { account } = funder;
  await token.write.mint([account.address, 4_000_000n * EUR]);
  for (const spender of [pool.address, cover.address]) {
    await token.write.approve([spender, 4_000_000n * EUR], { account });
  }
  for (const id of [0n, BigInt(buyer.account.address)]) {
    await cover.write.stake([id, 100_000n * EUR, account.address], { account });
  }
  await pool.write.setFundingLimit([1_000_000n * EUR, DAY]);
  await pool.write.deposit([1_000_000n * EUR, account.address], { account });
  near = await acceptedPiece(80);
  far = await acceptedPiece(120);
});
beforeEach(async () => {
  snapshot = await stage.networkHelpers.takeSnapshot();
});
afterEach(() => snapshot.restore());
afterAll(releaseProver);

/** Attested by two of three, issued by the supplier and accepted by the buyer. */
async function acceptedPiece(days: number): Promise<bigint> {
  const { attesters, buyer, client, hub, networkHelpers, receivables, supplier, today, token } = stage;
  const now = BigInt(await networkHelpers.time.latest());
  const hash = keccak256(`0x${days.toString(16).padStart(4, "0")}`);
  const invoice: AttestedInvoice = {
    creditor: supplier.account.address,
    obligor: buyer.account.address,
    asset: token.address,
    face,
    issuedDay: today,
    dueDay: today + days,
    acceptBy: now + 5n * BigInt(DAY),
    documentHash: hash,
    orderId: zeroHash,
    tags: { exact: hash, partials: [zeroHash, zeroHash, zeroHash, zeroHash] },
  };
  const signers = attesters.slice(0, 2).map(({ account, signTypedData }) => ({
    address: account.address,
    signTypedData: (message: Parameters<typeof signTypedData>[0]) => signTypedData(message),
  }));
  const { report, signatures } = await attest(
    invoice,
    { address: hub.address, chainId: 31_337, client },
    signers,
    now,
  );
  const sent = await receivables.write.issue([invoice, report, signatures], { account: supplier.account });
  const { logs } = await client.getTransactionReceipt({ hash: sent });
  const [issued] = parseEventLogs({ abi: receivables.abi, eventName: "Issued", logs });
  if (!issued) throw new Error("Nothing was issued.");
  await receivables.write.accept([issued.args.obligationId], { account: buyer.account });
  return issued.args.pieceId;
}

const quoteOf = (piece: bigint) => stage.pool.read.quote([piece]);
const proveB = async () =>
  stage.passport.write.prove([await claimOf(stage, "B")], { account: stage.supplier.account });
const [, B, , , E] = standardTerms.grades;

describe("the quote for the same invoice", () => {
  it("improves at once with a proven grade: advance, spread and tenor", async () => {
    const before = await quoteOf(near);
    expect(before.supplierGrade).toBe(grade.E);
    expect(before.advance).toBe((face * BigInt(E?.advanceBps ?? 0)) / 10_000n);
    expect(refusalsIn((await quoteOf(far)).reasons)).toEqual(["tenor"]);

    await proveB();
    const after = await quoteOf(near);
    expect(after.supplierGrade).toBe(grade.B);
    expect(after.advance).toBe((face * BigInt(B?.advanceBps ?? 0)) / 10_000n);
    expect(before.annualRateBps - after.annualRateBps).toBe(
      (E?.supplierSpreadBps ?? 0) - (B?.supplierSpreadBps ?? 0),
    );
    expect(refusalsIn((await quoteOf(far)).reasons)).toEqual([]);
  });

  it("is what the supplier is paid", async () => {
    const { pool, receivables, supplier, token, networkHelpers } = stage;
    await proveB();
    const { advance } = await quoteOf(near);
    const { account } = supplier;
    await receivables.write.approve([pool.address, near], { account });
    const deadline = BigInt(await networkHelpers.time.latest()) + 600n;
    await pool.write.finance([near, advance, deadline], { account });
    expect(await token.read.balanceOf([account.address])).toBe(advance);
  });

  it("falls back when the assessor revokes in one act, and nobody can prove it back", async () => {
    const before = await quoteOf(near);
    await proveB();
    const calls = endingCalls(stage.leaves, stage.credential);
    await stage.registry.write.multicall([calls], { account: stage.assessor.account });
    const after = await quoteOf(near);
    // A few seconds less interest, and otherwise the quote of before.
    const { supplierGrade, advance, annualRateBps } = before;
    expect(after).toMatchObject({ supplierGrade, advance, annualRateBps });
    await expect(proveB()).rejects.toThrow("CreditPassport_StaleRoot(");
  });

  it("falls back by itself on the day the passport ends", async () => {
    const { networkHelpers, today } = stage;
    await proveB();
    await networkHelpers.time.increaseTo((today + 30) * DAY - 2);
    const last = await quoteOf(near);
    await networkHelpers.time.increaseTo((today + 30) * DAY);
    const next = await quoteOf(near);
    expect([last.supplierGrade, next.supplierGrade]).toEqual([grade.B, grade.E]);
    expect(next.advance).toBeLessThan(last.advance);
  });

  it("falls back for everyone when an assessor is removed", async () => {
    await proveB();
    await stage.registry.write.removeAssessor([stage.second.account.address]);
    expect((await quoteOf(near)).supplierGrade).toBe(grade.E);
    // It had issued nothing, so nothing waits for a purge: a new proof does.
    await proveB();
    expect((await quoteOf(near)).supplierGrade).toBe(grade.B);
  });
});
