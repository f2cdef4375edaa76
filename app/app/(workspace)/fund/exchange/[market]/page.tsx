import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MarketView } from "../../../../../exchange/MarketView.tsx";

export const metadata: Metadata = { title: "Market" };

export default async function MarketPage({ params }: { params: Promise<{ market: string }> }) {
  const { market } = await params;
  // The id is a hash as a number; whether there is such a market the index tells.
  if (!/^\d{1,78}$/.test(market)) notFound();
  return <MarketView id={market} />;
}
