import type { Address, Ageing } from "@lading/sdk/api";
import { dayOf } from "@lading/sdk/ladder";
import { Conditions } from "../query.ts";
import type { Reading } from "../server.ts";

type BucketName = "notDue" | "days1to30" | "days31to60" | "days61to90" | "over90";
type AgeingRow = { asset: Address; bucket: BucketName; count: number; open: string };

/** Accepted and open obligations by days past the due day, per asset. */
export async function ageingOf(
  reading: Reading,
  parties: { obligor?: Address | undefined; creditor?: Address | undefined },
): Promise<Ageing> {
  const where = new Conditions();
  const late = `${where.value(dayOf(reading.now))}::int - due_day`;
  where
    .always("state = 'accepted'")
    .always("paid < face")
    .and("obligor = ?", parties.obligor)
    .and("creditor = ?", parties.creditor);
  const rows = await reading.rows<AgeingRow>(
    `select asset, case when ${late} <= 0 then 'notDue' when ${late} <= 30 then 'days1to30'
         when ${late} <= 60 then 'days31to60' when ${late} <= 90 then 'days61to90' else 'over90' end as bucket,
       count(*)::int as count, sum(face - paid) as open
     from obligations ${where} group by asset, bucket order by asset`,
    where.values,
  );
  const byAsset = Map.groupBy(rows, (row) => row.asset);
  return {
    rows: [...byAsset].map(([asset, own]) => {
      const bucket = (name: BucketName) => {
        const row = own.find((one) => one.bucket === name);
        return { count: row?.count ?? 0, open: row?.open ?? "0" };
      };
      return {
        asset: reading.asset(asset),
        notDue: bucket("notDue"),
        days1to30: bucket("days1to30"),
        days31to60: bucket("days31to60"),
        days61to90: bucket("days61to90"),
        over90: bucket("over90"),
        total: {
          count: own.reduce((total, row) => total + row.count, 0),
          open: own.reduce((total, row) => total + BigInt(row.open), 0n).toString(),
        },
      };
    }),
    asOf: reading.asOf,
  };
}
