import type { FlashOffer } from "@lading/sdk/api";
import { getAddress } from "viem";

/** A whole contract that borrows; what is done with the money is left to its author. */
export const solidityBorrower = ({ lender, token }: FlashOffer): string => `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.34;

import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

contract Borrower is IERC3156FlashBorrower {
    using SafeERC20 for IERC20;

    IERC3156FlashLender public constant LENDER = IERC3156FlashLender(${getAddress(lender)});
    address public constant TOKEN = ${getAddress(token.address)}; // ${token.symbol}
    bytes32 private constant ANSWER = keccak256("ERC3156FlashBorrower.onFlashLoan");

    error Borrower_NotLender(address caller);
    error Borrower_NotOwnLoan(address initiator);

    function borrow(uint256 amount) external {
        LENDER.flashLoan(this, TOKEN, amount, "");
    }

    function onFlashLoan(
        address initiator,
        address token,
        uint256 amount,
        uint256 fee,
        bytes calldata
    ) external override returns (bytes32) {
        if (msg.sender != address(LENDER)) revert Borrower_NotLender(msg.sender);
        // Without this anyone could have this contract borrow, and pay the fee.
        if (initiator != address(this)) revert Borrower_NotOwnLoan(initiator);

        // The money is here. Whatever happens now has to leave amount + fee behind.
        // The lender itself is frozen until it is paid back; the rest of the system works.

        IERC20(token).forceApprove(msg.sender, amount + fee); // the lender pulls it
        return ANSWER;
    }
}
`;

/** What a loan costs now, and the call that takes it, through a deployed borrower. */
export const viemCall = (
  { lender, token }: FlashOffer,
  chainId: number,
): string => `import { createPublicClient, createWalletClient, custom, http, parseAbi, parseUnits } from "viem";

// Chain ${chainId}
const lender = "${getAddress(lender)}";
const token = "${getAddress(token.address)}"; // ${token.symbol}, ${token.decimals} decimals
const lenderAbi = parseAbi([
  "function maxFlashLoan(address token) view returns (uint256)",
  "function flashFee(address token, uint256 amount) view returns (uint256)",
]);
const borrower = "0x…"; // your deployed contract
const borrowerAbi = parseAbi(["function borrow(uint256 amount)"]);

const reader = createPublicClient({ transport: http(rpcUrl) });
const wallet = createWalletClient({ transport: custom(window.ethereum) });

const most = await reader.readContract({
  address: lender,
  abi: lenderAbi,
  functionName: "maxFlashLoan",
  args: [token],
});
const wanted = parseUnits("10000", ${token.decimals});
const amount = wanted < most ? wanted : most;
const fee = await reader.readContract({
  address: lender,
  abi: lenderAbi,
  functionName: "flashFee",
  args: [token, amount],
});

const [account] = await wallet.requestAddresses();
// Simulate first: a borrower that cannot pay back reverts here and costs nothing.
const { request } = await reader.simulateContract({
  account,
  address: borrower,
  abi: borrowerAbi,
  functionName: "borrow",
  args: [amount],
});
const hash = await wallet.writeContract(request);
`;
