import type { Metadata } from "next";
import { CoverView } from "../../../cover/CoverView.tsx";

export const metadata: Metadata = { title: "Cover" };

export default function CoverPage() {
  return <CoverView />;
}
