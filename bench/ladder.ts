// Cost of the maturity ladder with 10, 1,000 and 100,000 live pieces, beside a plain list that is summed on demand.
// Half of the pieces are overdue, so that every step of the provision table moves days. Gas is counted inside the
// contract: the transaction's own 21,000 and its calldata are not in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Abi,
  type Address,
  createTestClient,
  decodeEventLog,
  encodeFunctionData,
  type Hex,
  http,
  publicActions,
  walletActions,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { z } from "zod";
import { startAnvil } from "../test/parity/processes.ts";
import type { Row } from "./row.ts";

const SIZES = [10, 1_000, 100_000] as const;
/** A list of more does not fit a block when it is summed. */
const LONGEST_LIST = 1_000;
const PIECES_PER_CALL = 2_000;
const LIST_PIECES_PER_CALL = 250;
/** Half of the 120 due days have passed. */
const TODAY = 60n;

const artifactSchema = z.object({ abi: z.array(z.unknown()), bytecode: z.string().startsWith("0x") });

/** The measuring contract, as `hardhat build` left it. */
function readArtifact(): { abi: Abi; bytecode: Hex } {
  const file = join(import.meta.dirname, "../artifacts/contracts/test/LadderCosts.sol/LadderCosts.json");
  const { abi, bytecode } = artifactSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return { abi: abi as Abi, bytecode: bytecode as Hex };
}

/** Gas of each act by number of live pieces. */
export async function benchLadder(): Promise<Row[]> {
  const { abi, bytecode } = readArtifact();
  const chain = await startAnvil(31338);
  try {
    const client = createTestClient({ mode: "anvil", transport: http(chain.url, { timeout: 120_000 }) })
      .extend(publicActions)
      .extend(walletActions);
    const account = mnemonicToAccount("test test test test test test test test test test test junk");

    const send = async (to: Address | null, data: Hex) => {
      const gas = 95_000_000n;
      const hash = await client.sendTransaction({ account: account.address, to, data, gas, chain: null });
      const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 5, timeout: 120_000 });
      if (receipt.status !== "success") throw new Error("A call to the measuring contract reverted.");
      return receipt;
    };
    const call = (to: Address, functionName: string, args: readonly unknown[]) =>
      send(to, encodeFunctionData({ abi, functionName, args }));
    const measure = async (to: Address, functionName: string, args: readonly unknown[]): Promise<number> => {
      const [log] = (await call(to, functionName, args)).logs;
      if (!log) throw new Error(`${functionName} emitted no cost.`);
      const { args: cost } = decodeEventLog({ abi, ...log });
      return Number(z.object({ gas: z.bigint() }).parse(cost).gas);
    };

    const rows: Row[] = [];
    for (const size of SIZES) {
      const { contractAddress: costs } = await send(null, bytecode);
      if (!costs) throw new Error("The measuring contract did not deploy.");
      const listed = size <= LONGEST_LIST;
      const perCall = listed ? LIST_PIECES_PER_CALL : PIECES_PER_CALL;
      for (let left = size; left > 0; left -= perCall)
        await call(costs, "fill", [Math.min(left, perCall), listed]);
      await call(costs, "advance", [TODAY]);

      const row = (act: string, value: number, rest?: Partial<Row>): Row => ({
        area: "ladder",
        name: `${act} at ${size.toLocaleString("en")} live pieces`,
        value,
        unit: "gas",
        ...rest,
      });
      const plain = listed ? await measure(costs, "valuePlainly", [TODAY + 1n]) : undefined;
      rows.push(
        // A day with pieces at every size, like those that the step of a day passes.
        row("add", await measure(costs, "add", [TODAY, 10n])),
        row("remove", await measure(costs, "remove", [TODAY])),
        row(
          "value",
          await measure(costs, "value", [TODAY + 1n]),
          plain === undefined
            ? { note: `a list of more than ${LONGEST_LIST.toLocaleString("en")} is not measured` }
            : { peer: "sum over a list", peerValue: plain },
        ),
        row("advance by a day", await measure(costs, "advance", [TODAY + 1n])),
      );
    }
    return rows;
  } finally {
    await chain.stop();
  }
}
