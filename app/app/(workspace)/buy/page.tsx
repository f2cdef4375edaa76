import type { Metadata } from "next";
import { BuyView } from "../../../receivables/BuyView.tsx";

export const metadata: Metadata = { title: "Buy" };

export default function BuyPage() {
  return <BuyView />;
}
