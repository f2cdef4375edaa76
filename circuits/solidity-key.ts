// Writes a verification key as a Solidity library. `contracts/credit/Groth16.sol` does the verifying.
import { type G1, type G2, readVerificationKey } from "./verification-key.ts";

/**
 * @param vkey Verification key as snarkjs exports it.
 * @param library Name of the Solidity library.
 * @param origin A development key is refused by the contract on chains that are not local.
 * @throws Error when phase 2 was never contributed to: with gamma = delta anybody can forge proofs.
 */
export function renderKey(vkey: unknown, library: string, origin: "development" | "production"): string {
  const key = readVerificationKey(vkey);
  const g1 = ([x, y]: G1) => `[\n            ${x},\n            ${y}\n        ]`;
  // The pairing precompile takes the imaginary part of each coordinate first (EIP-197).
  const g2 = ([[x0, x1], [y0, y1]]: G2) =>
    `[\n            ${[x1, x0, y1, y0].join(",\n            ")}\n        ]`;
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Groth16} from "./Groth16.sol";

/// @title ${library}
/// @notice Verification key of a circuit, generated from circuits/keys.
library ${library} {
    /// @notice From a ceremony of one machine, whose owner could forge proofs: local chains only.
    bool internal constant DEVELOPMENT = ${origin === "development"};

    function key() internal pure returns (Groth16.Key memory k) {
        k.alpha = ${g1(key.vk_alpha_1)};
        k.beta = ${g2(key.vk_beta_2)};
        k.gamma = ${g2(key.vk_gamma_2)};
        k.delta = ${g2(key.vk_delta_2)};
${key.IC.map((ic, i) => `        k.ic[${i}] = ${g1(ic)};`).join("\n")}
    }
}
`;
}
