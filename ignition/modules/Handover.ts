import { buildModule } from "@nomicfoundation/ignition-core";
import { systemRoles } from "../../sdk/contracts/vocabulary.ts";
import { bootstrapRoles, delayedRoles } from "./access.ts";
import Lading from "./Lading.ts";

/**
 * Passes the deploying account's roles on, and gives up its own. Run it last: afterwards assets and pools are added
 * by the governor, behind the delay.
 *
 * Parameters: an address for `admin` and for each role, and `governanceDelay` in seconds.
 */
export default buildModule("Handover", (m) => {
  const { accessManager } = m.useModule(Lading);
  const deployer = m.getAccount(0);
  const governanceDelay = m.getParameter("governanceDelay", 2 * 86_400);
  const isDelayed = (role: string) => delayedRoles.some((delayed) => delayed === role);

  const grants = bootstrapRoles.map((role) =>
    m.call(
      accessManager,
      "grantRole",
      [systemRoles[role], m.getParameter<string>(role), isDelayed(role) ? governanceDelay : 0],
      { id: `grant_${role}`, after: [Lading] },
    ),
  );
  const admin = m.call(
    accessManager,
    "grantRole",
    [systemRoles.admin, m.getParameter<string>("admin"), governanceDelay],
    { id: "grant_admin", after: [Lading] },
  );
  const renounced = bootstrapRoles.map((role) =>
    m.call(accessManager, "renounceRole", [systemRoles[role], deployer], {
      id: `renounce_${role}`,
      after: [...grants, admin],
    }),
  );
  m.call(accessManager, "renounceRole", [systemRoles.admin, deployer], {
    id: "renounce_admin",
    after: renounced,
  });
  return { accessManager };
});
