// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EarlyPayment} from "../receivables/EarlyPayment.sol";
import {IEarlyPayment} from "../receivables/IEarlyPayment.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {Day} from "../time/Day.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {TradeStage} from "./TradeStage.sol";

/// @notice The trade with early payment, and companies that have approved it.
abstract contract EarlyPaymentStage is TradeStage {
    EarlyPayment internal early;

    function _buildEarly(TestStablecoin token_) internal {
        _build(token_);
        _list();
        early = new EarlyPayment(lock, participants, receivables);
        lock.setMember(address(early), true);
        receivables.setHolder(address(early), true);
        _trust(supplier);
        _trust(second);
        _trust(third);
        vm.prank(buyer);
        token.approve(address(early), type(uint256).max);
    }

    /// @dev Lets early payment take the company's pieces.
    function _trust(address company) internal {
        vm.prank(company);
        receivables.setApprovalForAll(address(early), true);
    }

    /// @dev Two days, at least 4% a year, at 10% at once, at least five days early.
    function _terms(uint128 budget) internal view returns (IEarlyPayment.Terms memory) {
        return
            IEarlyPayment.Terms({
                buyer: buyer,
                asset: address(token),
                budget: budget,
                minRateBps: 400,
                instantRateBps: 1_000,
                minDaysEarly: 5,
                closesAt: uint64(block.timestamp + 2 days)
            });
    }

    function _offer(uint128 budget) internal returns (uint256 offerId) {
        IEarlyPayment.Terms memory terms = _terms(budget);
        vm.prank(buyer);
        return early.offer(terms);
    }

    /// @dev An accepted invoice of `creditor` to the buyer, due in `dueIn` days.
    function _owed(address creditor, uint128 face, uint32 dueIn) internal returns (uint256 pieceId) {
        IReceivables.Invoice memory invoice = _invoice(face);
        invoice.creditor = creditor;
        invoice.dueDay = Day.wrap(uint32(block.timestamp / 1 days) + dueIn);
        pieceId = _issue(invoice);
        vm.prank(buyer);
        receivables.accept(pieceId);
    }

    function _ask(uint256 offerId, uint256 pieceId, uint16 rateBps) internal {
        address owner = receivables.ownerOf(pieceId);
        vm.prank(owner);
        early.ask(offerId, pieceId, rateBps);
    }

    function _close() internal {
        vm.warp(block.timestamp + 2 days);
    }
}
