/** One file of a circuit as the server offers it. */
export interface CircuitFile {
  /** Hexadecimal. */
  sha256: string;
  bytes: number;
  /** What is downloaded. */
  gzipBytes: number;
}

/** What proving needs: the program that computes the witness, and the proving key. */
export interface Circuit {
  wasm: CircuitFile;
  zkey: CircuitFile;
}
