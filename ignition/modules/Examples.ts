import { buildModule } from "@nomicfoundation/ignition-core";
import Exchange from "./Exchange.ts";

/** Two borrowers of flash loans that anyone may use; they hold nothing and no role. */
export default buildModule("Examples", (m) => {
  const { exchange } = m.useModule(Exchange);
  return {
    navArbitrage: m.contract("NavArbitrage", [exchange]),
    pieceRefinance: m.contract("PieceRefinance"),
  };
});
