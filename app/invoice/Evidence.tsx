"use client";
import type { ObligationDetail } from "@lading/sdk/api";
import { BadgeCheck, Handshake } from "lucide-react";
import Link from "next/link";
import { Address, Hash } from "../design/Address.tsx";
import { Badge } from "../design/Badge.tsx";
import { Banner } from "../design/Banner.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Panel } from "../design/Panel.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { PartyName } from "../participants/PartyName.tsx";

/** Why this debt stands: who attested the document, who accepted it, and what its fingerprint is. */
export function Evidence({ invoice }: { invoice: ObligationDetail }) {
  return (
    <Panel title="Evidence">
      <div className="space-y-5">
        {invoice.reports.map((report) => (
          <div key={`${report.transaction}${report.logIndex}`}>
            <p className="flex items-center gap-2 text-sm font-medium">
              <BadgeCheck aria-hidden className="size-4 text-good" />
              {report.signers.length} of {report.signerSet} attesters signed
              <Badge>{report.threshold} needed</Badge>
            </p>
            <ul className="mt-1.5 space-y-1 pl-6">
              {report.signers.map((signer) => (
                <li key={signer}>
                  <Address address={signer} />
                </li>
              ))}
            </ul>
            <p className="mt-1 pl-6 text-xs text-muted">
              Observed <Instant seconds={report.observedAt} />
            </p>
          </div>
        ))}
        {invoice.acceptance ? (
          <div>
            <p className="flex items-center gap-2 text-sm font-medium">
              <Handshake aria-hidden className="size-4 text-good" />
              Accepted {invoice.acceptance.bySignature ? "by signature" : "by transaction"}
            </p>
            <div className="mt-1.5 pl-6">
              <PartyName address={invoice.acceptance.acceptor} />
              <p className="mt-1 text-xs text-muted">
                <Instant seconds={invoice.acceptance.timestamp} />
              </p>
            </div>
          </div>
        ) : (
          invoice.state === "issued" && (
            <p className="text-sm text-muted">
              Not accepted yet. The buyer can accept until <Instant seconds={invoice.acceptBy} />.
            </p>
          )
        )}
        {invoice.similarities.length > 0 && (
          <Banner tone="warn" title="Similar documents">
            <ul className="space-y-1">
              {invoice.similarities.map((one) => (
                <li key={`${one.transaction}${one.logIndex}`}>
                  {one.otherObligationId ? (
                    <Link href={`/invoice/${one.otherObligationId}`} className="font-medium underline">
                      Invoice {one.otherObligationId}
                    </Link>
                  ) : (
                    "A document financed elsewhere"
                  )}{" "}
                  shares {one.partials.length} of 4 marks.
                </li>
              ))}
            </ul>
          </Banner>
        )}
        <Facts>
          <Fact label="Document hash">
            <Hash value={invoice.documentHash} />
          </Fact>
          <Fact label="Fingerprint">
            <Hash value={invoice.exactTag} />
          </Fact>
        </Facts>
      </div>
    </Panel>
  );
}
