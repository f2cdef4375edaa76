import type { Metadata } from "next";
import { MarketsView } from "../../../../exchange/MarketsView.tsx";

export const metadata: Metadata = { title: "Exchange" };

export default function ExchangePage() {
  return <MarketsView />;
}
