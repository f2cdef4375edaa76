import type { Metadata } from "next";
import { FarmsView } from "../../../../farms/FarmsView.tsx";

export const metadata: Metadata = { title: "Farms" };

export default function FarmsPage() {
  return <FarmsView />;
}
