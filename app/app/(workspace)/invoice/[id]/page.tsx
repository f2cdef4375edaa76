import { notFound } from "next/navigation";
import { InvoiceView } from "../../../../invoice/InvoiceView.tsx";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Invoice ${(await params).id}` };
}

export default async function InvoicePage({ params }: Props) {
  const { id } = await params;
  if (!/^\d{1,78}$/.test(id)) notFound();
  return <InvoiceView id={id} />;
}
