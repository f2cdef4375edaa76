import { notFound } from "next/navigation";
import { isAddress } from "viem";
import { CompanyView } from "../../../../company/CompanyView.tsx";

export const metadata = { title: "Company" };

export default async function CompanyPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  if (!isAddress(account, { strict: false })) notFound();
  return <CompanyView account={account.toLowerCase()} />;
}
