import { join, relative } from "node:path";
import { personas } from "@lading/sdk/personas";
import type { TakenInvoice } from "./invoices.ts";
import { bold, dim, say } from "./progress.ts";
import type { Settings } from "./settings.ts";

/** Tells where to go, who to be, and what to try first. */
export function welcome(options: {
  settings: Settings;
  elapsed: string;
  /** Folder of the sample invoices. */
  samples: string;
  taken: TakenInvoice | undefined;
}): void {
  const { settings, elapsed, samples, taken } = options;
  const sample = relative(process.cwd(), join(samples, "lumen-norrland-intra-community.xml"));
  const credential = relative(process.cwd(), join(samples, "credentials", "lumen.json"));
  const address = `http://localhost:${settings.ports.app}`;
  say(`\nReady after ${elapsed}. Open ${bold(address)}\n`);
  say("Connect with the demo wallet and play a part:");
  for (const { name, role, blurb } of personas) {
    say(`  ${role.padEnd(12)}${name.padEnd(28)}${dim(blurb)}`);
  }
  say("\nWhat to try first:");
  if (taken) {
    say(`  Your invoice ${taken.number} is signed: ${address}${taken.href} as ${taken.seller},`);
    say(`  issue it, then accept it as ${taken.buyer} under /buy, and finance it.`);
  } else {
    say("  1. As Lumen Textiles, open /sell, upload");
    say(`     ${bold(sample)}, and issue it.`);
    say("  2. As Norrland Retail, open /buy and accept it.");
    say("  3. As Lumen again, finance it and see the cash arrive.");
    say("  4. As Meridian Income Fund, watch the price under /fund.");
    say("  5. As Lumen once more, open /prove, take in");
    say(`     ${bold(credential)},`);
    say("     prove grade B without showing the books, and see the price of the next invoice fall.");
  }
  say(dim("\nCtrl-C stops everything; the data stay. `npm start -- --reset` begins afresh."));
  say(dim(`Logs: ${relative(process.cwd(), join(settings.home, "logs"))}/`));
}
