import { Building2, FileCheck2, FileOutput, Landmark, type LucideIcon, ShieldHalf } from "lucide-react";

export interface Workspace {
  href: "/sell" | "/buy" | "/fund" | "/cover" | "/join";
  label: string;
  /** Whose work it is. */
  note: string;
  icon: LucideIcon;
}

export const workspaces: readonly Workspace[] = [
  { href: "/sell", label: "Sell", note: "Invoices into cash", icon: FileOutput },
  { href: "/buy", label: "Buy", note: "Approve and pay", icon: FileCheck2 },
  { href: "/fund", label: "Fund", note: "Pools and returns", icon: Landmark },
  { href: "/cover", label: "Cover", note: "First-loss stakes", icon: ShieldHalf },
  { href: "/join", label: "Company", note: "Record, staff, sessions", icon: Building2 },
];
