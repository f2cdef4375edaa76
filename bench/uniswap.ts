// Uniswap v2, v3 and v4 from their npm packages' own builds: the same pair, sizes and account as the exchange's.
import { encodeFunctionData, type Hex, parseAbi, zeroAddress, zeroHash } from "viem";
import { type Figures, type Markets, million, size, trader } from "./market-stage.ts";
import { publishedPeer } from "./peers.ts";
import { forever } from "./stage.ts";

/** Uniswap's price of one for one. */
const evenPrice = 2n ** 96n;
/** The widest range that a tick spacing of 60 allows. */
const widest = { tickLower: -887_220, tickUpper: 887_220 };

const v2Router = parseAbi([
  "function addLiquidity(address,address,uint256,uint256,uint256,uint256,address,uint256)",
  "function removeLiquidity(address,address,uint256,uint256,uint256,address,uint256)",
  "function swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
]);
const v2Pair = parseAbi([
  "function getPair(address,address) view returns (address)",
  "function swap(uint256,uint256,address,bytes)",
]);
const v3Router = parseAbi([
  "struct Trade { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 deadline; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }",
  "function exactInputSingle(Trade)",
]);
const v3Positions = parseAbi([
  "struct Mint { address token0; address token1; uint24 fee; int24 tickLower; int24 tickUpper; uint256 amount0Desired; uint256 amount1Desired; uint256 amount0Min; uint256 amount1Min; address recipient; uint256 deadline; }",
  "struct Increase { uint256 tokenId; uint256 amount0Desired; uint256 amount1Desired; uint256 amount0Min; uint256 amount1Min; uint256 deadline; }",
  "struct Decrease { uint256 tokenId; uint128 liquidity; uint256 amount0Min; uint256 amount1Min; uint256 deadline; }",
  "struct Collect { uint256 tokenId; address recipient; uint128 amount0Max; uint128 amount1Max; }",
  "function createAndInitializePoolIfNecessary(address,address,uint24,uint160)",
  "function mint(Mint)",
  "function increaseLiquidity(Increase)",
  "function decreaseLiquidity(Decrease)",
  "function collect(Collect)",
  "function multicall(bytes[])",
  "function getPool(address,address,uint24) view returns (address)",
]);
const v4 = parseAbi([
  "struct Key { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }",
  "struct Change { int24 tickLower; int24 tickUpper; int256 liquidityDelta; bytes32 salt; }",
  "struct Swap { bool zeroForOne; int256 amountSpecified; uint160 sqrtPriceLimitX96; }",
  "struct Settings { bool takeClaims; bool settleUsingBurn; }",
  "function initialize(Key,uint160)",
  "function modifyLiquidity(Key,Change,bytes)",
  "function swap(Key,Swap,Settings,bytes)",
]);

export async function measureV2(markets: Markets) {
  const { token0, token1, token, send, approve, measure, deployPeer, client } = markets;
  const to = trader.address;
  const factory = await deployPeer(publishedPeer("@uniswap/v2-core/build/UniswapV2Factory.json"), [to]);
  const router = await deployPeer(publishedPeer("@uniswap/v2-periphery/build/UniswapV2Router02.json"), [
    factory,
    factory,
  ]);
  await approve(router, token0, token1);
  const add = (amount: bigint) =>
    encodeFunctionData({
      abi: v2Router,
      functionName: "addLiquidity",
      args: [token0, token1, amount, amount, 0n, 0n, to, forever],
    });
  await send(trader, router, add(million));
  const pair = await client.readContract({
    address: factory,
    abi: v2Pair,
    functionName: "getPair",
    args: [token0, token1],
  });
  await approve(router, pair);
  const used: Figures = {};
  used["swap by router"] = await measure(
    trader,
    router,
    encodeFunctionData({
      abi: v2Router,
      functionName: "swapExactTokensForTokens",
      args: [size, 0n, [token0, token1], to, forever],
    }),
  );
  used["swap by pair"] = await measure(
    trader,
    pair,
    encodeFunctionData({ abi: v2Pair, functionName: "swap", args: [0n, (size * 98n) / 100n, to, "0x"] }),
    () => send(trader, token0, token("transfer", pair, size)),
  );
  used.add = await measure(trader, router, add(size));
  used.remove = await measure(
    trader,
    router,
    encodeFunctionData({
      abi: v2Router,
      functionName: "removeLiquidity",
      args: [token0, token1, size, 0n, 0n, to, forever],
    }),
  );
  return { used, pair };
}

export async function measureV3(markets: Markets) {
  const { token0, token1, send, approve, measure, deployPeer, client } = markets;
  const to = trader.address;
  const published = (file: string) => publishedPeer(`@uniswap/v3-${file}`);
  const factory = await deployPeer(
    published("core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json"),
    [],
  );
  const router = await deployPeer(published("periphery/artifacts/contracts/SwapRouter.sol/SwapRouter.json"), [
    factory,
    factory,
  ]);
  const positions = await deployPeer(
    published("periphery/artifacts/contracts/NonfungiblePositionManager.sol/NonfungiblePositionManager.json"),
    [factory, factory, zeroAddress],
  );
  for (const spender of [router, positions]) await approve(spender, token0, token1);
  const call = (data: Hex) => send(trader, positions, data);
  await call(
    encodeFunctionData({
      abi: v3Positions,
      functionName: "createAndInitializePoolIfNecessary",
      args: [token0, token1, 3_000, evenPrice],
    }),
  );
  const mins = { amount0Min: 0n, amount1Min: 0n, deadline: forever } as const;
  const both = (amount: bigint) => ({ amount0Desired: amount, amount1Desired: amount, ...mins });
  await call(
    encodeFunctionData({
      abi: v3Positions,
      functionName: "mint",
      args: [{ token0, token1, fee: 3_000, ...widest, ...both(million), recipient: to }],
    }),
  );
  const used: Figures = {};
  used["swap by router"] = await measure(
    trader,
    router,
    encodeFunctionData({
      abi: v3Router,
      functionName: "exactInputSingle",
      args: [
        {
          tokenIn: token0,
          tokenOut: token1,
          fee: 3_000,
          recipient: to,
          deadline: forever,
          amountIn: size,
          amountOutMinimum: 0n,
          sqrtPriceLimitX96: 0n,
        },
      ],
    }),
  );
  used.add = await measure(
    trader,
    positions,
    encodeFunctionData({
      abi: v3Positions,
      functionName: "increaseLiquidity",
      args: [{ tokenId: 1n, ...both(size) }],
    }),
  );
  const most = 2n ** 128n - 1n;
  const decrease = encodeFunctionData({
    abi: v3Positions,
    functionName: "decreaseLiquidity",
    args: [{ tokenId: 1n, liquidity: size, ...mins }],
  });
  const collect = encodeFunctionData({
    abi: v3Positions,
    functionName: "collect",
    args: [{ tokenId: 1n, recipient: to, amount0Max: most, amount1Max: most }],
  });
  used.remove = await measure(
    trader,
    positions,
    encodeFunctionData({ abi: v3Positions, functionName: "multicall", args: [[decrease, collect]] }),
  );
  const pool = await client.readContract({
    address: factory,
    abi: v3Positions,
    functionName: "getPool",
    args: [token0, token1, 3_000],
  });
  return { used, pool };
}

export async function measureV4(markets: Markets): Promise<Figures> {
  const { token0, token1, send, approve, measure, deployPeer } = markets;
  const published = (name: string) => publishedPeer(`@uniswap/v4-core/out/${name}.sol/${name}.json`);
  const manager = await deployPeer(published("PoolManager"), [trader.address]);
  const swapper = await deployPeer(published("PoolSwapTest"), [manager]);
  const provider = await deployPeer(published("PoolModifyLiquidityTest"), [manager]);
  for (const spender of [swapper, provider]) await approve(spender, token0, token1);
  const key = {
    currency0: token0,
    currency1: token1,
    fee: 3_000,
    tickSpacing: 60,
    hooks: zeroAddress,
  } as const;
  await send(
    trader,
    manager,
    encodeFunctionData({ abi: v4, functionName: "initialize", args: [key, evenPrice] }),
  );
  const change = (liquidityDelta: bigint) =>
    encodeFunctionData({
      abi: v4,
      functionName: "modifyLiquidity",
      args: [key, { ...widest, liquidityDelta, salt: zeroHash }, "0x"],
    });
  await send(trader, provider, change(million));
  const used: Figures = {};
  used["swap by test router"] = await measure(
    trader,
    swapper,
    encodeFunctionData({
      abi: v4,
      functionName: "swap",
      args: [
        key,
        { zeroForOne: true, amountSpecified: -size, sqrtPriceLimitX96: evenPrice / 2n },
        { takeClaims: false, settleUsingBurn: false },
        "0x",
      ],
    }),
  );
  used.add = await measure(trader, provider, change(size));
  used.remove = await measure(trader, provider, change(-size));
  return used;
}
