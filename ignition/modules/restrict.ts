import type {
  CallableContractFuture,
  ContractCallFuture,
  IgnitionModuleBuilder,
} from "@nomicfoundation/ignition-core";
import { type ManagedContract, roleIds, selectorsByRole } from "./access.ts";

/**
 * Tells the manager which role may call which function of a contract, from the access table.
 * @param name The contract's name in the table.
 * @returns The calls, for what has to wait until the restrictions stand.
 */
export function restrict(
  m: IgnitionModuleBuilder,
  accessManager: CallableContractFuture<string>,
  name: ManagedContract,
  contract: CallableContractFuture<string>,
): ContractCallFuture<string, string>[] {
  return selectorsByRole(name).map(([role, selectors]) =>
    m.call(accessManager, "setTargetFunctionRole", [contract, selectors, roleIds[role]], {
      id: `restrict_${name}_${role}`,
    }),
  );
}
