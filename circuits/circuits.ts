/**
 * Every circuit: its file and keys are named by `name`, its Solidity key by `library`.
 * `power`: least power of two that its constraints fit in, which says how many powers of tau it needs.
 */
export const circuits = [
  { name: "credit", power: 13, library: "CreditKey" },
  { name: "portfolio", power: 14, library: "PortfolioKey" },
] as const;

export type CircuitEntry = (typeof circuits)[number];

/** @throws Error that lists the names there are. */
export function circuitNamed(name: string | undefined): CircuitEntry {
  const found = circuits.find((circuit) => circuit.name === name);
  if (!found) {
    throw new Error(`There is no circuit "${name ?? ""}". Use one of: ${circuits.map((each) => each.name)}.`);
  }
  return found;
}
