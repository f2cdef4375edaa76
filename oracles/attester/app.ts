import { reportDomain, reportTypes } from "@lading/sdk/contracts";
import { type AttestationAnswer, attestationRequest } from "@lading/sdk/intake";
import {
  bearerToken,
  createApp,
  type Logger,
  Problem,
  type ReadinessChecks,
  type ServiceApp,
  type Signer,
  sameSecret,
} from "@lading/sdk/service";
import { hashTypedData, isAddressEqual, parseSignature, signatureToCompactSignature } from "viem";
import type { Chain } from "../attestation/chain.ts";
import { Refusal } from "./refusal.ts";
import type { SignedReports } from "./signed-reports.ts";
import { type Statement, verify } from "./verify.ts";

// A document of 8 MiB in base64, and the report beside it.
const LARGEST_BODY = 12 * 1024 * 1024;

export interface AttesterParts {
  readonly name: string;
  readonly chain: Chain;
  readonly networkKey: Uint8Array;
  readonly serviceKey: string;
  readonly signer: Signer;
  readonly signed: SignedReports;
  readonly logger: Logger;
  readonly checks: ReadinessChecks;
}

/** The attester's HTTP interface: `POST /attest`. */
export function attesterApp(parts: AttesterParts): ServiceApp {
  const app = createApp({ logger: parts.logger, checks: parts.checks, bodyBytes: LARGEST_BODY });
  app.post("/attest", async (context) => {
    if (!sameSecret(bearerToken(context.req.header("authorization")) ?? "", parts.serviceKey)) {
      throw new Problem(
        401,
        "unauthorised",
        "Unauthorised",
        "Send Authorization: Bearer with the service key.",
      );
    }
    const body = attestationRequest.safeParse(await readJson(context.req.raw));
    if (!body.success) {
      const [issue] = body.error.issues;
      const detail = issue === undefined ? "The body is wrong." : `${issue.path.join(".")}: ${issue.message}`;
      throw new Problem(400, "invalid-request", "Invalid request", detail);
    }
    const { invoice, report } = body.data;
    const statement = {
      document: new Uint8Array(Buffer.from(body.data.document, "base64")),
      invoice,
      report,
    };
    const requestId = context.get("requestId");
    try {
      const answer = await attest(parts, statement, requestId);
      await parts.signed.decide(report, "signed", null, requestId);
      return context.json(answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await parts.signed.decide(report, error.reason, error.message, requestId);
      context.get("logger").warn({ subject: report.subject, reason: error.reason }, "refused to sign");
      throw new Problem(422, "not-attested", "Not attested", error.message, {
        members: { reason: error.reason },
      });
    }
  });
  return app;
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem(400, "invalid-request", "Invalid request", "The body is not JSON.", { cause });
  }
}

async function attest(
  { name, chain, networkKey, signer, signed }: AttesterParts,
  statement: Statement,
  requestId: string,
): Promise<AttestationAnswer> {
  const { feed, now } = await verify(statement, networkKey, chain);
  const position = feed.signers.findIndex((candidate) => isAddressEqual(candidate, signer.address));
  if (position < 0) {
    throw new Problem(
      503,
      "not-a-reporter",
      "Not a reporter",
      `${signer.address} is not in the feed's signer set. The oracle operator must add it with configureFeed.`,
    );
  }
  const typed = {
    domain: reportDomain(chain.chainId, chain.deployment.contracts.reportHub),
    types: reportTypes,
    primaryType: "Report",
    message: statement.report,
  } as const;
  const { r, yParityAndS: vs } = signatureToCompactSignature(
    parseSignature(await signer.signTypedData(typed)),
  );
  await signed.record(statement.report, { r, vs, digest: hashTypedData(typed) }, now, requestId);
  return { attester: name, address: signer.address, signer: position, r, vs };
}
