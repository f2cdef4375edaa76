import { randomUUID } from "node:crypto";
import { wireInvoice, wireReport } from "@lading/sdk/intake";
import type { Logger } from "@lading/sdk/service";
import type { Chain, ChainView } from "../attestation/chain.ts";
import type { Attestation, AttestationStore, AttesterTask } from "./attestations.ts";
import { type AttesterClient, faultOf } from "./attester-client.ts";
import type { DocumentStore } from "./documents.ts";
import { voidReason } from "./report.ts";

const TASKS_AT_A_TIME = 12;
const PAUSE_MILLISECONDS = 1_000;
const LONGEST_POSTPONEMENT_SECONDS = 60;

/** Asks attesters for signatures until each has answered or the report is void. */
export interface Courier {
  /** Asks those who are due now for one report, or for all; resolves when they have answered. */
  round(attestationId?: bigint): Promise<void>;
  /** Starts asking in the background. */
  start(): void;
  stop(): Promise<void>;
}

export function courier(parts: {
  chain: Chain;
  documents: DocumentStore;
  attestations: AttestationStore;
  attesters: readonly AttesterClient[];
  logger: Logger;
}): Courier {
  const { chain, documents, attestations, attesters, logger } = parts;
  const clients = new Map(attesters.map((client) => [client.url, client]));

  async function ask(task: AttesterTask, attestation: Attestation, document: Buffer, requestId: string) {
    const client = clients.get(task.url);
    if (client === undefined) return attestations.settle(task, "ended", "no longer among LADING_ATTESTERS");
    const reply = await client.ask(
      {
        document: document.toString("base64"),
        invoice: wireInvoice(attestation.invoice),
        report: wireReport(attestation.report),
      },
      requestId,
    );
    if (reply.kind === "refused") {
      logger.warn({ requestId, attester: task.url, reason: reply.reason }, "attester refused");
      return attestations.settle(task, "refused", reply.reason);
    }
    const hub = chain.deployment.contracts.reportHub;
    const fault =
      reply.kind === "failed"
        ? reply.reason
        : await faultOf(reply.answer, attestation.report, attestation.signers, chain.chainId, hub);
    if (fault === undefined && reply.kind === "signed") return attestations.signed(task, reply.answer);
    logger.info({ requestId, attester: task.url, attempts: task.attempts, fault }, "attester asked in vain");
    return attestations.postpone(task, postponement(task.attempts), fault ?? "");
  }

  async function askAbout(id: bigint, tasks: readonly AttesterTask[], view: ChainView) {
    const attestation = await attestations.get(id);
    if (attestation === undefined) throw new Error(`Tasks without attestation ${id}.`);
    const { documentHash } = attestation;
    const [feed, delivered] = await Promise.all([view.feed(), view.sequenceOf(documentHash)]);
    const reason = voidReason(attestation, { timestamp: view.timestamp, feed, delivered });
    if (reason !== undefined) {
      await Promise.all(
        tasks.map((task) => attestations.settle(task, "ended", `The report is void: ${reason}.`)),
      );
      return;
    }
    const requestId = randomUUID();
    const reader = { account: "erp", channel: "process", standing: "attestation", requestId } as const;
    const document = await documents.read(documentHash, reader);
    await Promise.all(tasks.map((task) => ask(task, attestation, document, requestId)));
  }

  async function round(attestationId?: bigint): Promise<void> {
    const tasks = await attestations.take(TASKS_AT_A_TIME, attestationId);
    if (tasks.length === 0) return;
    const view = await chain.latest();
    const byAttestation = Map.groupBy(tasks, (task) => task.attestationId);
    await Promise.all([...byAttestation].map(([id, its]) => askAbout(id, its, view)));
  }

  let stopping = false;
  let background: Promise<void> | undefined;
  let wake = () => {};
  return {
    round,
    start() {
      background ??= (async () => {
        while (!stopping) {
          try {
            await round();
          } catch (error) {
            // Leases run out by themselves, so nothing is lost by trying again.
            logger.warn({ err: error }, "round of attestations failed");
          }
          if (stopping) return;
          await new Promise<void>((resolve) => {
            wake = resolve;
            setTimeout(resolve, PAUSE_MILLISECONDS);
          });
        }
      })();
    },
    async stop() {
      stopping = true;
      wake();
      await background;
    },
  };
}

/** Seconds until the next attempt: doubling, with jitter so that attesters are not asked in step. */
export function postponement(attempts: number, random: () => number = Math.random): number {
  const base = Math.min(LONGEST_POSTPONEMENT_SECONDS, 2 ** Math.min(attempts - 1, 10));
  return base * (0.5 + random());
}
