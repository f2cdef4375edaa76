import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { issuerRegistryAbi } from "@lading/sdk/contracts";
import {
  type Credential,
  commitmentOf,
  newSerial,
  readBatch,
  readStatement,
  type Statement,
  writeCredential,
} from "@lading/sdk/credit";
import { personas } from "@lading/sdk/personas";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData } from "viem";
import { TaskFailure } from "../failure.ts";
import { labelOf, type SessionOptions, say, withSession } from "../session.ts";

type Issuing = SessionOptions & { statements: string; out: string; note: string };

export const issue = (options: Issuing, hre: HardhatRuntimeEnvironment): Promise<void> =>
  withSession(hre, options, "veritas-credit", async (session) => {
    const { client, deployment } = session;
    const { timestamp } = await client.getBlock();
    const today = Number(timestamp / 86_400n);
    const statements = read(options.statements, today);
    const account = await session.sender();
    const name = personas.find(({ address }) => address === account)?.name ?? account;
    const credentials = statements.map(
      (statement): Credential => ({ version: 1, ...statement, issuedDay: today, serial: newSerial() }),
    );
    // Before they are issued: without its file nobody could prove, void or revoke a credential.
    const folder = resolve(options.out);
    mkdirSync(folder, { recursive: true });
    const paths = credentials.map((credential) => {
      const path = join(folder, `${fileNameOf(credential)}.json`);
      if (existsSync(path)) throw new TaskFailure(`${path} exists. Name another folder with --out.`);
      writeFileSync(path, writeCredential(credential, { account, name, note: options.note }), {
        mode: 0o600,
      });
      return path;
    });
    await session.send(
      deployment.contracts.issuerRegistry,
      encodeFunctionData({
        abi: issuerRegistryAbi,
        functionName: "issue",
        args: [credentials.map(commitmentOf)],
      }),
    );
    for (const [index, credential] of credentials.entries()) {
      say(`${labelOf(session, credential.subject)}: ${paths[index]}`);
    }
    say(`Issued ${credentials.length}. Hand each file to its company over a channel that only it reads.`);
  });

/** One statement as JSON, or many as CSV. All that is wrong is told at once. */
function read(path: string, today: number): Statement[] {
  let text: string;
  try {
    text = readFileSync(resolve(path), "utf8");
  } catch {
    throw new TaskFailure(`There is no readable file at ${path}.`);
  }
  const { statements, problems } = /\.json$/i.test(path)
    ? readStatement(text, today)
    : readBatch(text, today);
  if (problems.length === 0) return statements;
  throw new TaskFailure(problems.map(({ line, problem }) => `${path}, line ${line}: ${problem}`).join("\n"));
}

/** The persona's key where it is one, and enough of the serial that a second credential has a name of its own. */
function fileNameOf({ subject, serial }: Credential): string {
  const persona = personas.find(({ address }) => address === subject);
  return `${persona?.key ?? subject.toLowerCase()}-${serial.toString(16).slice(0, 6)}`;
}
