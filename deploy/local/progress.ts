/** Seconds since `from`, with one decimal. */
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

const isTerminal = process.stdout.isTTY === true;
const paint = (code: number, text: string): string => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);
const width = 64;

export const dim = (text: string): string => paint(2, text);
export const bold = (text: string): string => paint(1, text);

/** Writes a line for people. */
export function say(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** What happened to each step, for people while it runs and for benchmarks afterwards. */
export type Timing = { step: string; milliseconds: number };

export type Progress = {
  /**
   * Runs one step and shows how long it took.
   * @param describe Turns the result into what is added behind the label, such as an address.
   */
  step<Result>(
    label: string,
    work: () => Promise<Result>,
    describe?: (result: Result) => string,
  ): Promise<Result>;
  timings: readonly Timing[];
  /** Since the progress began. */
  elapsed(): string;
};

/** Shows steps as they end; several may run at once. */
export function startProgress(): Progress {
  const began = performance.now();
  const timings: Timing[] = [];
  return {
    timings,
    elapsed: () => seconds(began),
    async step(label, work, describe) {
      const from = performance.now();
      // A step that takes long says so; a short one is shown once.
      const slow = setTimeout(() => say(dim(`  … ${label}`)), 1_500);
      try {
        const result = await work();
        timings.push({ step: label, milliseconds: Math.round(performance.now() - from) });
        const text = [label, describe?.(result)].filter(Boolean).join(" ");
        say(`  ${paint(32, "✓")} ${text.padEnd(width)} ${dim(seconds(from).padStart(7))}`);
        return result;
      } finally {
        clearTimeout(slow);
      }
    },
  };
}
