import type { Explanation } from "@lading/sdk/contracts";
import type { Address, Hash, Hex, TransactionReceipt } from "viem";

/** A transaction to a contract, its calldata already encoded by the typed ABI. */
export interface ContractCall {
  to: Address;
  data: Hex;
}

/** One thing the wallet is asked for. A list of them is computed once and then worked off in order. */
export type RunStep =
  | { kind: "sign"; title: string; sign: () => Promise<void> }
  | { kind: "send"; title: string; call: () => ContractCall | Promise<ContractCall> };

export type RunState =
  | { phase: "idle" }
  | { phase: "checking"; step: number }
  | { phase: "signing"; step: number }
  | { phase: "pending"; step: number; hash: Hash }
  | { phase: "done"; receipts: readonly TransactionReceipt[] }
  | { phase: "declined"; step: number }
  | { phase: "failed"; step: number; explanation: Explanation };

/** What a run needs of the wallet and the chain. */
export interface RunPorts {
  /** Executes the call without sending it; throws what the contract would revert with. */
  simulate: (call: ContractCall) => Promise<void>;
  send: (call: ContractCall) => Promise<Hash>;
  /** Waits until the transaction is mined. */
  receipt: (hash: Hash) => Promise<TransactionReceipt>;
  isDeclined: (error: unknown) => boolean;
  explain: (error: unknown) => Promise<Explanation>;
  /** A transaction is on its way: keep it, so that a reload does not lose it. */
  onSent: (hash: Hash, step: number) => void;
  /** A transaction was mined, well or not. */
  onMined: (receipt: TransactionReceipt) => void;
}

/**
 * Works off the steps: simulate, sign, wait, look at the receipt. Ends in exactly one of done, declined and failed. A
 * reverted receipt is a failure; declining in the wallet is not one, and nothing after it is asked for.
 * @param onState Called with every state in order, the last one included.
 */
export async function runSteps(
  steps: readonly RunStep[],
  ports: RunPorts,
  onState: (state: RunState) => void,
): Promise<RunState> {
  const receipts: TransactionReceipt[] = [];
  const end = (state: RunState): RunState => {
    onState(state);
    return state;
  };
  for (const [step, task] of steps.entries()) {
    try {
      if (task.kind === "sign") {
        onState({ phase: "signing", step });
        await task.sign();
        continue;
      }
      onState({ phase: "checking", step });
      const call = await task.call();
      await ports.simulate(call);
      onState({ phase: "signing", step });
      const hash = await ports.send(call);
      ports.onSent(hash, step);
      onState({ phase: "pending", step, hash });
      const receipt = await ports.receipt(hash);
      ports.onMined(receipt);
      if (receipt.status === "reverted") {
        return end({ phase: "failed", step, explanation: await explainReverted(call, ports) });
      }
      receipts.push(receipt);
    } catch (error) {
      if (ports.isDeclined(error)) return end({ phase: "declined", step });
      return end({ phase: "failed", step, explanation: await ports.explain(error) });
    }
  }
  return end({ phase: "done", receipts });
}

/** The state has changed between simulation and block; asking again usually tells why. */
async function explainReverted(call: ContractCall, ports: RunPorts): Promise<Explanation> {
  try {
    await ports.simulate(call);
  } catch (error) {
    return ports.explain(error);
  }
  return {
    name: "Reverted",
    sentence: "The transaction was mined but reverted.",
    how: "Somebody else acted in between. Look at the new state and try again.",
  };
}
