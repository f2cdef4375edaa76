/** Collects what differs between index and chain, so that one run shows everything. */
export class Differences {
  readonly found: string[] = [];
  compared = 0;

  /** Compares two values; bigints, numbers and strings by their text, addresses and hashes without case. */
  expect(what: string, indexed: unknown, onChain: unknown): void {
    this.compared++;
    const [a, b] = [textOf(indexed), textOf(onChain)];
    if (a !== b) this.found.push(`${what}: indexed ${a}, on chain ${b}`);
  }

  /** Compares every field of `onChain` with the one of the same name. */
  expectFields(what: string, indexed: Record<string, unknown>, onChain: Record<string, unknown>): void {
    for (const [field, value] of Object.entries(onChain))
      this.expect(`${what}.${field}`, indexed[field], value);
  }
}

const textOf = (value: unknown): string => {
  if (typeof value === "bigint" || typeof value === "number" || typeof value === "boolean") return `${value}`;
  if (typeof value === "string") return value.startsWith("0x") ? value.toLowerCase() : value;
  return (
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}` : inner)) ??
    "nothing"
  );
};
