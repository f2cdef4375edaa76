import { buildModule } from "@nomicfoundation/ignition-core";
import Rewards from "./Rewards.ts";

/**
 * Opens a drop of one token.
 *
 * Parameters: `token`; `operator` who proposes its roots; `window` in seconds, in which each can be disputed.
 * @param key Tells the drops of a deployment apart.
 */
export const drop = (key: string) =>
  buildModule(`Drop${key}`, (m) => {
    const { merkleDrops } = m.useModule(Rewards);
    const terms = [m.getParameter<string>("token"), m.getParameter<string>("operator")];
    m.call(merkleDrops, "open", [...terms, m.getParameter("window", 2 * 86_400)], { after: [Rewards] });
    return { merkleDrops };
  });
