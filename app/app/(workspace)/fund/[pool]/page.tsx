import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PoolView } from "../../../../financing/PoolView.tsx";
import { deployment } from "../../../../server/deployment.ts";

export const metadata: Metadata = { title: "Pool" };

export default async function PoolPage({ params }: { params: Promise<{ pool: string }> }) {
  const { pool } = await params;
  const record = deployment().pools.find(({ address }) => address.toLowerCase() === pool.toLowerCase());
  if (!record) notFound();
  return <PoolView address={record.address} />;
}
