import {
  type Address,
  encodeAbiParameters,
  type Hash,
  type Hex,
  keccak256,
  parseAbiParameters,
  toBytes,
} from "viem";

/** Feed of attested invoices: keccak256("lading.invoice.v1"). */
export const invoiceFeed: Hash = keccak256(toBytes("lading.invoice.v1"));

/** EIP-712 types of `IReportHub.Report`. */
export const reportTypes = {
  Report: [
    { name: "configDigest", type: "bytes32" },
    { name: "feedId", type: "bytes32" },
    { name: "subject", type: "bytes32" },
    { name: "sequence", type: "uint64" },
    { name: "observedAt", type: "uint64" },
    { name: "expiresAt", type: "uint64" },
    { name: "payloadHash", type: "bytes32" },
  ],
} as const;

/** EIP-712 types of an acceptance (`IReceivables.acceptanceDigest`). */
export const acceptanceTypes = {
  Acceptance: [
    { name: "obligationId", type: "uint256" },
    { name: "acceptor", type: "address" },
    { name: "documentHash", type: "bytes32" },
    { name: "asset", type: "address" },
    { name: "face", type: "uint128" },
    { name: "dueDay", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** EIP-712 domain of ReportHub. */
export const reportDomain = (chainId: number, reportHub: Address) =>
  ({ name: "Lading ReportHub", version: "1", chainId, verifyingContract: reportHub }) as const;

/** EIP-712 domain of Receivables. */
export const receivablesDomain = (chainId: number, receivables: Address) =>
  ({ name: "Lading Receivables", version: "1", chainId, verifyingContract: receivables }) as const;

/** `IReceivables.Invoice`: what reporters attest and the creditor issues. */
export type AttestedInvoice = {
  creditor: Address;
  obligor: Address;
  asset: Address;
  /** Asset units. */
  face: bigint;
  /** Days since 1970-01-01. */
  issuedDay: number;
  /** Days since 1970-01-01; due at the end of this day, UTC. */
  dueDay: number;
  /** Seconds. */
  acceptBy: bigint;
  documentHash: Hash;
  orderId: Hash;
  tags: { exact: Hash; partials: readonly [Hash, Hash, Hash, Hash] };
};

/** `IReportHub.Report`. */
export type Report = {
  configDigest: Hash;
  feedId: Hash;
  subject: Hash;
  sequence: bigint;
  observedAt: bigint;
  expiresAt: bigint;
  payloadHash: Hash;
};

/** `IReportHub.Signature`: ERC-2098 compact form and the signer's position in its feed. */
export type ReportSignature = { signer: number; r: Hash; vs: Hash };

const invoiceParameters = parseAbiParameters([
  "Invoice invoice",
  "struct Invoice { address creditor; address obligor; address asset; uint128 face; uint32 issuedDay; uint32 dueDay; uint64 acceptBy; bytes32 documentHash; bytes32 orderId; Tags tags; }",
  "struct Tags { bytes32 exact; bytes32[4] partials; }",
]);

/** The payload of an invoice report: abi.encode(IReceivables.Invoice). */
export const encodeInvoice = (invoice: AttestedInvoice): Hex =>
  encodeAbiParameters(invoiceParameters, [invoice]);

/** What the reporters sign as `payloadHash`. */
export const invoicePayloadHash = (invoice: AttestedInvoice): Hash => keccak256(encodeInvoice(invoice));

/**
 * On-chain form of a legal identifier.
 * @param scheme ISO 6523 scheme, such as "0199" for an LEI.
 * @param value Identifier without spaces; upper-cased here.
 */
export const legalIdHash = (scheme: string, value: string): Hash =>
  keccak256(toBytes(`${scheme}:${value.replace(/[^0-9A-Za-z]/g, "").toUpperCase()}`));
