import type { ParticipantDetail, ParticipantRole, Permission } from "@lading/sdk/api";
import type { Tone } from "../design/Badge.tsx";

export const roleWords: Record<ParticipantRole, string> = {
  supplier: "Supplier",
  buyer: "Buyer",
  funder: "Funder",
  underwriter: "Underwriter",
  carrier: "Carrier",
  inspector: "Inspector",
  assessor: "Assessor",
  warehouse: "Warehouse",
};

export const permissionWords: Record<Permission, string> = {
  accept: "Accept invoices",
  issue: "Issue invoices",
  pay: "Pay and buy back",
  finance: "Finance and split",
};

export const statusLook: Record<ParticipantDetail["status"], { tone: Tone; word: string }> = {
  none: { tone: "neutral", word: "Not registered" },
  pending: { tone: "warn", word: "Waiting for approval" },
  active: { tone: "good", word: "Active" },
  suspended: { tone: "bad", word: "Suspended" },
  revoked: { tone: "neutral", word: "Revoked" },
};
