import { FileCheck2, FileOutput, Landmark, type LucideIcon, ShieldHalf } from "lucide-react";

export const steps: readonly { title: string; text: string }[] = [
  {
    title: "Upload the e-invoice",
    text: "A UBL invoice is checked against EN 16931, rule by rule, and against every invoice financed before.",
  },
  {
    title: "Two of three attest",
    text: "Independent attesters read the document themselves and sign what it says. One being down stops nothing.",
  },
  {
    title: "The buyer accepts",
    text: "Only the buyer's own word makes a debt: one transaction, or one signature that costs no gas. It is never undone.",
  },
  {
    title: "A pool pays the advance",
    text: "Rate, holdback and cost are on the table before the supplier signs. The cash arrives in the same transaction.",
  },
  {
    title: "The buyer pays at maturity",
    text: "Money goes straight through to the holders. Paid early, the interest not earned is given back.",
  },
];

export const roles: readonly { href: string; title: string; text: string; icon: LucideIcon }[] = [
  {
    href: "/sell",
    title: "Suppliers",
    text: "Turn a delivered order into cash today, pay second-tier suppliers with a part of it.",
    icon: FileOutput,
  },
  {
    href: "/buy",
    title: "Buyers",
    text: "Approve by signature, contest what is wrong, pay a month's invoices in one run.",
    icon: FileCheck2,
  },
  {
    href: "/fund",
    title: "Funders",
    text: "Earn on accepted invoices of graded buyers, with a price anyone can recompute.",
    icon: Landmark,
  },
  {
    href: "/cover",
    title: "Underwriters",
    text: "Stake on names you know. Your stake sets their limit, takes losses first and earns the premium.",
    icon: ShieldHalf,
  },
];

export const safeguards: readonly { title: string; text: string }[] = [
  {
    title: "Write-downs follow the calendar",
    text: "When an invoice is late, the exit price falls by a published table as time passes. Nobody has to press a button.",
  },
  {
    title: "Financed once",
    text: "A keyed fingerprint of each document is unique. The same invoice retyped with other spaces is recognised.",
  },
  {
    title: "First loss is staked",
    text: "Underwriters' cover pays before the pool does: cover on the name first, then general cover, then funders.",
  },
  {
    title: "Nobody waits for permission to leave",
    text: "Redemptions are filled first come, first served. Nothing new is financed while anyone is waiting.",
  },
];
