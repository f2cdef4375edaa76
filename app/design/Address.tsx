"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Blockie } from "./Blockie.tsx";
import { classes } from "./classes.ts";
import { shortHex } from "./format.ts";

/** Copies a text; shows a tick for a moment and says so to screen readers. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      aria-label={isCopied ? "Copied" : label}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      className={classes(
        "grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:text-ink",
        className,
      )}
    >
      {isCopied ? (
        <Check aria-hidden className="size-3.5 text-good" />
      ) : (
        <Copy aria-hidden className="size-3" />
      )}
    </button>
  );
}

/** An account: blockie, its name when known, the shortened address and a copy button. */
export function Address({
  address,
  name,
  className,
  plain,
}: {
  address: string;
  name?: string | undefined;
  className?: string;
  /** Without the copy button, for use inside links and buttons. */
  plain?: boolean;
}) {
  return (
    <span className={classes("inline-flex min-w-0 max-w-full items-center gap-1.5 align-middle", className)}>
      <Blockie address={address} className="size-[1.125rem]" />
      {name ? (
        <span className="truncate" title={address}>
          {name}
        </span>
      ) : (
        <span className="font-mono text-[0.8125rem]" title={address}>
          {shortHex(address)}
        </span>
      )}
      {!plain && <CopyButton text={address} label={`Copy address ${shortHex(address)}`} />}
    </span>
  );
}

/** A hash: shortened, monospaced, copied whole. */
export function Hash({ value, className }: { value: string; className?: string }) {
  return (
    <span className={classes("inline-flex items-center gap-1.5", className)}>
      <span className="font-mono text-[0.8125rem]" title={value}>
        {shortHex(value, 10, 6)}
      </span>
      <CopyButton text={value} label={`Copy ${shortHex(value)}`} />
    </span>
  );
}
