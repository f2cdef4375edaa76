import { invoicePayloadHash, reportDomain, reportHubAbi, reportTypes } from "@lading/sdk/contracts";
import { documentHash } from "@lading/sdk/documents";
import {
  type AttestationRequest,
  attestationAnswer,
  attestedInvoice,
  type InvoiceView,
  report as reportSchema,
  wireInvoice,
  wireReport,
} from "@lading/sdk/intake";
import { localServiceKey } from "@lading/sdk/service";
import pg from "pg";
import {
  compactSignatureToSignature,
  hashTypedData,
  recoverTypedDataAddress,
  serializeSignature,
  toBytes,
  zeroAddress,
} from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { accountOf, attesterIndexes } from "../testing/chain.ts";
import { freePort } from "../testing/ports.ts";
import { runToEnd, type TestProcess } from "../testing/processes.ts";
import { numbered, replaced } from "../testing/samples.ts";
import { ATTESTER, gateway, prepareStack, type Stack } from "../testing/stack.ts";

const refusal = z.object({ status: z.literal(422), reason: z.string(), detail: z.string() });

let stack: Stack;
let attester: TestProcess;
let pool: pg.Pool;
let view: InvoiceView;
const xml = numbered("PF-28-1");

beforeAll(async () => {
  stack = await prepareStack();
  pool = new pg.Pool({ connectionString: stack.database.url, options: "-c search_path=attester_2", max: 2 });
  const erp = await stack.startErp();
  const seller = gateway(erp.url, stack.chain.company("polder").address);
  // The statement that intake would send; attester 2 is asked by the tests themselves.
  const response = await seller.submit(xml);
  const { documentHash } = z.object({ documentHash: z.string() }).parse(await response.json());
  view = await seller.view(documentHash);
  await erp.end("SIGKILL");
  attester = await stack.startAttester(2);
});

afterAll(async () => {
  await pool?.end();
  await stack?.stop();
});

interface Change {
  document?: string;
  invoice?: Partial<AttestationRequest["invoice"]>;
  report?: Partial<AttestationRequest["report"]>;
}

/** The honest request with some fields changed, and a payload hash that fits them unless one is given. */
function requestWith({ document = xml, invoice = {}, report = {} }: Change): AttestationRequest {
  if (view.invoice === null || view.attestation === null) throw new Error("The invoice has no statement.");
  const changed = { ...wireInvoice(view.invoice), ...invoice };
  const payloadHash = invoicePayloadHash(attestedInvoice.parse(changed));
  return {
    document: Buffer.from(document).toString("base64"),
    invoice: changed,
    report: { ...wireReport(view.attestation.report), payloadHash, ...report },
  };
}

const ask = (body: unknown, key = localServiceKey, url = attester.url) =>
  fetch(`${url}/attest`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const wrong = `0x${"12".repeat(32)}`;
const other = accountOf(9).address;
const plus = (value: bigint | undefined, more: bigint) => ((value ?? 0n) + more).toString();

describe("an attester refuses, by name and without a signature,", () => {
  it.each<[string, string, () => Change]>([
    ["a tampered document", "document-mismatch", () => ({ document: replaced(xml, "27115.34", "27115.35") })],
    [
      "a tampered document under its own hash",
      "fatal-findings",
      () => {
        const document = replaced(xml, "27115.34", "27115.35");
        return {
          document,
          invoice: { documentHash: hashOf(document) },
          report: { subject: hashOf(document) },
        };
      },
    ],
    [
      "what is no document",
      "unreadable-document",
      () => ({ document: "<a", invoice: { documentHash: hashOf("<a") }, report: { subject: hashOf("<a") } }),
    ],
    ["another amount", "face-mismatch", () => ({ invoice: { face: plus(view.invoice?.face, 1n) } })],
    ["another creditor", "creditor-mismatch", () => ({ invoice: { creditor: other } })],
    ["another obligor", "obligor-mismatch", () => ({ invoice: { obligor: other } })],
    ["another asset", "asset-mismatch", () => ({ invoice: { asset: zeroAddress } })],
    ["another issue day", "issued-day-mismatch", () => ({ invoice: { issuedDay: 20_744 } })],
    ["another due day", "due-day-mismatch", () => ({ invoice: { dueDay: 20_836 } })],
    ["an order it cannot see", "order-mismatch", () => ({ invoice: { orderId: wrong } })],
    [
      "a deadline after the due day",
      "accept-by-invalid",
      () => ({ invoice: { acceptBy: String(20_836 * 86_400 + 1) } }),
    ],
    [
      "other tags",
      "tags-mismatch",
      () => ({ invoice: { tags: { exact: wrong, partials: [wrong, wrong, wrong, wrong] } } }),
    ],
    ["another feed", "feed-mismatch", () => ({ report: { feedId: wrong } })],
    ["another subject", "subject-mismatch", () => ({ report: { subject: wrong } })],
    ["another payload", "payload-mismatch", () => ({ report: { payloadHash: wrong } })],
    ["another signer set", "config-stale", () => ({ report: { configDigest: wrong } })],
    ["a used sequence", "sequence-stale", () => ({ report: { sequence: "0" } })],
    ["a sequence far ahead", "sequence-stale", () => ({ report: { sequence: "100000" } })],
    [
      "a report from the future",
      "clock-skew",
      () => ({ report: { observedAt: plus(view.attestation?.report.observedAt, 60n) } }),
    ],
    ["an expired report", "lifetime-invalid", () => ({ report: { expiresAt: "1" } })],
    [
      "a report that lives too long",
      "lifetime-invalid",
      () => ({ report: { expiresAt: plus(view.attestation?.report.observedAt, 200_000n) } }),
    ],
  ])("%s: %s", async (_what, reason, change) => {
    const response = await ask(requestWith(change()));
    const body: unknown = await response.json();
    expect(refusal.parse(body)).toMatchObject({ reason });
    expect(JSON.stringify(body)).not.toContain('"vs"');
  });

  it("and none of it was recorded as signed", async () => {
    const { rows: signed } = await pool.query("select 1 from signed_reports");
    expect(signed).toHaveLength(0);
    const { rows: decisions } = await pool.query<{ n: number }>("select count(*)::int as n from decisions");
    expect(decisions[0]?.n).toBeGreaterThanOrEqual(21);
  });

  it("a caller without the service key", async () => {
    expect((await ask(requestWith({}), "guess")).status).toBe(401);
  });

  it("a body of another shape", async () => {
    expect((await ask({ document: "x" })).status).toBe(400);
  });
});

describe("an attester signs", () => {
  it("what is true, with its own key and position, as the hub digests it", async () => {
    const body = requestWith({});
    const answer = attestationAnswer.parse(await (await ask(body)).json());
    const message = reportSchema.parse(body.report);
    const hub = stack.chain.deployment.contracts.reportHub;
    const typed = {
      domain: reportDomain(stack.chain.deployment.chainId, hub),
      types: reportTypes,
      primaryType: "Report",
      message,
    } as const;
    const signature = serializeSignature(
      compactSignatureToSignature({ r: answer.r, yParityAndS: answer.vs }),
    );
    const expected = accountOf(attesterIndexes[1]).address;
    expect(await recoverTypedDataAddress({ ...typed, signature })).toBe(expected);
    const digest = await stack.chain.client.readContract({
      address: hub,
      abi: reportHubAbi,
      functionName: "digestOf",
      args: [message],
    });
    expect(digest).toBe(hashTypedData(typed));
    const { rows } = await pool.query("select digest, r, vs from signed_reports");
    expect(rows).toEqual([{ digest, r: answer.r, vs: answer.vs }]);
  });

  it("the same again with the same signature, and never another payload for it, also after a restart", async () => {
    const first = attestationAnswer.parse(await (await ask(requestWith({}))).json());
    await attester.end("SIGKILL");
    attester = await stack.startAttester(2);
    const second = attestationAnswer.parse(await (await ask(requestWith({}))).json());
    expect(second).toEqual(first);
    const acceptBy = plus(view.invoice?.acceptBy, -60n);
    for (const sequence of ["1", "2"]) {
      const response = await ask(requestWith({ invoice: { acceptBy }, report: { sequence } }));
      expect(refusal.parse(await response.json()).reason).toBe("already-signed");
    }
  });

  it("one payload only, when two are asked for at once", async () => {
    const before = requestWith({ report: { sequence: "7" } });
    const earlier = plus(view.invoice?.acceptBy, -120n);
    const rival = requestWith({ invoice: { acceptBy: earlier }, report: { sequence: "7" } });
    const answers = await Promise.all([ask(before), ask(rival), ask(before), ask(rival)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 422, 422]);
    const { rows } = await pool.query<{ n: number }>(
      "select count(distinct payload_hash)::int as n from signed_reports where subject = $1",
      [view.documentHash],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("nothing under another network key", async () => {
    const env = {
      PORT: String(await freePort()),
      ATTESTER_NAME: "stray",
      LADING_NETWORK_KEY: "cd".repeat(32),
    };
    const stray = await stack.startAttester(3, env);
    const response = await ask(requestWith({}), localServiceKey, stray.url);
    expect(refusal.parse(await response.json()).reason).toBe("tags-mismatch");
  });
});

describe("an attester does not start", () => {
  it("without its settings, and names every one that is wrong", async () => {
    const { code, output } = await runToEnd(ATTESTER, { DATABASE_URL: "mysql://x", PORT: "70000" });
    expect(code).toBe(1);
    for (const name of [
      "DATABASE_URL",
      "PORT",
      "LADING_RPC_URL",
      "LADING_DEPLOYMENT",
      "ATTESTER_NAME",
      "ATTESTER_KEY",
    ]) {
      expect(output).toContain(name);
    }
  });

  it("with an unusable key, and does not print it", async () => {
    const { code, output } = await runToEnd(ATTESTER, { ...stack.attesterEnv(1), ATTESTER_KEY: "0x1234" });
    expect(code).toBe(1);
    expect(output).toMatch(/ATTESTER_KEY/);
    expect(output).not.toContain("0x1234");
  });
});

function hashOf(text: string) {
  return documentHash(toBytes(text));
}
