/** One file of a circuit as the server offers it. */
export interface CircuitFile {
  /** Hexadecimal. */
  sha256: string;
  /** Before compression. */
  bytes: number;
}

/** What proving needs: the program that computes the witness, and the proving key. */
export interface Circuit {
  wasm: CircuitFile;
  zkey: CircuitFile;
}
