/** Contracts of packages that are deployed as they are. */
export const npmSources = [
  "@chainlink/contracts/src/v0.8/shared/mocks/MockV3Aggregator.sol",
  "@openzeppelin/contracts/access/manager/AccessManager.sol",
  "@openzeppelin/contracts/token/ERC20/IERC20.sol",
  "poseidon-solidity/PoseidonT3.sol",
];
