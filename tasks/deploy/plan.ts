import { attesterAccountIndexes, mnemonic, personaOf } from "@lading/sdk/personas";
import { type Address, getAddress } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { z } from "zod";

const address = z.string().transform((text, context): Address => {
  try {
    return getAddress(text);
  } catch {
    context.addIssue({ code: "custom", message: `${text} is not an address` });
    return z.NEVER;
  }
});

/** What a deployment is made of: the JSON file that `hardhat deploy --plan` reads. */
export const deploymentPlan = z.strictObject({
  /** Name of the network as people see it. */
  name: z.string().min(1),
  /** Who attests invoices, and how many of them must agree. */
  attesters: z.array(address).min(1).max(31),
  threshold: z.int().positive(),
  /** One pool per asset. `token` is left out on local chains, where a test stablecoin is deployed. */
  assets: z
    .array(
      z.strictObject({
        /** ISO 4217. */
        currency: z.string().regex(/^[A-Z]{3}$/),
        token: address.optional(),
        /** Longest time from issue to due day. */
        maxTenorDays: z.int().positive().default(365),
      }),
    )
    .min(1),
  /** Who gets each role when all is set up; the deploying account gives up its own. */
  roles: z.strictObject({
    admin: address,
    registrar: address,
    risk: address,
    governor: address,
    oracleOperator: address,
    guardian: address,
    treasurer: address,
  }),
  /** Seconds that the governor's and the admin's acts wait. */
  governanceDelay: z.int().nonnegative(),
});

export type DeploymentPlan = z.infer<typeof deploymentPlan>;

const twoDays = 2 * 86_400;

/** The plan of local chains: two test stablecoins, the public attester keys, one operator. */
export function localPlan(): DeploymentPlan {
  const operator = personaOf("operator").address;
  return {
    name: "Lading local",
    attesters: attesterAccountIndexes.map(
      (addressIndex) => mnemonicToAccount(mnemonic, { addressIndex }).address,
    ),
    threshold: 2,
    assets: [
      { currency: "EUR", maxTenorDays: 365 },
      { currency: "USD", maxTenorDays: 365 },
    ],
    roles: {
      admin: operator,
      registrar: operator,
      risk: operator,
      governor: operator,
      oracleOperator: operator,
      guardian: operator,
      treasurer: operator,
    },
    governanceDelay: twoDays,
  };
}
