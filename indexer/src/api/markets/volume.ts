import type { Market } from "@lading/sdk/api";
import { startOf } from "../../../decode/candles.ts";
import type { Reading } from "../server.ts";

export type Windows = Pick<Market, "day" | "week">;

type WindowRow = {
  market: string;
  day_swaps: number;
  day_volume: string;
  day_fees: string;
  week_swaps: number;
  week_volume: string;
  week_fees: string;
};

const HOUR = 3_600;
const nothing = { swaps: 0, volume: "0", fees: "0" };

/** What was traded in the running hour and the 23, or 167, before it. */
export async function windowsOf(reading: Reading): Promise<(market: string) => Windows> {
  const hour = startOf("hour", reading.asOf.timestamp);
  const [day, week] = [hour - 23 * HOUR, hour - 167 * HOUR];
  const rows = await reading.rows<WindowRow>(
    `select market, coalesce(sum(swaps) filter (where start >= $1), 0)::int as day_swaps,
       coalesce(sum(quote_volume) filter (where start >= $1), 0) as day_volume,
       coalesce(sum(fees) filter (where start >= $1), 0) as day_fees,
       sum(swaps)::int as week_swaps, sum(quote_volume) as week_volume, sum(fees) as week_fees
     from candles where interval = 'hour' and start >= $2 group by market`,
    [day, week],
  );
  const byMarket = new Map(rows.map((row) => [row.market, row]));
  return (market) => {
    const row = byMarket.get(market);
    if (row === undefined) return { day: nothing, week: nothing };
    return {
      day: { swaps: row.day_swaps, volume: row.day_volume, fees: row.day_fees },
      week: { swaps: row.week_swaps, volume: row.week_volume, fees: row.week_fees },
    };
  };
}
