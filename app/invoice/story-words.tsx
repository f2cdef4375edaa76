import type { StoryEntry } from "@lading/sdk/api";
import {
  BadgeCheck,
  Ban,
  CircleCheck,
  CircleDollarSign,
  Coins,
  Copy,
  FileMinus,
  FileOutput,
  FileX,
  Fingerprint,
  Flag,
  HandCoins,
  Handshake,
  Hourglass,
  type LucideIcon,
  RotateCcw,
  ShieldAlert,
  Split,
  Undo2,
} from "lucide-react";
import type { TimelineEntry } from "../design/Timeline.tsx";

interface Words {
  title: string;
  icon: LucideIcon;
  tone?: NonNullable<TimelineEntry["tone"]>;
}

/** Every event of an invoice's life in words. */
export const storyWords: Record<StoryEntry["kind"], Words> = {
  issued: { title: "Issued on chain", icon: FileOutput },
  "report-delivered": { title: "Attesters' report recorded", icon: BadgeCheck },
  "fingerprint-claimed": { title: "Fingerprint claimed: cannot be financed twice", icon: Fingerprint },
  "fingerprint-released": { title: "Fingerprint released", icon: Fingerprint },
  similar: { title: "A similar document was noticed", icon: Copy, tone: "warn" },
  accepted: { title: "Accepted by the buyer", icon: Handshake, tone: "good" },
  rejected: { title: "Rejected by the buyer", icon: Ban, tone: "bad" },
  cancelled: { title: "Cancelled by the supplier", icon: FileX },
  lapsed: { title: "Lapsed: nobody accepted in time", icon: FileX },
  "claim-raised": { title: "Contested by the buyer", icon: Flag, tone: "warn" },
  "claim-withdrawn": { title: "Contest withdrawn", icon: Flag },
  split: { title: "Split into parts", icon: Split },
  "taken-up": { title: "Part taken up", icon: Handshake },
  returned: { title: "Part given back to its sender", icon: Undo2 },
  transferred: { title: "Changed hands", icon: Undo2 },
  "early-asked": { title: "Early payment asked for", icon: Hourglass },
  "early-ask-ended": { title: "Ask for early payment ended unfilled", icon: Hourglass },
  "paid-early": { title: "Paid early by the buyer, for a discount", icon: Hourglass, tone: "good" },
  credited: { title: "Lowered by a credit note", icon: FileMinus },
  paid: { title: "Payment by the buyer", icon: CircleDollarSign, tone: "good" },
  collected: { title: "Collected by the holder", icon: HandCoins },
  settled: { title: "Paid in full", icon: CircleCheck, tone: "good" },
  financed: { title: "Financed by a pool", icon: Coins, tone: "brand" },
  "pool-collected": { title: "Pool settled its share", icon: HandCoins, tone: "brand" },
  "financing-closed": { title: "Financing closed", icon: CircleCheck, tone: "brand" },
  "written-off": { title: "Written off", icon: ShieldAlert, tone: "bad" },
  recovered: { title: "Recovered after write-off", icon: RotateCcw, tone: "good" },
  "face-reduced": { title: "Pool noted the lower amount", icon: FileMinus },
};

/** Further figures of an event, in words. Those not listed are for machines. */
export const figureWords: Readonly<Record<string, string>> = {
  toPool: "to the pool",
  toSeller: "to the seller",
  toPremium: "to underwriters",
  toProtocol: "protocol fee",
  interest: "interest",
  lateInterest: "late interest",
  namedCover: "from cover on the name",
  generalCover: "from general cover",
  uncovered: "borne by the pool",
  loss: "lost",
};
