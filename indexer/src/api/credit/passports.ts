import type { Address, Passport, Passports } from "@lading/sdk/api";
import type { ProvableGrade } from "@lading/sdk/contracts";
import { dayOf } from "@lading/sdk/ladder";
import { type EventRow, eventRefOf } from "../database.ts";
import type { Reading } from "../server.ts";
import { registerRow } from "./register.ts";

type PassportRow = EventRow & {
  account: Address;
  grade: ProvableGrade;
  until: number;
  tag: string;
  root: string;
  removals: number;
  state: Passport["state"];
  voided_at: number | null;
};

/** Passports with their state of now; takes `passportValues`. */
export const passportSelect = `select p.*, v.voided_at,
    case when l.passport <> p.id then 'replaced'
      when v.tag is not null then 'voided'
      when p.removals <> $2 then 'ended'
      when p.until <= $1 then 'lapsed'
      else 'standing' end as state
  from passports p
    join latest_passports l on l.account = p.account
    left join voided_tags v on v.tag = p.tag`;

/** Values of `passportSelect`: today, and how many assessors have been removed. */
export const passportValues = (reading: Reading, removals: number): [today: number, removals: number] => [
  dayOf(reading.now),
  removals,
];

/** Newest passports of an account, and what its next quote goes by. */
export async function passportsOf(reading: Reading, account: Address): Promise<Passports> {
  const { removals } = await registerRow(reading);
  const rows = await reading.rows<PassportRow>(
    `${passportSelect} where p.account = $3 order by p.id desc limit 200`,
    [...passportValues(reading, removals), account],
  );
  const history = rows.map(passportOf);
  const current = history.find(({ state }) => state === "standing") ?? null;
  return { account, grade: current?.grade ?? "E", current, history, asOf: reading.asOf };
}

const passportOf = (row: PassportRow): Passport => ({
  ...eventRefOf(row),
  grade: row.grade,
  until: row.until,
  tag: row.tag,
  root: row.root,
  removals: row.removals,
  state: row.state,
  voidedAt: row.voided_at,
});
