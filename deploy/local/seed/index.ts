import type { Deployment } from "@lading/sdk/contracts";
import { issueCredentials } from "./credentials.ts";
import { askForEarlyPayment, clearRound, offerEarlyPayment } from "./early-payments.ts";
import { fundCampaign, stakeInFarm } from "./farms.ts";
import { fund, openPools } from "./funding.ts";
import { registerCompanies } from "./identity.ts";
import { openIntake } from "./intake.ts";
import { addLiquidity, trade } from "./markets.ts";
import {
  campaigns,
  type EarlyPaymentStory,
  earlyPayments,
  funding,
  grading,
  type InvoiceStory,
  invoices,
  liquidity,
  type StoryDay,
  stakes,
  trades,
} from "./plan.ts";
import { accept, close, finance, issue, type Obligation, pay, split, writeOff } from "./receivables.ts";
import { openingOf, openWorld, type World } from "./world.ts";

/** Days overdue from which anyone may write off, as `standardTerms` of the pools says. */
const writeOffDays = 60;

type Event = { day: StoryDay; run: () => Promise<void> };

/**
 * Builds the demo world on a fresh deployment, only through what everybody may use: the contracts, and the intake
 * with its attesters. Moves the chain's clock through three months up to now.
 * @returns How many invoices were issued.
 */
export async function seed(options: {
  deployment: Deployment;
  rpcUrl: string;
  intakeUrl: string;
  serviceKey: string;
  /** Folder that gets the suppliers' credentials, for whoever plays their part. */
  credentials: string;
}): Promise<number> {
  const world = await openWorld(options.deployment, options.rpcUrl);
  const intake = openIntake(options.intakeUrl, options.serviceKey);
  await registerCompanies(world);
  await openPools(world, grading);

  const issued = new Map<string, Obligation>();
  const events: Event[] = [
    ...funding.map((story) => ({ day: story.day, run: () => fund(world, story) })),
    ...invoices.flatMap((story) =>
      eventsOf(world, story, async () => {
        const obligation = await issue(world, intake, story);
        issued.set(story.number, obligation);
        return obligation;
      }),
    ),
    ...earlyPayments.flatMap((story) => roundOf(world, story, issued)),
    ...liquidity.map((story) => ({ day: story.day, run: () => addLiquidity(world, story) })),
    ...trades.map((story) => ({ day: story.day, run: () => trade(world, story) })),
    ...campaigns.map((story) => ({ day: story.day, run: () => fundCampaign(world, story) })),
    ...stakes.map((story) => ({ day: story.day, run: () => stakeInFarm(world, story) })),
  ];
  // Stable: what is written first of a day happens first.
  events.sort((a, b) => a.day - b.day);
  for (const { day, run } of events) {
    await world.moveTo(openingOf(world, day));
    await run();
  }
  await world.moveTo(Math.floor(Date.now() / 1000));
  await issueCredentials(world, options.credentials);
  return invoices.length;
}

function eventsOf(world: World, story: InvoiceStory, issueNow: () => Promise<Obligation>): Event[] {
  let obligation: Obligation | undefined;
  const then = (day: StoryDay | undefined, act: (issued: Obligation) => Promise<void>): Event[] =>
    day === undefined
      ? []
      : [
          {
            day,
            run: async () => {
              if (!obligation) throw new Error(`${story.number} is acted on before it is issued.`);
              await act(obligation);
            },
          },
        ];
  const issued: Event = {
    day: story.issued,
    run: async () => {
      obligation = await issueNow();
    },
  };
  return [
    issued,
    ...then(story.accepted, (it) => accept(world, it)),
    ...then(story.rejected?.on, (it) => close(world, it, "reject")),
    ...then(story.cancelled, (it) => close(world, it, "cancel")),
    ...then(story.lapsed, (it) => close(world, it, "lapse")),
    ...then(story.split?.on, async (it) => {
      if (story.split) await split(world, it, story.split);
    }),
    ...then(story.financed, (it) => finance(world, it)),
    ...(story.payments ?? []).flatMap(({ on, percent }) => then(on, (it) => pay(world, it, percent))),
    ...then(story.contested?.on, (it) => close(world, it, "raiseClaim")),
    ...then(story.writtenOff && story.due + writeOffDays + 1, (it) => writeOff(world, it)),
  ];
}

function roundOf(world: World, story: EarlyPaymentStory, issued: ReadonlyMap<string, Obligation>): Event[] {
  let offerId = 0n;
  const opened: Event = {
    day: story.opened,
    run: async () => {
      offerId = await offerEarlyPayment(world, story);
    },
  };
  const asks = story.asks.map(({ on, number, rateBps }) => ({
    day: on,
    run: async () => {
      const obligation = issued.get(number);
      if (!obligation) throw new Error(`${number} asks for early payment before it is issued.`);
      await askForEarlyPayment(world, offerId, obligation, rateBps);
    },
  }));
  const cleared =
    story.cleared === undefined ? [] : [{ day: story.cleared, run: () => clearRound(world, offerId, story) }];
  return [opened, ...asks, ...cleared];
}
