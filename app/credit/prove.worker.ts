// Proves beside the page, so that the page stays alive and a proof can be given up. snarkjs is loaded here and nowhere
// else. The worker talks to our own server only, for the circuit's files; the record does not leave it.
import { bindingOf } from "@lading/sdk/credit";
import { proveCredit, treeOf } from "@lading/sdk/prover";
import { circuitFiles } from "./circuit-files.ts";
import type { ProverNews, ProverTask } from "./prover-messages.ts";

const tell = (news: ProverNews) => postMessage(news);

async function prove({ register, chainId, passport, ...statement }: ProverTask): Promise<ProverNews> {
  const artifacts = await circuitFiles("credit", (received, total) =>
    tell({ kind: "download", received, total }),
  );
  const begun = performance.now();
  tell({ kind: "proof", share: 0 });
  const { leaves, takenOut } = register;
  const binding = bindingOf(chainId, passport);
  const proof = await proveCredit(
    { ...statement, tree: treeOf(leaves), takenOut, binding },
    artifacts,
    (share) => tell({ kind: "proof", share }),
  );
  return { kind: "done", proof, milliseconds: performance.now() - begun };
}

addEventListener("message", ({ data }: MessageEvent<ProverTask>) => {
  prove(data).then(tell, (error: unknown) =>
    tell({
      kind: "failed",
      sentence: error instanceof Error ? error.message : "The proof could not be made.",
    }),
  );
});
