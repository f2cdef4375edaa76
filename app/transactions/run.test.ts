import { type Hash, type TransactionReceipt, UserRejectedRequestError } from "viem";
import { describe, expect, it } from "vitest";
import { type ContractCall, type RunPorts, type RunState, type RunStep, runSteps } from "./run.ts";

const call: ContractCall = { to: "0x0000000000000000000000000000000000000001", data: "0x" };
const hash: Hash = `0x${"ab".repeat(32)}`;

/** A chain that mines everything with the given status and notes what it was asked. */
function chainOf(status: TransactionReceipt["status"], overrides: Partial<RunPorts> = {}) {
  const asked: string[] = [];
  const ports: RunPorts = {
    simulate: async () => void asked.push("simulate"),
    send: async () => {
      asked.push("send");
      return hash;
    },
    // Only the status is read from a receipt.
    receipt: async () => ({ status, transactionHash: hash }) as TransactionReceipt,
    isDeclined: (error) => error instanceof UserRejectedRequestError,
    explain: async (error) => ({
      name: "E",
      sentence: String(error instanceof Error ? error.message : error),
      how: "",
    }),
    onSent: () => void asked.push("kept"),
    onMined: () => void asked.push("mined"),
    ...overrides,
  };
  return { asked, ports };
}

async function phases(steps: RunStep[], ports: RunPorts) {
  const states: RunState[] = [];
  const end = await runSteps(steps, ports, (state) => states.push(state));
  expect(states.at(-1)).toBe(end);
  return { end, phases: states.map((state) => state.phase) };
}

const send: RunStep = { kind: "send", title: "Accept", call: () => call };

describe("runSteps", () => {
  it("simulates before the wallet is asked and keeps the hash before waiting", async () => {
    const { asked, ports } = chainOf("success");
    const { phases: seen } = await phases([send], ports);
    expect(seen).toEqual(["checking", "signing", "pending", "done"]);
    expect(asked).toEqual(["simulate", "send", "kept", "mined"]);
  });

  it("does not ask the wallet when the simulation fails", async () => {
    const { asked, ports } = chainOf("success", {
      simulate: async () => {
        throw new Error("Contested");
      },
    });
    const { end } = await phases([send], ports);
    expect(end).toMatchObject({ phase: "failed", step: 0, explanation: { sentence: "Contested" } });
    expect(asked).toEqual([]);
  });

  it("takes a reverted receipt for a failure, keeps it as mined and stops", async () => {
    const { asked, ports } = chainOf("reverted");
    const { end } = await phases([send, send], ports);
    expect(end).toMatchObject({ phase: "failed", step: 0, explanation: { name: "Reverted" } });
    expect(asked.filter((word) => word === "send")).toHaveLength(1);
    expect(asked).toContain("mined");
  });

  it("tells a declined signature from a failure and asks for nothing more", async () => {
    const { asked, ports } = chainOf("success");
    const decline: RunStep = {
      kind: "sign",
      title: "Permit",
      sign: async () => {
        throw new UserRejectedRequestError(new Error("no"));
      },
    };
    const { end, phases: seen } = await phases([decline, send], ports);
    expect(end).toEqual({ phase: "declined", step: 0 });
    expect(seen).toEqual(["signing", "declined"]);
    expect(asked).toEqual([]);
  });

  it("hands what was signed to the step after", async () => {
    const { ports } = chainOf("success");
    let signature: string | undefined;
    const used: (string | undefined)[] = [];
    const { end } = await phases(
      [
        {
          kind: "sign",
          title: "Permit",
          sign: async () => {
            signature = "0xsigned";
          },
        },
        {
          kind: "send",
          title: "Deposit",
          call: () => {
            used.push(signature);
            return call;
          },
        },
      ],
      ports,
    );
    expect(end.phase).toBe("done");
    expect(used).toEqual(["0xsigned"]);
  });
});
