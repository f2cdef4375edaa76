import {
  BadgeCheck,
  Building2,
  FileBadge,
  FileCheck2,
  FileOutput,
  Landmark,
  type LucideIcon,
  ShieldHalf,
} from "lucide-react";

export interface Workspace {
  href: "/sell" | "/buy" | "/fund" | "/cover" | "/prove" | "/assess" | "/join";
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
  { href: "/prove", label: "Prove", note: "A grade for a better price", icon: BadgeCheck },
  { href: "/join", label: "Company", note: "Record, staff, sessions", icon: Building2 },
];

const assess: Workspace = {
  href: "/assess",
  label: "Assess",
  note: "Credentials for companies",
  icon: FileBadge,
};

/** An assessor issues what others prove with, and has its desk in that place. */
export const workspacesOf = (isAssessor: boolean): readonly Workspace[] =>
  isAssessor ? workspaces.map((one) => (one.href === "/prove" ? assess : one)) : workspaces;
/** The parts of `/fund`. */
export const fundPages = [
  { href: "/fund", label: "Pools", note: "Put money in" },
  { href: "/fund/exchange", label: "Exchange", note: "Trade pool shares" },
  { href: "/fund/farms", label: "Farms", note: "Stake and claim rewards" },
  { href: "/fund/flash", label: "Flash loans", note: "For developers" },
] as const;
