import { buildModule } from "@nomicfoundation/ignition-core";
import { systemRoles } from "../../sdk/contracts/vocabulary.ts";
import { bootstrapRoles } from "./access.ts";
import { restrict } from "./restrict.ts";

/**
 * The core every chain has once: who may act, who the companies are, and what they owe each other.
 *
 * The deploying account is the manager's admin and holds every role without delay, so that assets and pools can be
 * added; `Handover` then passes the roles on.
 */
export default buildModule("Lading", (m) => {
  const deployer = m.getAccount(0);
  const accessManager = m.contract("AccessManager", [deployer]);
  const systemLock = m.contract("SystemLock", [accessManager]);
  const emergencyStop = m.contract("EmergencyStop", [accessManager, systemLock]);
  const participants = m.contract("Participants", [accessManager]);
  const fingerprints = m.contract("Fingerprints", [accessManager]);
  const reportHub = m.contract("ReportHub", [accessManager]);
  const priceGuard = m.contract("PriceGuard", [accessManager]);
  const receivables = m.contract("Receivables", [
    accessManager,
    systemLock,
    participants,
    fingerprints,
    reportHub,
  ]);

  const contracts = {
    systemLock,
    emergencyStop,
    participants,
    fingerprints,
    reportHub,
    priceGuard,
    receivables,
  };
  const restrictions = Object.entries(contracts).flatMap(([name, contract]) =>
    restrict(m, accessManager, name as keyof typeof contracts, contract),
  );

  for (const [role, id] of Object.entries(systemRoles)) {
    // The manager names its admin role itself.
    if (role !== "admin") m.call(accessManager, "labelRole", [id, role], { id: `label_${role}` });
  }
  const grants = bootstrapRoles.map((role) =>
    m.call(accessManager, "grantRole", [systemRoles[role], deployer, 0], { id: `grant_${role}` }),
  );
  // The guardian can cancel what the governor has scheduled, before its delay ends.
  m.call(accessManager, "setRoleGuardian", [systemRoles.governor, systemRoles.guardian]);

  m.call(accessManager, "grantRole", [systemRoles.fingerprintClaimant, receivables, 0], {
    id: "grant_fingerprintClaimant",
  });
  // An admin that can do nothing but close and reopen contracts, for the guardian.
  m.call(accessManager, "grantRole", [systemRoles.admin, emergencyStop, 0], { id: "grant_emergencyStop" });
  m.call(accessManager, "grantRole", [systemRoles.emergencyStop, emergencyStop, 0], {
    id: "grant_emergencyStop_lock",
  });
  m.call(systemLock, "setMember", [receivables, true], { after: [...restrictions, ...grants] });

  return { accessManager, ...contracts };
});
