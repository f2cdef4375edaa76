import type { Metadata } from "next";
import { PoolsView } from "../../../financing/PoolsView.tsx";

export const metadata: Metadata = { title: "Fund" };

export default function FundPage() {
  return <PoolsView />;
}
