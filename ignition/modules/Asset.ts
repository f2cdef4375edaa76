import {
  buildModule,
  type CallableContractFuture,
  type ContractCallFuture,
  type IgnitionModule,
  type IgnitionModuleBuilder,
} from "@nomicfoundation/ignition-core";
import { stringToHex } from "viem";
import Lading from "./Lading.ts";
import { testStablecoin } from "./TestStablecoin.ts";

type Token = CallableContractFuture<string>;
export type AssetModule = IgnitionModule<string, string, { token: Token }>;

/** What one unit of a six-decimal currency is in the token's units. */
const unit = 1_000_000n;

/**
 * Lists a token in which invoices of one currency may be paid. The deploying account must hold `probe` of it: the
 * listing sends that much in and out, to see that all of it arrives.
 *
 * Parameters: `token` address; `maxTenorDays` longest time from issue to due day; `minFace` smallest face of a piece
 * and `probe`, both in the token's units.
 * @param currency ISO 4217.
 */
export const asset = (currency: string): AssetModule =>
  buildModule(`Asset${currency}`, (m) => {
    const token: Token = m.contractAt("IERC20", m.getParameter<string>("token"));
    list(m, token, currency, []);
    return { token };
  });

/** The same with a test stablecoin, deployed and minted on the way; local chains only. */
export const testAsset = (currency: string): AssetModule =>
  buildModule(`TestAsset${currency}`, (m) => {
    const { stablecoin } = m.useModule(testStablecoin(currency));
    const token: Token = stablecoin;
    const minted = m.call(token, "mint", [m.getAccount(0), unit]);
    list(m, token, currency, [minted]);
    return { token };
  });

function list(
  m: IgnitionModuleBuilder,
  token: Token,
  currency: string,
  after: ContractCallFuture<string, string>[],
): void {
  const { receivables } = m.useModule(Lading);
  const probe = m.getParameter("probe", unit);
  const approval = m.call(token, "approve", [receivables, probe], { after });
  const terms = [m.getParameter("maxTenorDays", 365), m.getParameter("minFace", unit), probe];
  m.call(receivables, "listAsset", [token, stringToHex(currency, { size: 3 }), ...terms], {
    after: [approval, Lading],
  });
}
