// Aave v3.0.x from its npm package (MIT since its change date, 27 January 2023), set up as far as a flash loan needs it: one
// reserve with a million supplied, flash loans allowed, the premium at our pool's 5 basis points.
import { type Address, encodeFunctionData, parseAbi, zeroAddress } from "viem";
import { type Markets, million, trader } from "./market-stage.ts";
import { publishedPeer } from "./peers.ts";
import { operator } from "./stage.ts";

const contracts = "@aave/core-v3/artifacts/contracts/protocol";
const premiumBps = 5n;
/** One, in Aave's rays. */
const ray = 10n ** 27n;

const provider = parseAbi([
  "function setACLAdmin(address)",
  "function setACLManager(address)",
  "function setPoolImpl(address)",
  "function setPoolConfiguratorImpl(address)",
  "function getPool() view returns (address)",
  "function getPoolConfigurator() view returns (address)",
]);
const roles = parseAbi(["function addPoolAdmin(address)"]);
const configurator = parseAbi([
  "struct Reserve { address aTokenImpl; address stableDebtTokenImpl; address variableDebtTokenImpl; uint8 underlyingAssetDecimals; address interestRateStrategyAddress; address underlyingAsset; address treasury; address incentivesController; string aTokenName; string aTokenSymbol; string variableDebtTokenName; string variableDebtTokenSymbol; string stableDebtTokenName; string stableDebtTokenSymbol; bytes params; }",
  "function initReserves(Reserve[] reserves)",
  "function setReserveFlashLoaning(address asset, bool enabled)",
  "function updateFlashloanPremiumTotal(uint128 premium)",
]);
const lending = parseAbi([
  "function supply(address asset, uint256 amount, address onBehalfOf, uint16 referral)",
]);

/** The pool that lends `asset`. */
export async function openAave(
  { deployPeer, send, client, approve }: Markets,
  asset: Address,
): Promise<Address> {
  const deploy = (path: string, args: readonly unknown[] = [], libraries: Record<string, Address> = {}) =>
    deployPeer(publishedPeer(`${contracts}/${path}`, libraries), args);
  const logic = (name: string, libraries: Record<string, Address> = {}) =>
    deploy(`libraries/logic/${name}.sol/${name}.json`, [], libraries);

  const addresses = await deploy("configuration/PoolAddressesProvider.sol/PoolAddressesProvider.json", [
    "Peer",
    operator.address,
  ]);
  const register = (
    functionName: "setACLAdmin" | "setACLManager" | "setPoolImpl" | "setPoolConfiguratorImpl",
    to: Address,
  ) => send(operator, addresses, encodeFunctionData({ abi: provider, functionName, args: [to] }));
  await register("setACLAdmin", operator.address);
  const acl = await deploy("configuration/ACLManager.sol/ACLManager.json", [addresses]);
  await register("setACLManager", acl);
  await send(
    operator,
    acl,
    encodeFunctionData({ abi: roles, functionName: "addPoolAdmin", args: [operator.address] }),
  );

  const BorrowLogic = await logic("BorrowLogic");
  const libraries = {
    BorrowLogic,
    BridgeLogic: await logic("BridgeLogic"),
    EModeLogic: await logic("EModeLogic"),
    FlashLoanLogic: await logic("FlashLoanLogic", { BorrowLogic }),
    LiquidationLogic: await logic("LiquidationLogic"),
    PoolLogic: await logic("PoolLogic"),
    SupplyLogic: await logic("SupplyLogic"),
  };
  await register("setPoolImpl", await deploy("pool/Pool.sol/Pool.json", [addresses], libraries));
  const ConfiguratorLogic = await logic("ConfiguratorLogic");
  await register(
    "setPoolConfiguratorImpl",
    await deploy("pool/PoolConfigurator.sol/PoolConfigurator.json", [], { ConfiguratorLogic }),
  );
  const read = (functionName: "getPool" | "getPoolConfigurator") =>
    client.readContract({ address: addresses, abi: provider, functionName });
  const [pool, configures] = [await read("getPool"), await read("getPoolConfigurator")];

  const token = (name: string) => deploy(`tokenization/${name}.sol/${name}.json`, [pool]);
  const reserve = {
    aTokenImpl: await token("AToken"),
    stableDebtTokenImpl: await token("StableDebtToken"),
    variableDebtTokenImpl: await token("VariableDebtToken"),
    underlyingAssetDecimals: 6,
    interestRateStrategyAddress: await deploy(
      "pool/DefaultReserveInterestRateStrategy.sol/DefaultReserveInterestRateStrategy.json",
      [
        addresses,
        (ray * 9n) / 10n,
        0n,
        ray / 25n,
        ray / 2n,
        ray / 200n,
        ray / 2n,
        ray / 100n,
        ray / 12n,
        ray / 5n,
      ],
    ),
    underlyingAsset: asset,
    treasury: operator.address,
    incentivesController: zeroAddress,
    ...{ aTokenName: "a", aTokenSymbol: "a", variableDebtTokenName: "v", variableDebtTokenSymbol: "v" },
    ...{ stableDebtTokenName: "s", stableDebtTokenSymbol: "s", params: "0x" as const },
  } as const;
  for (const data of [
    encodeFunctionData({ abi: configurator, functionName: "initReserves", args: [[reserve]] }),
    encodeFunctionData({ abi: configurator, functionName: "setReserveFlashLoaning", args: [asset, true] }),
    encodeFunctionData({
      abi: configurator,
      functionName: "updateFlashloanPremiumTotal",
      args: [premiumBps],
    }),
  ])
    await send(operator, configures, data);

  await approve(pool, asset);
  const args = [asset, million, trader.address, 0] as const;
  await send(trader, pool, encodeFunctionData({ abi: lending, functionName: "supply", args }));
  return pool;
}
