import { grades } from "@lading/sdk/contracts";
import type { Address } from "viem";
import type { Differences } from "./differences.ts";
import { buyers, everyone, suppliers, underwriters } from "./people.ts";
import type { Tables } from "./rows.ts";
import type { World } from "./world.ts";

/** The pool's books, shares, queue and what it owes. */
export async function comparePool(world: World, tables: Tables, differences: Differences): Promise<void> {
  const { client, at } = world;
  const pool = at.pool;
  const [row] = await tables.rows<Record<string, string>>("select * from pools");
  const [cash, reserved, , , , supply] = await client.readContract({ ...pool, functionName: "books" });
  const queued = await client.readContract({ ...pool, functionName: "queuedShares" });
  const policy = await client.readContract({ ...pool, functionName: "policy" });
  differences.expectFields("pool", row ?? {}, { cash, reserved, supply, queued_shares: queued, policy });

  const balances = await tables.rows<{ account: Address; shares: string }>("select * from share_balances");
  const held = new Map(balances.map(({ account, shares }) => [account, shares]));
  for (const address of [pool.address, ...everyone.map((person) => person.address)]) {
    const shares = await client.readContract({ ...pool, functionName: "balanceOf", args: [address] });
    differences.expect(`shares of ${address}`, held.get(address.toLowerCase() as Address) ?? "0", shares);
  }
  const requests = await tables.rows<Record<string, unknown> & { request_id: string }>(
    "select * from redemptions",
  );
  differences.expect("redemption requests", requests.length, world.requests.length);
  for (const request of requests) {
    const args = [BigInt(request.request_id)] as const;
    const { controller, pending, claimable } = await client.readContract({
      ...pool,
      functionName: "redemptionOf",
      args,
    });
    differences.expectFields(`redemption ${request.request_id}`, request, { controller, pending, claimable });
  }
  const [owed] = await tables.rows<{ fees: string }>(
    `select (select reserved from pools) - (select coalesce(sum(claimable), 0) from redemptions)
       - (select coalesce(sum(amount), 0) from seller_credits) as fees`,
  );
  const fees = await client.readContract({ ...pool, functionName: "protocolFees" });
  differences.expect("protocol fees", owed?.fees, fees);
}

/** Every financing and the exposures they add up to. */
export async function compareFinancings(
  world: World,
  tables: Tables,
  differences: Differences,
): Promise<void> {
  const { client, at } = world;
  const rows = await tables.rows<Record<string, string | null> & { piece_id: string; state: string }>(
    `select f.*, (f.state = 'closed' and p.live and p.claimed < p.face and p.owner = f.pool)::text as waits
     from financings f join pieces p on p.financing_id = f.id`,
  );
  const byPiece = new Map(rows.map((row) => [row.piece_id, row]));
  await Promise.all(
    world.pieces.map(async (id) => {
      const financing = await client.readContract({ ...at.pool, functionName: "financingOf", args: [id] });
      const row = byPiece.get(`${id}`);
      const running = row !== undefined && row.state !== "closed";
      // A closed one whose piece could not go back stays on chain as an open one that owes nothing.
      const waits = row?.waits === "true";
      differences.expect(`financing ${id} runs`, running || waits, financing.state !== 0);
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
      `select coalesce(sum(exposure), 0) as sum from ${view} where ${condition}`,
    );
    return sum?.sum;
  };
  const total = await client.readContract({ ...at.pool, functionName: "totalExposure" });
  differences.expect("total exposure", await exposureIn("portfolio_by_pool", "true"), total);
  for (const { address } of buyers) {
    const exposure = await client.readContract({
      ...at.pool,
      functionName: "exposureOfObligor",
      args: [address],
    });
    const named = await exposureIn("portfolio_by_obligor", `obligor = '${address.toLowerCase()}'`);
    differences.expect(`exposure to ${address}`, named, exposure);
  }
  for (const { address } of suppliers) {
    const exposure = await client.readContract({
      ...at.pool,
      functionName: "exposureOfSupplier",
      args: [address],
    });
    const sold = await exposureIn("portfolio_by_seller", `seller = '${address.toLowerCase()}'`);
    differences.expect(`exposure by ${address}`, sold, exposure);
  }
}

/** Cover by name, positions and cooldowns. */
export async function compareCover(world: World, tables: Tables, differences: Differences): Promise<void> {
  const { client, at } = world;
  for (const row of await tables.rows<{ id: string; assets: string; shares: string }>(
    "select * from cover_names",
  )) {
    const args = [BigInt(row.id)] as const;
    const assets = await client.readContract({ ...at.cover, functionName: "coverOf", args });
    const shares = await client.readContract({ ...at.cover, functionName: "totalSupply", args });
    differences.expectFields(`cover ${row.id}`, row, { assets, shares });
  }
  const rows = await tables.rows<Record<string, unknown> & { id: string; account: Address }>(
    "select * from cover_positions",
  );
  for (const { address } of underwriters) {
    for (const id of [0n, ...buyers.map((buyer) => BigInt(buyer.address))]) {
      const row = rows.find((one) => one.id === `${id}` && one.account === address.toLowerCase());
      const args = [address, id] as const;
      const shares = await client.readContract({ ...at.cover, functionName: "balanceOf", args });
      const cooldown = await client.readContract({ ...at.cover, functionName: "cooldownOf", args });
      differences.expectFields(`cover ${id} of ${address}`, row ?? {}, {
        shares,
        cooldown_shares: cooldown.shares,
        opens_at: cooldown.opensAt,
        closes_at: cooldown.closesAt,
      });
    }
  }
}

/** The policy's terms. */
export async function comparePolicy(world: World, tables: Tables, differences: Differences): Promise<void> {
  const { client, at } = world;
  const [row] = await tables.rows<Record<string, Record<string, unknown>>>("select * from policies");
  const { policy } = at;
  differences.expectFields(
    "rate model",
    row?.rate_model ?? {},
    await client.readContract({ ...policy, functionName: "rateModel" }),
  );
  differences.expectFields(
    "interest split",
    row?.interest_split ?? {},
    await client.readContract({ ...policy, functionName: "interestSplit" }),
  );
  differences.expectFields(
    "caps",
    row?.caps ?? {},
    await client.readContract({ ...policy, functionName: "caps" }),
  );
  const steps = await client.readContract({ ...policy, functionName: "provisionSteps" });
  differences.expect("provision steps", row?.provision_steps, steps);
  for (const terms of await tables.rows<Record<string, unknown> & { grade: (typeof grades)[number] }>(
    "select * from grade_terms",
  )) {
    const args = [grades.indexOf(terms.grade)] as const;
    const onChain = await client.readContract({ ...policy, functionName: "gradeTerms", args });
    differences.expectFields(`terms of ${terms.grade}`, terms, {
      advance_bps: onChain.advanceBps,
      obligor_spread_bps: onChain.obligorSpreadBps,
      supplier_spread_bps: onChain.supplierSpreadBps,
      max_tenor_days: onChain.maxTenorDays,
      leverage: onChain.leverage,
    });
  }
  for (const row of await tables.rows<{ obligor: Address; grade: string | null }>(
    "select * from obligor_grades",
  )) {
    const onChain = await client.readContract({
      ...policy,
      functionName: "obligorGrade",
      args: [row.obligor],
    });
    differences.expect(`grade of ${row.obligor}`, row.grade ?? "none", grades[onChain]);
  }
}
