import { SellView } from "../../../sell/SellView.tsx";

export const metadata = { title: "Sell" };

export default function SellPage() {
  return <SellView />;
}
