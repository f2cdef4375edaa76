import { buildModule } from "@nomicfoundation/ignition-core";
import { grades, provableGrades } from "../../sdk/contracts/vocabulary.ts";
import Lading from "./Lading.ts";
import { restrict } from "./restrict.ts";
import { standardThresholds } from "./thresholds.ts";

/**
 * Private credit: the assessors' tree of credentials, and the passports proven from it. The passport refuses development
 * keys on chains that are not local.
 */
export default buildModule("Credit", (m) => {
  const { accessManager, participants } = m.useModule(Lading);
  const issuerRegistry = m.contract("IssuerRegistry", [accessManager, participants], {
    libraries: { PoseidonT3: m.library("PoseidonT3") },
  });
  const creditPassport = m.contract("CreditPassport", [accessManager, participants, issuerRegistry]);
  const restrictions = [
    ...restrict(m, accessManager, "issuerRegistry", issuerRegistry),
    ...restrict(m, accessManager, "creditPassport", creditPassport),
  ];
  for (const grade of provableGrades) {
    m.call(creditPassport, "setThresholds", [grades.indexOf(grade), standardThresholds[grade]], {
      id: `thresholds_${grade}`,
      after: [Lading, ...restrictions],
    });
  }
  return { issuerRegistry, creditPassport };
});
