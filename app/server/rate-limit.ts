/** What is left for one caller: tokens, and when they were counted (milliseconds). */
interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket per caller, held in memory: `capacity` requests at once, refilled over `windowMs`.
 * Each app process counts for itself.
 */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #capacity: number;
  readonly #windowMs: number;

  constructor(capacity: number, windowMs: number) {
    this.#capacity = capacity;
    this.#windowMs = windowMs;
  }

  /** Takes one token. Returns 0, or the seconds to wait when there is none. */
  take(caller: string, now: number = Date.now()): number {
    const perMs = this.#capacity / this.#windowMs;
    const bucket = this.#buckets.get(caller) ?? { tokens: this.#capacity, at: now };
    const tokens = Math.min(this.#capacity, bucket.tokens + (now - bucket.at) * perMs);
    if (tokens < 1) {
      this.#buckets.set(caller, { tokens, at: now });
      return Math.ceil((1 - tokens) / perMs / 1000);
    }
    this.#buckets.set(caller, { tokens: tokens - 1, at: now });
    if (this.#buckets.size > 10_000) this.#forgetFull(now, perMs);
    return 0;
  }

  #forgetFull(now: number, perMs: number): void {
    for (const [caller, { tokens, at }] of this.#buckets) {
      if (tokens + (now - at) * perMs >= this.#capacity) this.#buckets.delete(caller);
    }
  }
}
