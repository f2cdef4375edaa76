import { creditSentences } from "./credit.ts";
import { earlyPaymentSentences } from "./early-payment.ts";
import { financingSentences } from "./financing.ts";
import { identitySentences } from "./identity.ts";
import { marketsSentences } from "./markets.ts";
import { oraclesSentences } from "./oracles.ts";
import { receivablesSentences } from "./receivables.ts";
import { rewardSentences } from "./rewards.ts";
import { standardsSentences } from "./standards.ts";
import { systemSentences } from "./system.ts";
import type { Sentence } from "./wording.ts";

export type { Arguments, ExplanationContext } from "./wording.ts";

/** One sentence per custom error of the system. A test proves that none is missing. */
export const sentences: Record<string, Sentence> = {
  ...identitySentences,
  ...oraclesSentences,
  ...receivablesSentences,
  ...earlyPaymentSentences,
  ...financingSentences,
  ...marketsSentences,
  ...rewardSentences,
  ...creditSentences,
  ...systemSentences,
  ...standardsSentences,
};
