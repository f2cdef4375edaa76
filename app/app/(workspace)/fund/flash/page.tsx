import type { Metadata } from "next";
import { FlashView } from "../../../../flash/FlashView.tsx";

export const metadata: Metadata = { title: "Flash loans" };

export default function FlashPage() {
  return <FlashView />;
}
