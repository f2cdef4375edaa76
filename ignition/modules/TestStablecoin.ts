import { buildModule } from "@nomicfoundation/ignition-core";

/**
 * A stablecoin of one currency for local chains; its constructor refuses every other chain.
 * @param currency ISO 4217.
 */
export const testStablecoin = (currency: string) =>
  buildModule(`TestStablecoin${currency}`, (m) => ({
    stablecoin: m.contract("TestStablecoin", [
      m.getParameter("name", `Test ${currency} stablecoin`),
      m.getParameter("symbol", `t${currency}`),
    ]),
  }));
