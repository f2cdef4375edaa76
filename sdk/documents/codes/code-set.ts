/** A list of codes written with blanks between them, as a set. */
export function codeSet(codes: string): ReadonlySet<string> {
  return new Set(codes.trim().split(/\s+/));
}
