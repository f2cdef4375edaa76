import { Suspense } from "react";
import { SkeletonTable } from "../../../design/Skeleton.tsx";
import { SellView } from "../../../sell/SellView.tsx";

export const metadata = { title: "Sell" };

export default function SellPage() {
  return (
    <Suspense fallback={<SkeletonTable />}>
      <SellView />
    </Suspense>
  );
}
