import type { Address } from "@lading/sdk/api";
import { totalsAt, toUnitsDown, toUnitsUp } from "@lading/sdk/ladder";
import type { Reading } from "../server.ts";
import { type BucketRow, bucketOf, bucketSums, type PoolRow } from "./pool.ts";

export type Exposure = {
  party: Address;
  count: number;
  openFace: string;
  carrying: string;
  provision: string;
  exposure: string;
};

/** Open financings of a pool summed by obligor or seller, largest exposure first. */
export async function exposuresBy(
  party: "obligor" | "seller",
  reading: Reading,
  pool: PoolRow,
): Promise<Exposure[]> {
  const rows = await reading.rows<BucketRow & { party: Address; exposure: string }>(
    `select f.${party} as party, f.due_day, ${bucketSums} group by f.${party}, f.due_day`,
    [pool.address],
  );
  const sum = (own: typeof rows, column: "face" | "exposure") =>
    own.reduce((total, row) => total + BigInt(row[column]), 0n);
  return [...Map.groupBy(rows, (row) => row.party)]
    .map(([address, own]) => {
      const totals = totalsAt(own.map(bucketOf), pool.provision_steps ?? [], reading.now);
      return {
        party: address,
        count: own.reduce((total, row) => total + row.count, 0),
        openFace: sum(own, "face").toString(),
        carrying: toUnitsDown(totals.base).toString(),
        provision: toUnitsUp(totals.provisions).toString(),
        exposure: sum(own, "exposure"),
      };
    })
    .sort((a, b) => (a.exposure < b.exposure ? 1 : a.exposure > b.exposure ? -1 : 0))
    .map(({ exposure, ...rest }) => ({ ...rest, exposure: exposure.toString() }));
}
