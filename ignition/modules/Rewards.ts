import { buildModule } from "@nomicfoundation/ignition-core";
import Lading from "./Lading.ts";
import { restrict } from "./restrict.ts";

/** Farms and drops; both empty until the governor opens some. */
export default buildModule("Rewards", (m) => {
  const { accessManager, systemLock } = m.useModule(Lading);
  const rewards = m.contract("Rewards", [accessManager, systemLock]);
  const merkleDrops = m.contract("MerkleDrops", [accessManager, systemLock]);
  const after = [
    Lading,
    ...restrict(m, accessManager, "rewards", rewards),
    ...restrict(m, accessManager, "merkleDrops", merkleDrops),
  ];
  m.call(systemLock, "setMember", [rewards, true], { id: "join_lock_rewards", after });
  m.call(systemLock, "setMember", [merkleDrops, true], { id: "join_lock_drops", after });
  return { rewards, merkleDrops };
});
