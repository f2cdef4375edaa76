import { attesterAccountIndexes, mnemonic, personaOf } from "@lading/sdk/personas";
import { type Address, getAddress, parseEther } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { z } from "zod";
import { reserveTerms, standardTerms } from "../../ignition/modules/terms.ts";

const address = z.string().transform((text, context): Address => {
  try {
    return getAddress(text);
  } catch {
    context.addIssue({ code: "custom", message: `${text} is not an address` });
    return z.NEVER;
  }
});

const bps = z.int().min(0).max(65_535);

/** `CreditPolicy.Terms`. */
const terms = z.strictObject({
  model: z.strictObject({
    baseBps: bps,
    kinkBps: bps,
    slopeBelowBps: bps,
    slopeAboveBps: bps,
    tenorSlopeBps: bps,
  }),
  split: z.strictObject({ premiumBps: bps, protocolBps: bps, namedPremiumBps: bps }),
  caps: z.strictObject({
    obligorCapBps: bps,
    supplierCapBps: bps,
    poolLeverage: z.int().nonnegative(),
    writeOffDays: z.int().nonnegative(),
    creditNoteBufferBps: bps,
  }),
  grades: z
    .array(
      z.strictObject({
        advanceBps: bps,
        obligorSpreadBps: bps,
        supplierSpreadBps: bps,
        maxTenorDays: z.int().nonnegative(),
        leverage: z.int().nonnegative(),
      }),
    )
    .length(5),
  steps: z.array(z.strictObject({ daysLate: z.int().nonnegative(), bps })),
});

/** A price as people write it, such as "0.98"; WAD on chain. */
const price = z
  .string()
  .regex(/^\d+(\.\d{1,18})?$/)
  .transform((text) => parseEther(text));

/** What a deployment is made of: the JSON file that `hardhat deploy --plan` reads. */
export const deploymentPlan = z.strictObject({
  /** Name of the network as people see it. */
  name: z.string().min(1),
  /** Who attests invoices, and how many of them must agree. */
  attesters: z.array(address).min(1).max(31),
  threshold: z.int().positive(),
  /** `token` and `feed` are left out on local chains, where a test stablecoin and a mock feed are deployed. */
  assets: z
    .array(
      z.strictObject({
        /** ISO 4217. */
        currency: z.string().regex(/^[A-Z]{3}$/),
        token: address.optional(),
        /** Longest time from issue to due day. */
        maxTenorDays: z.int().positive().default(365),
        /** Chainlink's feed of the token in its currency. Without one the token's price is not guarded. */
        feed: z
          .strictObject({
            aggregator: address,
            /** Seconds; a little longer than the feed's own. */
            heartbeat: z.int().positive(),
            minPrice: price,
            maxPrice: price,
            peg: price,
            toleranceBps: z.int().min(0).max(9_999),
          })
          .optional(),
        /** The first is the currency's main pool, where an invoice goes when nobody says otherwise. */
        pools: z
          .array(
            z.strictObject({
              /** Tells the pools of a deployment apart. */
              key: z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/),
              name: z.string().min(1),
              symbol: z.string().min(1),
              terms: terms.default(standardTerms),
              /** What flash loans of idle cash cost. */
              flashFeeBps: z.int().min(0).max(9).default(5),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  /** Uptime feed of the chain's sequencer, on chains that have one, and the seconds to wait once it is back. */
  sequencer: z.strictObject({ aggregator: address, gracePeriod: z.int().nonnegative() }).optional(),
  /**
   * Tokens that the farms over pool shares and general cover pay besides the pool's own asset. An entry without `token`
   * is a test token, on local chains only.
   */
  rewardTokens: z
    .array(z.strictObject({ symbol: z.string().regex(/^[A-Za-z]{2,12}$/), token: address.optional() }))
    .default([]),
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

/** The plan of local chains: two test stablecoins, three pools, the public attester keys, one operator. */
export function localPlan(): DeploymentPlan {
  const operator = personaOf("operator").address;
  return {
    name: "Lading local",
    attesters: attesterAccountIndexes.map(
      (addressIndex) => mnemonicToAccount(mnemonic, { addressIndex }).address,
    ),
    threshold: 2,
    assets: [
      {
        currency: "EUR",
        maxTenorDays: 365,
        pools: [
          {
            key: "EUR",
            name: "Lading EUR pool",
            symbol: "lEUR",
            terms: standardTerms,
            flashFeeBps: 5,
          },
          {
            key: "EURReserve",
            name: "Lading EUR reserve pool",
            symbol: "rEUR",
            terms: reserveTerms,
            flashFeeBps: 5,
          },
        ],
      },
      {
        currency: "USD",
        maxTenorDays: 365,
        pools: [
          { key: "USD", name: "Lading USD pool", symbol: "lUSD", terms: standardTerms, flashFeeBps: 5 },
        ],
      },
    ],
    rewardTokens: [{ symbol: "tLAD" }],
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
