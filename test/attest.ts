import {
  type AttestedInvoice,
  invoiceFeed,
  invoicePayloadHash,
  type Report,
  type ReportSignature,
  reportDomain,
  reportHubAbi,
  reportTypes,
} from "@lading/sdk/contracts";
import {
  type Address,
  type Hex,
  isAddressEqual,
  type LocalAccount,
  type PublicClient,
  parseSignature,
  signatureToCompactSignature,
} from "viem";

const DAY = 86_400n;

/** Who signs: an account, or a wallet's account that signs through its node. */
type Attester = {
  readonly address: Address;
  readonly signTypedData: (message: SignedMessage) => Promise<Hex>;
};
type SignedMessage = Parameters<LocalAccount["signTypedData"]>[0];

/**
 * Signs a report on an invoice as its attesters do.
 * @param hub The report hub whose invoice feed lists the attesters.
 * @param observedAt Seconds; the report is good for a day from then.
 * @returns What `Receivables.issue` takes beside the invoice.
 */
export async function attest(
  invoice: AttestedInvoice,
  hub: {
    readonly address: Address;
    readonly chainId: number;
    readonly client: Pick<PublicClient, "readContract">;
  },
  attesters: readonly Attester[],
  observedAt: bigint,
): Promise<{ report: Report; signatures: ReportSignature[] }> {
  const [configDigest, , signers] = await hub.client.readContract({
    address: hub.address,
    abi: reportHubAbi,
    functionName: "feedOf",
    args: [invoiceFeed],
  });
  const report = {
    configDigest,
    feedId: invoiceFeed,
    subject: invoice.documentHash,
    sequence: 1n,
    observedAt,
    expiresAt: observedAt + DAY,
    payloadHash: invoicePayloadHash(invoice),
  };
  const signatures: ReportSignature[] = [];
  for (const { address, signTypedData } of attesters) {
    const signature = await signTypedData({
      domain: reportDomain(hub.chainId, hub.address),
      types: reportTypes,
      primaryType: "Report",
      message: report,
    });
    const { r, yParityAndS: vs } = signatureToCompactSignature(parseSignature(signature));
    signatures.push({ signer: signers.findIndex((signer) => isAddressEqual(signer, address)), r, vs });
  }
  // The hub takes them in the order of its signers.
  signatures.sort((a, b) => a.signer - b.signer);
  return { report, signatures };
}
