/** One line of the benchmark table. */
export interface Row {
  /** Which part of the product was measured, for example `documents` or `gas`. */
  readonly area: string;
  readonly name: string;
  readonly value: number;
  /** Unit of `value` and `peerValue`. */
  readonly unit: string;
  /** What it was measured against in the same run. */
  readonly peer?: string;
  readonly peerValue?: number;
  readonly note?: string;
}
