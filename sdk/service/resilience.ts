import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  IsolatedCircuitError,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { circuitState, dependencyCalls } from "./metrics.ts";

export interface DependencyOptions {
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Attempts beyond the first, with jittered exponential backoff. Only for calls that may be repeated. */
  readonly retries: number;
  /** Calls at a time; twice as many may wait. */
  readonly concurrency: number;
  /** Failures in a row that open the circuit. */
  readonly failures: number;
  /** Milliseconds until an open circuit lets one call through. */
  readonly coolDown: number;
  /** Whether an error says that the dependency is ill. An answer such as "not found" does not. */
  readonly isFailure: (error: unknown) => boolean;
}

const DEFAULTS: DependencyOptions = {
  timeout: 5_000,
  retries: 2,
  concurrency: 16,
  failures: 5,
  coolDown: 5_000,
  isFailure: () => true,
};

/** Something outside the process that may be slow or away. */
export interface Dependency {
  readonly name: string;
  /**
   * Runs one call behind bulkhead, retry, circuit breaker and timeout, in this order from outside.
   * @throws {DependencyError} when it did not succeed for reasons of the dependency; else what `run` throws.
   */
  call<Result>(run: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** The dependency failed, is cut off by its circuit breaker, or is overloaded. */
export class DependencyError extends Error {
  override readonly name = "DependencyError";
  readonly dependency: string;
  constructor(dependency: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    super(`${dependency}: ${reason}`, { cause });
    this.dependency = dependency;
  }
}

const STATE_VALUES: Readonly<Record<CircuitState, number>> = {
  [CircuitState.Closed]: 0,
  [CircuitState.Open]: 1,
  [CircuitState.HalfOpen]: 2,
  [CircuitState.Isolated]: 1,
};

/** Wraps a dependency; its circuit state is exported as `dependency_circuit_state{dependency=name}`. */
export function dependency(name: string, options: Partial<DependencyOptions> = {}): Dependency {
  const { isFailure, ...limits } = { ...DEFAULTS, ...options };
  const isIll = (error: unknown) =>
    error instanceof TaskCancelledError ||
    (!(error instanceof BrokenCircuitError) && !(error instanceof IsolatedCircuitError) && isFailure(error));
  const breaker = circuitBreaker(handleWhen(isIll), {
    halfOpenAfter: limits.coolDown,
    breaker: new ConsecutiveBreaker(limits.failures),
  });
  const exportState = (state: CircuitState) => circuitState.set({ dependency: name }, STATE_VALUES[state]);
  exportState(breaker.state);
  breaker.onStateChange(exportState);
  const policy = wrap(
    bulkhead(limits.concurrency, 2 * limits.concurrency),
    retry(handleWhen(isIll), {
      maxAttempts: limits.retries,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 2_000 }),
    }),
    breaker,
    // The signal also ends the reading of an answer's body, which goes on after the call has returned.
    timeout(limits.timeout, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }),
  );
  return {
    name,
    async call(run) {
      try {
        const result = await policy.execute(({ signal }) => run(signal));
        dependencyCalls.inc({ dependency: name, outcome: "ok" });
        return result;
      } catch (error) {
        const ill =
          isIll(error) ||
          error instanceof BrokenCircuitError ||
          error instanceof IsolatedCircuitError ||
          error instanceof BulkheadRejectedError;
        dependencyCalls.inc({ dependency: name, outcome: ill ? "failed" : "refused" });
        throw ill ? new DependencyError(name, error) : error;
      }
    },
  };
}
