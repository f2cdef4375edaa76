import { grades } from "@lading/sdk/contracts";
import type { Address } from "viem";
import type { Differences } from "./differences.ts";
import { buyers, everyone, suppliers, underwriters } from "./people.ts";
import type { Tables } from "./rows.ts";
import type { PoolParts, World } from "./world.ts";

/** As the index writes addresses. */
const lower = ({ address }: { address: Address }): string => address.toLowerCase();

/** Each pool with its cover and its policy, and which of them holds what. */
export async function comparePools(world: World, tables: Tables, differences: Differences): Promise<void> {
  for (const parts of world.pools) {
    await compareBooks(world, tables, parts, differences);
    await compareFinancings(world, tables, parts, differences);
    await compareCover(world, tables, parts, differences);
    await comparePolicy(world, tables, parts, differences);
  }
}

/** The pool's books, shares, queue and what it owes. */
async function compareBooks(
  { client, requests }: World,
  tables: Tables,
  { name, pool }: PoolParts,
  differences: Differences,
): Promise<void> {
  const own = `pool = '${lower(pool)}'`;
  const [row] = await tables.rows<Record<string, string>>(
    `select * from pools where address = '${lower(pool)}'`,
  );
  const [cash, reserved, , , , supply] = await client.readContract({ ...pool, functionName: "books" });
  const queued = await client.readContract({ ...pool, functionName: "queuedShares" });
  const policy = await client.readContract({ ...pool, functionName: "policy" });
  differences.expectFields(name, row ?? {}, { cash, reserved, supply, queued_shares: queued, policy });

  const balances = await tables.rows<{ account: Address; shares: string }>(
    `select * from share_balances where ${own}`,
  );
  const held = new Map(balances.map(({ account, shares }) => [account, shares]));
  for (const address of [pool.address, ...everyone.map((person) => person.address)]) {
    const shares = await client.readContract({ ...pool, functionName: "balanceOf", args: [address] });
    differences.expect(
      `shares of ${address} in ${name}`,
      held.get(address.toLowerCase() as Address) ?? "0",
      shares,
    );
  }
  const asked = await tables.rows<Record<string, unknown> & { request_id: string }>(
    `select * from redemptions where ${own}`,
  );
  const made = requests.filter((request) => request.pool.address === pool.address);
  differences.expect(`redemption requests to ${name}`, asked.length, made.length);
  for (const request of asked) {
    const args = [BigInt(request.request_id)] as const;
    const { controller, pending, claimable } = await client.readContract({
      ...pool,
      functionName: "redemptionOf",
      args,
    });
    differences.expectFields(`redemption ${request.request_id} of ${name}`, request, {
      controller,
      pending,
      claimable,
    });
  }
  const [owed] = await tables.rows<{ fees: string }>(
    `select (select reserved from pools where address = '${lower(pool)}')
       - (select coalesce(sum(claimable), 0) from redemptions where ${own})
       - (select coalesce(sum(amount), 0) from seller_credits where ${own}) as fees`,
  );
  const fees = await client.readContract({ ...pool, functionName: "protocolFees" });
  differences.expect(`protocol fees of ${name}`, owed?.fees, fees);
}

/** Every financing of the pool and the exposures they add up to. */
async function compareFinancings(
  world: World,
  tables: Tables,
  { name, pool }: PoolParts,
  differences: Differences,
): Promise<void> {
  const { client } = world;
  await compareHistory(client, tables, { name, pool }, differences);
  const rows = await tables.rows<Record<string, string | null> & { piece_id: string; state: string }>(
    `select f.*, (f.state = 'closed' and p.live and p.claimed < p.face and p.owner = f.pool)::text as waits
     from financings f join pieces p on p.financing_id = f.id where f.pool = '${lower(pool)}'`,
  );
  const byPiece = new Map(rows.map((row) => [row.piece_id, row]));
  await Promise.all(
    world.pieces.map(async (id) => {
      const financing = await client.readContract({ ...pool, functionName: "financingOf", args: [id] });
      const row = byPiece.get(`${id}`);
      const running = row !== undefined && row.state !== "closed";
      // A closed one whose piece could not go back stays on chain as an open one that owes nothing.
      const waits = row?.waits === "true";
      differences.expect(`financing ${id} runs in ${name}`, running || waits, financing.state !== 0);
      if (waits)
        differences.expect(`financing ${id} that waits`, row?.value, financing.value + financing.exposure);
      if (!running) return;
      const part = (column: string) => BigInt(row[column] ?? "0");
      const named = part("named_cover") - part("recovered_to_named");
      const general = part("general_cover") - part("recovered_to_general");
      const loss = part("uncovered") - part("recovered_to_pool") + named + general;
      differences.expectFields(
        `financing ${id}`,
        { ...row, loss, named, general },
        {
          state: financing.state === 1 ? "open" : "written-off",
          seller: financing.seller,
          obligor: financing.obligor,
          due_day: financing.dueDay,
          started_at: financing.startedAt,
          value: financing.value,
          rate: financing.rate,
          fee_value: financing.feeValue,
          fee_rate: financing.feeRate,
          late_accrued: financing.lateInterest,
          exposure: financing.exposure,
          loss: financing.loss,
          named: financing.namedCover,
          general: financing.generalCover,
        },
      );
    }),
  );
  const exposureIn = async (view: string, condition: string) => {
    const [sum] = await tables.rows<{ sum: string }>(
      `select coalesce(sum(exposure), 0) as sum from ${view} where pool = '${lower(pool)}' and ${condition}`,
    );
    return sum?.sum;
  };
  const total = await client.readContract({ ...pool, functionName: "totalExposure" });
  differences.expect(`exposure of ${name}`, await exposureIn("portfolio_by_pool", "true"), total);
  for (const { address } of buyers) {
    const exposure = await client.readContract({
      ...pool,
      functionName: "exposureOfObligor",
      args: [address],
    });
    const named = await exposureIn("portfolio_by_obligor", `obligor = '${address.toLowerCase()}'`);
    differences.expect(`exposure of ${name} to ${address}`, named, exposure);
  }
  for (const { address } of suppliers) {
    const exposure = await client.readContract({
      ...pool,
      functionName: "exposureOfSupplier",
      args: [address],
    });
    const sold = await exposureIn("portfolio_by_seller", `seller = '${address.toLowerCase()}'`);
    differences.expect(`exposure of ${name} by ${address}`, sold, exposure);
  }
}

/** Every piece that the pool ever financed, in order: also those that have moved on to the other pool. */
async function compareHistory(
  client: World["client"],
  tables: Tables,
  { name, pool }: Pick<PoolParts, "name" | "pool">,
  differences: Differences,
): Promise<void> {
  const events = await client.getContractEvents({ ...pool, eventName: "Financed", fromBlock: 0n });
  const rows = await tables.rows<Record<string, unknown>>(
    `select piece_id, advance, transaction from financings where pool = '${lower(pool)}' order by id`,
  );
  differences.expect(`financings ever made by ${name}`, rows.length, events.length);
  for (const [index, { args, transactionHash }] of events.entries()) {
    differences.expectFields(`financing ${index} by ${name}`, rows[index] ?? {}, {
      piece_id: args.pieceId,
      advance: args.advance,
      transaction: transactionHash,
    });
  }
}

/** Cover by name, positions and cooldowns. */
async function compareCover(
  { client }: World,
  tables: Tables,
  { name, cover }: PoolParts,
  differences: Differences,
): Promise<void> {
  const own = `vault = '${lower(cover)}'`;
  for (const row of await tables.rows<{ id: string; assets: string; shares: string }>(
    `select * from cover_names where ${own}`,
  )) {
    const args = [BigInt(row.id)] as const;
    const assets = await client.readContract({ ...cover, functionName: "coverOf", args });
    const shares = await client.readContract({ ...cover, functionName: "totalSupply", args });
    differences.expectFields(`cover ${row.id} of ${name}`, row, { assets, shares });
  }
  const rows = await tables.rows<Record<string, unknown> & { id: string; account: Address }>(
    `select * from cover_positions where ${own}`,
  );
  for (const { address } of underwriters) {
    for (const id of [0n, ...buyers.map((buyer) => BigInt(buyer.address))]) {
      const row = rows.find((one) => one.id === `${id}` && one.account === address.toLowerCase());
      const args = [address, id] as const;
      const shares = await client.readContract({ ...cover, functionName: "balanceOf", args });
      const cooldown = await client.readContract({ ...cover, functionName: "cooldownOf", args });
      differences.expectFields(`cover ${id} of ${name}, of ${address}`, row ?? {}, {
        shares,
        cooldown_shares: cooldown.shares,
        opens_at: cooldown.opensAt,
        closes_at: cooldown.closesAt,
      });
    }
  }
}

/** The policy's terms. */
async function comparePolicy(
  { client }: World,
  tables: Tables,
  { name, policy }: PoolParts,
  differences: Differences,
): Promise<void> {
  const [row] = await tables.rows<Record<string, Record<string, unknown>>>(
    `select * from policies where address = '${lower(policy)}'`,
  );
  differences.expectFields(
    `rate model of ${name}`,
    row?.rate_model ?? {},
    await client.readContract({ ...policy, functionName: "rateModel" }),
  );
  differences.expectFields(
    `interest split of ${name}`,
    row?.interest_split ?? {},
    await client.readContract({ ...policy, functionName: "interestSplit" }),
  );
  differences.expectFields(
    `caps of ${name}`,
    row?.caps ?? {},
    await client.readContract({ ...policy, functionName: "caps" }),
  );
  const steps = await client.readContract({ ...policy, functionName: "provisionSteps" });
  differences.expect(`provision steps of ${name}`, row?.provision_steps, steps);
  for (const terms of await tables.rows<Record<string, unknown> & { grade: (typeof grades)[number] }>(
    `select * from grade_terms where policy = '${lower(policy)}'`,
  )) {
    const args = [grades.indexOf(terms.grade)] as const;
    const onChain = await client.readContract({ ...policy, functionName: "gradeTerms", args });
    differences.expectFields(`terms of ${terms.grade} of ${name}`, terms, {
      advance_bps: onChain.advanceBps,
      obligor_spread_bps: onChain.obligorSpreadBps,
      supplier_spread_bps: onChain.supplierSpreadBps,
      max_tenor_days: onChain.maxTenorDays,
      leverage: onChain.leverage,
    });
  }
  for (const row of await tables.rows<{ obligor: Address; grade: string | null }>(
    `select * from obligor_grades where policy = '${lower(policy)}'`,
  )) {
    const onChain = await client.readContract({
      ...policy,
      functionName: "obligorGrade",
      args: [row.obligor],
    });
    differences.expect(`grade of ${row.obligor} in ${name}`, row.grade ?? "none", grades[onChain]);
  }
}
