/**
 * The mark: a load line, as painted on a hull to show how much a ship may safely carry. Deck line above, ring,
 * and the water line through it.
 */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" fill="none" strokeWidth="2.6">
      <path d="M10 5h12" stroke="currentColor" />
      <circle cx="16" cy="17.5" r="8" stroke="currentColor" />
      <path d="M2.5 17.5h27" stroke="var(--signal)" />
    </svg>
  );
}

export function Wordmark({ className = "" }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 text-ink ${className}`}>
      <Mark className="size-[1.6rem]" />
      <span className="text-[1.0625rem] font-semibold tracking-[-0.025em]">Lading</span>
    </span>
  );
}
