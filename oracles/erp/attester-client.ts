import { type Report, reportDomain, reportTypes } from "@lading/sdk/contracts";
import { type AttestationAnswer, type AttestationRequest, attestationAnswer } from "@lading/sdk/intake";
import { dependency } from "@lading/sdk/service";
import { type Address, compactSignatureToSignature, recoverTypedDataAddress, serializeSignature } from "viem";
import { z } from "zod";

/** What an attester said. `refused` is final, `failed` may be better next time. */
export type AttesterReply =
  | { readonly kind: "signed"; readonly answer: AttestationAnswer }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

export interface AttesterClient {
  readonly url: string;
  ask(request: AttestationRequest, requestId: string): Promise<AttesterReply>;
}

// Reasons that lie in the attester's view of the chain and pass when it has caught up.
const PASSING_REASONS = new Set(["clock-skew", "config-stale"]);

const refusal = z.object({ reason: z.string(), detail: z.string() });

/** One attester over HTTP, behind a timeout and a circuit breaker of its own. */
export function attesterClient(url: string, serviceKey: string): AttesterClient {
  // The courier repeats with a pause that survives restarts, so there are no retries here.
  // Reading and hashing the largest document takes an attester some seconds.
  const guard = dependency(`attester ${url}`, { retries: 0, timeout: 10_000, failures: 3, concurrency: 4 });
  return {
    url,
    async ask(request, requestId) {
      try {
        return await guard.call(async (signal) => {
          const response = await fetch(`${url}/attest`, {
            method: "POST",
            headers: {
              authorization: `Bearer ${serviceKey}`,
              "content-type": "application/json",
              "x-request-id": requestId,
            },
            body: JSON.stringify(request),
            signal,
          });
          const body: unknown = await response.json();
          if (response.ok) return { kind: "signed", answer: attestationAnswer.parse(body) };
          if (response.status !== 422) throw new Error(`answered ${response.status}`);
          const { reason, detail } = refusal.parse(body);
          return { kind: PASSING_REASONS.has(reason) ? "failed" : "refused", reason: `${reason}: ${detail}` };
        });
      } catch (error) {
        return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/**
 * Checks that an answer is a signature over this report by the signer at its position; an attester is not believed.
 * @param signers The feed's signers, lower case.
 * @returns What is wrong, or undefined.
 */
export async function faultOf(
  answer: AttestationAnswer,
  report: Report,
  signers: readonly string[],
  chainId: number,
  reportHub: Address,
): Promise<string | undefined> {
  const expected = signers[answer.signer];
  if (expected === undefined) return `position ${answer.signer} is not in the signer set`;
  try {
    const recovered = await recoverTypedDataAddress({
      domain: reportDomain(chainId, reportHub),
      types: reportTypes,
      primaryType: "Report",
      message: report,
      signature: serializeSignature(compactSignatureToSignature({ r: answer.r, yParityAndS: answer.vs })),
    });
    return recovered.toLowerCase() === expected ? undefined : `signed by ${recovered}, expected ${expected}`;
  } catch (error) {
    return `no valid signature: ${error instanceof Error ? error.message : String(error)}`;
  }
}
