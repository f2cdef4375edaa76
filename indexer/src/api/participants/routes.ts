import type {
  Address,
  Delegate,
  Grade,
  Hash,
  Participant,
  ParticipantDetail,
  Standing,
} from "@lading/sdk/api";
import { namesIn, participantRoles, permissions } from "@lading/sdk/contracts";
import { dayOf } from "@lading/sdk/ladder";
import { Hono } from "hono";
import { zeroHash } from "viem";
import { type EventRow, eventColumns, eventRefOf } from "../database.ts";
import { notFound } from "../problem.ts";
import { account, Conditions, page, pageFrom, parametersOf, role, status } from "../query.ts";
import { type Api, answer, type Reading } from "../server.ts";

type ParticipantRow = {
  account: Address;
  status: Participant["status"];
  roles: number;
  requested_roles: number;
  country: string;
  verified_until: string;
  legal_id_hash: Hash;
  profile_hash: Hash;
  profile_uri: string;
  agreement_hash: Hash | null;
  reason: string | null;
  registered_at: number;
  grade: Grade;
};

// The best-known grade: of the first pool's policy that grades it.
const participantSelect = `select p.*, (select grade from obligor_grades g where g.obligor = p.account
    and g.policy in (select policy from pools) order by g.policy limit 1) as grade from participants p`;

export function participantRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/participants", (context) => {
    const query = parametersOf(context, { ...page, role: role.optional(), status: status.optional() });
    return answer(api, context, async (reading) => {
      const bit = query.role === undefined ? undefined : participantRoles[query.role];
      const where = new Conditions()
        .and("p.roles & ? <> 0", bit)
        .and("p.status = ?", query.status)
        .and("p.account > ?", query.cursor);
      const found = await reading.rows<ParticipantRow>(
        `${participantSelect} ${where} order by p.account limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.account);
      return { items: rows.map((row) => participantOf(row, reading)), nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/participants/:account", (context) => {
    const query = parametersOf(context, { account });
    return answer(api, context, async (reading): Promise<ParticipantDetail> => {
      const [row] = await reading.rows<ParticipantRow>(`${participantSelect} where p.account = $1`, [
        query.account,
      ]);
      const principals = await delegations(reading, "delegate", query.account);
      if (row === undefined && principals.length === 0) throw notFound(`The participant ${query.account}`);
      return {
        ...(row ? participantOf(row, reading) : nobody(query.account)),
        delegates: await delegations(reading, "account", query.account),
        principals,
        agreements: await agreementsOf(reading, query.account),
        standings: await standingsOf(reading, query.account),
        asOf: reading.asOf,
      };
    });
  });

  return routes;
}

/** Seconds on chain have 64 bits; beyond what a number holds they mean "for ever". */
const secondsOf = (text: string): number => Math.min(Number(text), Number.MAX_SAFE_INTEGER);

function participantOf(row: ParticipantRow, reading: Reading): Participant {
  const verifiedUntil = secondsOf(row.verified_until);
  return {
    account: row.account,
    status: row.status,
    roles: namesIn(row.roles, participantRoles),
    requestedRoles: namesIn(row.requested_roles, participantRoles),
    country: row.country,
    verifiedUntil,
    verified: row.status === "active" && reading.asOf.timestamp < verifiedUntil,
    legalIdHash: row.legal_id_hash,
    profileHash: row.profile_hash,
    profileUri: row.profile_uri,
    agreementHash: row.agreement_hash,
    reason: row.reason,
    obligorGrade: row.grade,
    registeredAt: row.registered_at,
  };
}

/** A wallet that acts for companies and is none itself. */
const nobody = (
  account: Address,
): Omit<ParticipantDetail, "delegates" | "principals" | "agreements" | "standings" | "asOf"> => ({
  account,
  status: "none",
  roles: [],
  requestedRoles: [],
  country: "",
  verifiedUntil: 0,
  verified: false,
  legalIdHash: zeroHash,
  profileHash: zeroHash,
  profileUri: "",
  agreementHash: null,
  reason: null,
  obligorGrade: null,
  registeredAt: 0,
});

type DelegateRow = {
  account: Address;
  delegate: Address;
  permissions: number;
  amount_limit: string;
  until: string;
  set_at: number;
};

/** @param side The column that holds `of`; the answer names the other one. */
async function delegations(reading: Reading, side: "account" | "delegate", of: Address): Promise<Delegate[]> {
  const rows = await reading.rows<DelegateRow>(
    `select * from delegates where ${side} = $1 and permissions <> 0 order by set_at desc, account, delegate`,
    [of],
  );
  return rows.map((row) => ({
    account: side === "account" ? row.delegate : row.account,
    permissions: namesIn(row.permissions, permissions),
    limit: row.amount_limit,
    until: secondsOf(row.until),
    active: BigInt(reading.asOf.timestamp) < BigInt(row.until),
    setAt: row.set_at,
  }));
}

async function agreementsOf(reading: Reading, of: Address): Promise<ParticipantDetail["agreements"]> {
  const rows = await reading.rows<EventRow & { agreement_hash: Hash }>(
    `select ${eventColumns("a")}, a.agreement_hash from agreements a where a.account = $1 order by a.id desc`,
    [of],
  );
  return rows.map((row) => ({ ...eventRefOf(row), agreementHash: row.agreement_hash }));
}

type StandingRow = {
  asset: Address;
  payable: string;
  payable_overdue: string;
  receivable: string;
  receivable_overdue: string;
  paid: string;
};

async function standingsOf(reading: Reading, of: Address): Promise<Standing[]> {
  const rows = await reading.rows<StandingRow>(
    `with owed as (
       select asset, face - paid as payable, 0 as receivable, paid, due_day, state from obligations
       where obligor = $1 and state in ('accepted', 'settled')
       union all
       select o.asset, 0, greatest(0, p.face - greatest(p.claimed, div(p.face * o.paid, nullif(o.face, 0)))), 0,
         o.due_day, o.state
       from pieces p join obligations o on o.id = p.obligation_id
       where p.owner = $1 and p.live and o.state = 'accepted'
     )
     select asset, sum(payable) as payable, coalesce(sum(payable) filter (where due_day < $2), 0) as payable_overdue,
       sum(receivable) as receivable, coalesce(sum(receivable) filter (where due_day < $2), 0) as receivable_overdue,
       sum(paid) as paid
     from owed group by asset order by asset`,
    [of, dayOf(reading.now)],
  );
  return rows.map((row) => ({
    asset: reading.asset(row.asset),
    payable: row.payable,
    payableOverdue: row.payable_overdue,
    receivable: row.receivable,
    receivableOverdue: row.receivable_overdue,
    paid: row.paid,
  }));
}
