"use client";
import Link from "next/link";
import { CopyButton } from "../design/Address.tsx";
import { shortHex } from "../design/format.ts";
import { PartyName } from "./PartyName.tsx";

/** A company's name that leads to its public page. */
export function PartyLink({ address }: { address: string }) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1.5">
      <Link
        href={`/company/${address.toLowerCase()}`}
        className="inline-flex min-w-0 rounded-sm decoration-line-strong underline-offset-4 hover:text-brand hover:underline"
      >
        <PartyName address={address} plain />
      </Link>
      <CopyButton text={address} label={`Copy address ${shortHex(address)}`} />
    </span>
  );
}
