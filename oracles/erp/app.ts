import {
  createApp,
  type Logger,
  Problem,
  type ReadinessChecks,
  rateLimit,
  type ServiceApp,
} from "@lading/sdk/service";
import type { Context } from "hono";
import { type Address, getAddress, type Hash } from "viem";
import type { Chain } from "../attestation/chain.ts";
import { actsFor, type Caller, callerOf, requireSeller, type Standing, standingOf } from "./access.ts";
import type { DocumentStore, StoredDocument } from "./documents.ts";
import type { Intake } from "./intake.ts";
import type { ErpKey } from "./settings.ts";
import type { InvoiceViews } from "./views.ts";

// As large as a document may be for its parser.
const LARGEST_DOCUMENT = 8 * 1024 * 1024;
const LONGEST_PAGE = 100;
const DEFAULT_PAGE = 50;

export interface ErpParts {
  readonly chain: Chain;
  readonly documents: DocumentStore;
  readonly intake: Intake;
  readonly views: InvoiceViews;
  readonly serviceKey: string;
  readonly erpKeys: readonly ErpKey[];
  readonly logger: Logger;
  readonly checks: ReadinessChecks;
}

/** The intake's HTTP interface; `openapi.yaml` describes it. */
export function erpApp(parts: ErpParts): ServiceApp {
  const { chain, documents, intake, views } = parts;
  const app = createApp({ logger: parts.logger, checks: parts.checks, bodyBytes: LARGEST_DOCUMENT });
  const caller = (context: Context) => callerOf(context, parts);
  // The gateway speaks for many: each of its accounts is a client of its own.
  const limit = rateLimit({ burst: 120, perSecond: 20, clientOf: (context) => caller(context).account });
  // Matches the bare path too.
  app.use("/invoices/*", limit);

  app.post("/invoices", async (context) => {
    const { hash, isNew } = await intake.receive({
      bytes: new Uint8Array(await context.req.arrayBuffer()),
      caller: caller(context),
      idempotencyKey: idempotencyKeyOf(context),
      logger: context.get("logger"),
    });
    const view = await views.one(await stored(hash), await chain.latest());
    return context.json(view, isNew ? 201 : 200, { location: `/invoices/${hash}` });
  });

  app.get("/invoices", async (context) => {
    const asking = caller(context);
    const account = addressParameter(context) ?? asking.account;
    const view = await chain.latest();
    if (!(await actsFor(asking.account, account, 0, view))) {
      throw new Problem(403, "forbidden", "Forbidden", `${asking.account} does not act for ${account}.`);
    }
    const limit = numberParameter(context, "limit", BigInt(LONGEST_PAGE)) ?? BigInt(DEFAULT_PAGE);
    const before = numberParameter(context, "cursor", 2n ** 63n - 1n);
    return context.json(await views.page(account, Math.max(1, Number(limit)), before, view));
  });

  app.get("/invoices/:hash", async (context) => {
    const { document } = await readable(context, caller(context));
    return context.json(await views.one(document, await chain.latest()));
  });

  app.get("/invoices/:hash/document", async (context) => {
    const asking = caller(context);
    const { document, standing } = await readable(context, asking);
    const requestId = context.get("requestId");
    const bytes = await documents.read(document.documentHash, { ...asking, standing, requestId });
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": "application/xml",
      "content-disposition": `attachment; filename="${document.documentHash}.xml"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
  });

  app.post("/invoices/:hash/attestations", async (context) => {
    const asking = caller(context);
    const { document } = await readable(context, asking);
    await requireSeller(asking, document.seller, await chain.latest());
    await intake.attestAgain(document, asking, context.get("requestId"), context.get("logger"));
    return context.json(await views.one(document, await chain.latest()));
  });

  async function stored(hash: Hash): Promise<StoredDocument> {
    const document = await documents.find(hash);
    if (document === undefined) throw unknownDocument(hash);
    return document;
  }

  /** The document of the route, when the caller may read it; else as if it did not exist. */
  async function readable(
    context: Context,
    asking: Caller,
  ): Promise<{ document: StoredDocument; standing: Standing }> {
    const given = (context.req.param("hash") ?? "").toLowerCase();
    if (!/^0x[0-9a-f]{64}$/.test(given)) {
      throw invalid("A document is named by its hash: 0x and 64 hexadecimal digits.");
    }
    const hash = given as Hash;
    const document = await stored(hash);
    const standing = await standingOf(asking, document, pieceOf(context), await chain.latest());
    if (standing === undefined) throw unknownDocument(hash);
    return { document, standing };
  }

  return app;
}

const invalid = (detail: string) => new Problem(400, "invalid-request", "Invalid request", detail);

const unknownDocument = (hash: Hash) =>
  new Problem(404, "unknown-document", "Unknown document", `There is no document ${hash} that you may read.`);

function idempotencyKeyOf(context: Context): string | undefined {
  const key = context.req.header("idempotency-key");
  if (key === undefined || /^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw invalid("An Idempotency-Key has 1 to 128 visible ASCII characters without blanks.");
}

function pieceOf(context: Context): bigint | undefined {
  const text = context.req.header("lading-piece");
  if (text === undefined) return undefined;
  if (!/^\d{1,77}$/.test(text)) throw invalid("Lading-Piece is the decimal id of a piece.");
  return BigInt(text);
}

function addressParameter(context: Context): Address | undefined {
  const text = context.req.query("account");
  if (text === undefined) return undefined;
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) throw invalid("account is 0x and 40 hexadecimal digits.");
  return getAddress(text.toLowerCase());
}

function numberParameter(context: Context, name: string, largest: bigint): bigint | undefined {
  const text = context.req.query(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,19}$/.test(text) || BigInt(text) > largest) {
    throw invalid(`${name} is a whole number of at most ${largest}.`);
  }
  return BigInt(text);
}
