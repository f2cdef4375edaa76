import { fingerprintsAbi, participantsAbi, permissions, receivablesAbi } from "@lading/sdk/contracts";
import { documentHash, fingerprint, parseInvoice } from "@lading/sdk/documents";
import { invoicePage, invoiceView, problem } from "@lading/sdk/intake";
import pg from "pg";
import { erc721Abi, toBytes } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localBytes } from "../attestation/settings.ts";
import { accountOf, CHAIN_START } from "../testing/chain.ts";
import { runToEnd, type TestProcess } from "../testing/processes.ts";
import { numbered, replaced, sample } from "../testing/samples.ts";
import { ERP, gateway, prepareStack, type Stack } from "../testing/stack.ts";

let stack: Stack;
let erp: TestProcess;
let pool: pg.Pool;
let seller: ReturnType<typeof gateway>;
let buyer: ReturnType<typeof gateway>;
let stranger: ReturnType<typeof gateway>;

const ERP_KEY = "an-erp-key-of-polder-fresh";
const hashOf = (xml: string) => documentHash(toBytes(xml));

beforeAll(async () => {
  stack = await prepareStack();
  pool = new pg.Pool({ connectionString: stack.database.url, options: "-c search_path=erp", max: 2 });
  const polder = stack.chain.company("polder").address;
  [erp] = await Promise.all([
    stack.startErp({ LADING_ERP_KEYS: `${polder}:${ERP_KEY}` }),
    stack.startAttester(1),
    stack.startAttester(2),
  ]);
  seller = gateway(erp.url, polder);
  buyer = gateway(erp.url, stack.chain.company("norrland").address);
  stranger = gateway(erp.url, stack.chain.company("lumen").address);
});

afterAll(async () => {
  await pool?.end();
  await stack?.stop();
});

/** The supplier issues a ready invoice. Returns the report's sequence. */
async function issueOnChain(hash: string): Promise<bigint | undefined> {
  const { issue, attestation } = await seller.until(hash, "ready");
  if (issue === null) throw new Error("A ready invoice has arguments for issue.");
  await stack.chain.send(stack.chain.company("polder"), {
    address: stack.chain.deployment.contracts.receivables,
    abi: receivablesAbi,
    functionName: "issue",
    args: [issue.invoice, issue.report, issue.signatures],
  });
  return attestation?.report.sequence;
}

/** The rules for which the supplier's document is refused. */
async function rulesFor(xml: string): Promise<string[] | undefined> {
  const response = await seller.submit(xml);
  expect(response.status).toBe(422);
  return problem.parse(await response.json()).findings?.map(({ rule }) => rule);
}

describe("an invoice", () => {
  const xml = numbered("PF-26-10088");
  const hash = hashOf(xml);

  it("is ready with two of three attesters, and the chain takes their signatures", async () => {
    const response = await seller.submit(xml, { "idempotency-key": "first" });
    expect(response.status).toBe(201);
    const view = invoiceView.parse(await response.json());
    expect(view.documentHash).toBe(hash);
    const ready = await seller.until(hash, "ready");
    expect(ready.attestation?.signatures).toHaveLength(2);
    expect(ready.attestation?.attesters.filter(({ state }) => state === "waiting")).toHaveLength(1);
    expect(ready.invoice).toMatchObject({ face: 27_115_340_000n, issuedDay: 20_745, dueDay: 20_835 });
    expect(ready.summary).toMatchObject({ number: "PF-26-10088", payable: "27115.34", lineCount: 4 });
    expect(ready.parties.seller.identifier).toBe("0199:LADG00POLDERFR000605");
    expect(ready.attestation?.report.observedAt).toBeGreaterThanOrEqual(BigInt(CHAIN_START));
    const { receivables } = stack.chain.deployment.contracts;
    await issueOnChain(hash);
    const obligation = await stack.chain.client.readContract({
      address: receivables,
      abi: receivablesAbi,
      functionName: "obligationOf",
      args: [1n],
    });
    expect(obligation).toMatchObject({ documentHash: hash, face: 27_115_340_000n, state: 1 });
    const issued = await buyer.view(hash);
    expect(issued).toMatchObject({ status: "issued", obligationId: 1n, issue: null });
  });

  it("is stored once, whatever comes twice", async () => {
    const again = await seller.submit(xml, { "idempotency-key": "first" });
    expect(again.status).toBe(200);
    const { rows } = await pool.query("select count(*)::int as n from documents where document_hash = $1", [
      hash,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
    const other = await seller.submit(numbered("PF-26-20001"), { "idempotency-key": "first" });
    expect(other.status).toBe(422);
    expect(problem.parse(await other.json())).toMatchObject({
      type: expect.stringMatching(/idempotency-key-reused$/),
      documentHash: hash,
    });
  });

  it("is stored once when it arrives many times at once", async () => {
    const twin = numbered("PF-26-20002");
    const responses = await Promise.all(Array.from({ length: 6 }, () => seller.submit(twin)));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    const { rows } = await pool.query(
      "select count(*)::int as n from attestations where document_hash = $1",
      [hashOf(twin)],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("is recognised when typed again with case, spaces, punctuation and zeros changed", async () => {
    const retyped = replaced(xml, "<cbc:ID>PF-26-10088</cbc:ID>", "<cbc:ID> pf 0026/10088 </cbc:ID>");
    const response = await seller.submit(retyped);
    expect(response.status).toBe(409);
    expect(problem.parse(await response.json())).toMatchObject({
      documentHash: hash,
      href: `/invoices/${hash}`,
    });
  });

  it("from an ERP comes with the ERP's own key, which no header can turn into another company", async () => {
    const headers = { authorization: `Bearer ${ERP_KEY}`, "content-type": "application/xml" };
    const own = numbered("PF-26-20003");
    const taken = await fetch(`${erp.url}/invoices`, { method: "POST", headers, body: own });
    expect(taken.status).toBe(201);
    const foreign = sample("lumen-norrland-intra-community");
    const account = stack.chain.company("lumen").address;
    const refused = await fetch(`${erp.url}/invoices`, {
      method: "POST",
      headers: { ...headers, "lading-account": account },
      body: foreign,
    });
    expect(refused.status).toBe(403);
  });
});

describe("what cannot become an obligation", () => {
  it("is refused with every reason, and nothing is kept", async () => {
    const wrong = replaced(
      replaced(numbered("PF-26-30001"), ">27115.34</cbc:PayableAmount>", ">27115.99</cbc:PayableAmount>"),
      "LADG00NORRLAND000141",
      "LADG00NOBODYAT000141",
    );
    const response = await seller.submit(wrong);
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    const { findings, summary } = problem.parse(await response.json());
    expect(findings?.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["BR-CO-16", "LADING-PARTY"]));
    expect(summary).toMatchObject({ number: "PF-26-30001" });
    expect((await seller.get(`/invoices/${hashOf(wrong)}`)).status).toBe(404);
  });

  it("names an unlisted currency, a past due date and a tenor that is too long", async () => {
    expect(await rulesFor(sample("polder-norrland-exempt"))).toEqual(["LADING-ASSET"]);
    const due = (date: string) =>
      replaced(numbered("PF-26-30002"), "<cbc:DueDate>2027-01-17", `<cbc:DueDate>${date}`);
    expect(await rulesFor(due("2026-11-19"))).toEqual(["LADING-OVERDUE"]);
    expect(await rulesFor(due("2027-11-19"))).toEqual(["LADING-TENOR"]);
  });

  it.each([
    ["a DOCTYPE", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 400],
    ["an external entity", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 400],
    ["depth", `${"<a>".repeat(100_000)}`, 400],
    ["a truncated file", numbered("PF-26-30003").slice(0, 3_000), 400],
    ["no XML", "%PDF-1.7", 400],
    ["another document type", "<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Order-2'/>", 400],
    ["nothing", "", 400],
    ["too many bytes", "<a>".padEnd(9 * 1024 * 1024, "x"), 413],
  ])("hostile input is refused at once: %s", async (_name, xml, status) => {
    const began = performance.now();
    const response = await seller.submit(xml);
    expect(response.status).toBe(status);
    // Milliseconds when idle; generous, because only an answer that hangs shall fail here.
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(problem.parse(await response.json()).type).toMatch(/unreadable-document|too-large/);
  });
});

describe("what the chain knows stops a document", () => {
  it("that another lender has financed", async () => {
    const xml = numbered("PF-26-60001");
    const { exact, partial } = fingerprint(parseInvoice(xml), localBytes("network-key"));
    const lender = accountOf(0);
    await stack.chain.send(lender, {
      address: stack.chain.deployment.contracts.fingerprints,
      abi: fingerprintsAbi,
      functionName: "claimExternal",
      args: [{ exact, partials: partial }],
    });
    expect(await rulesFor(xml)).toEqual(["LADING-FINANCED"]);
  });

  it("whose identifiers name two companies", async () => {
    const xml = replaced(
      numbered("PF-26-60002"),
      '<cbc:EndpointID schemeID="0199">LADG00NORRLAND000141<',
      '<cbc:EndpointID schemeID="0199">LADG00LUMENTEX000492<',
    );
    expect(await rulesFor(xml)).toEqual(["LADING-PARTY"]);
  });

  it("whose buyer is suspended, until it is reinstated", async () => {
    const { participants } = stack.chain.deployment.contracts;
    const buyerAccount = stack.chain.company("norrland").address;
    const registrar = { address: participants, abi: participantsAbi } as const;
    await stack.chain.send(accountOf(0), {
      ...registrar,
      functionName: "suspend",
      args: [buyerAccount, "documents outstanding"],
    });
    const xml = numbered("PF-26-60003");
    expect(await rulesFor(xml)).toEqual(["LADING-PARTY"]);
    await stack.chain.send(accountOf(0), { ...registrar, functionName: "reinstate", args: [buyerAccount] });
    expect((await seller.submit(xml)).status).toBe(201);
  });
});

describe("an invoice that the buyer rejected", () => {
  it("can be attested and issued again under the next sequence", async () => {
    const xml = numbered("PF-26-70001");
    const hash = hashOf(xml);
    const { receivables } = stack.chain.deployment.contracts;
    await seller.submit(xml);
    expect(await issueOnChain(hash)).toBe(1n);
    const { obligationId } = await seller.view(hash);
    await stack.chain.send(stack.chain.company("norrland"), {
      address: receivables,
      abi: receivablesAbi,
      functionName: "reject",
      args: [obligationId, "wrong quantity"],
    });
    expect(await seller.view(hash)).toMatchObject({ status: "expired", obligationId: null, issue: null });
    expect((await seller.attest(hash)).status).toBe(200);
    expect(await issueOnChain(hash)).toBe(2n);
    expect((await seller.view(hash)).obligationId).not.toBe(obligationId);
  });
});

describe("who may", () => {
  const xml = numbered("PF-26-10088");
  const hash = hashOf(xml);

  it("read: seller and buyer, each read on record; to others the document does not exist", async () => {
    for (const party of [seller, buyer]) {
      const response = await party.get(`/invoices/${hash}/document`);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(xml);
    }
    expect((await stranger.get(`/invoices/${hash}/document`)).status).toBe(404);
    expect((await stranger.get(`/invoices/${hash}`)).status).toBe(404);
    const { rows } = await pool.query(
      "select standing from document_reads where document_hash = $1 and channel = 'gateway' order by id",
      [hash],
    );
    expect(rows).toEqual([{ standing: "seller" }, { standing: "buyer" }]);
  });

  it("read with a piece: its owner, as the chain says", async () => {
    const withPiece = { "lading-piece": "1" };
    expect((await stranger.get(`/invoices/${hash}`, withPiece)).status).toBe(404);
    const { receivables } = stack.chain.deployment.contracts;
    const polder = stack.chain.company("polder");
    const lumen = stack.chain.company("lumen");
    await stack.chain.send(stack.chain.company("norrland"), {
      address: receivables,
      abi: receivablesAbi,
      functionName: "accept",
      args: [1n],
    });
    await stack.chain.send(polder, {
      address: receivables,
      abi: erc721Abi,
      functionName: "transferFrom",
      args: [polder.address, lumen.address, 1n],
    });
    expect((await stranger.get(`/invoices/${hash}`, withPiece)).status).toBe(200);
    expect((await stranger.get(`/invoices/${hash}`, { "lading-piece": "999" })).status).toBe(404);
    const other = hashOf(numbered("PF-26-20002"));
    expect((await stranger.get(`/invoices/${other}`, withPiece)).status).toBe(404);
  });

  it("submit: the seller only", async () => {
    expect((await stranger.submit(numbered("PF-26-40001"))).status).toBe(403);
  });

  it("submit for the seller: a staff wallet with the permission, while it has it", async () => {
    const wallet = accountOf(19);
    const staff = gateway(erp.url, wallet.address);
    const grant = (bits: number) =>
      stack.chain.send(stack.chain.company("polder"), {
        address: stack.chain.deployment.contracts.participants,
        abi: participantsAbi,
        functionName: "setDelegate",
        args: [wallet.address, bits, 2n ** 100n, bits === 0 ? 0n : BigInt(CHAIN_START) + 31_536_000n],
      });
    const draft = numbered("PF-26-40002");
    expect((await staff.submit(draft)).status).toBe(403);
    await grant(permissions.pay);
    expect((await staff.submit(draft)).status).toBe(403);
    await grant(permissions.issue);
    expect((await staff.submit(draft)).status).toBe(201);
    expect((await staff.get(`/invoices/${hashOf(draft)}/document`)).status).toBe(200);
    await grant(0);
    expect((await staff.get(`/invoices/${hashOf(draft)}/document`)).status).toBe(404);
  });

  it("ask often: up to a limit per account", async () => {
    const busy = gateway(erp.url, accountOf(15).address);
    // A malformed hash is answered without the chain, so the requests outrun the refill.
    const ask = async () => (await busy.get("/invoices/0x00")).status;
    const statuses = await Promise.all(Array.from({ length: 400 }, ask));
    const refused = statuses.filter((status) => status === 429).length;
    expect(refused).toBeGreaterThan(0);
    expect(statuses.length - refused).toBeGreaterThanOrEqual(120);
    expect((await seller.get(`/invoices/${hash}`)).status).toBe(200);
  });

  it("ask at all: with a key", async () => {
    const bare = await fetch(`${erp.url}/invoices/${hash}`, {
      headers: { "lading-account": stack.chain.company("polder").address },
    });
    expect(bare.status).toBe(401);
    const wrong = await fetch(`${erp.url}/invoices/${hash}`, { headers: { authorization: "Bearer guess" } });
    expect(wrong.status).toBe(401);
  });

  it("list: their own, page by page", async () => {
    const first = invoicePage.parse(await (await buyer.get("/invoices?limit=2")).json());
    expect(first.items).toHaveLength(2);
    const rest = invoicePage.parse(await (await buyer.get(`/invoices?cursor=${first.nextCursor}`)).json());
    const hashes = [...first.items, ...rest.items].map((row) => row.documentHash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes).toContain(hash);
    expect(rest.nextCursor).toBeNull();
    const polder = stack.chain.company("polder").address;
    expect((await stranger.get(`/invoices?account=${polder}`)).status).toBe(403);
  });
});

describe("a credit note", () => {
  it("finds the invoice it lowers and gives the arguments for the chain", async () => {
    const response = await seller.submit(sample("polder-norrland-credit-note"));
    expect(response.status).toBe(201);
    const view = invoiceView.parse(await response.json());
    const invoice = hashOf(numbered("PF-26-10088"));
    expect(view).toMatchObject({
      kind: "creditNote",
      status: "stored",
      credit: { invoice, obligationId: 1n, amount: 2_009_090_000n, documentHash: view.documentHash },
    });
    expect((await buyer.view(invoice)).creditNotes).toEqual([view.documentHash]);
  });

  it("for an invoice that never came is refused", async () => {
    const orphan = replaced(sample("polder-norrland-credit-note"), "PF-26-10088", "PF-26-99999");
    expect(await rulesFor(replaced(orphan, "PF-26-90017", "PF-26-90018"))).toEqual(["LADING-CREDIT"]);
  });
});

describe("at rest", () => {
  const xml = numbered("PF-26-50001");
  const hash = hashOf(xml);

  beforeAll(async () => {
    expect((await seller.submit(xml)).status).toBe(201);
  });

  it("nothing of a document can be read from its row", async () => {
    const { rows } = await pool.query<Record<string, unknown>>("select * from documents");
    const text = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : String(value)))
      .join("\n");
    expect(rows.length).toBeGreaterThan(0);
    for (const secret of ["PF-26", "Polder", "LADG00", "NL859900667B01", "tomatoes", "27115.34"]) {
      expect(text).not.toContain(secret);
    }
  });

  it("a wrong master key stops the start, and a changed row is not served", async () => {
    const other = { ...stack.erpEnv, PORT: "0", LADING_DOCUMENT_KEY: `local:${"ab".repeat(32)}` };
    const ended = await runToEnd(ERP, other);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(/wrong master key/);

    await pool.query(
      "update documents set body = set_byte(body, 40, get_byte(body, 40) # 1) where document_hash = $1",
      [hash],
    );
    const response = await seller.get(`/invoices/${hash}/document`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("Polder");
  });
});
