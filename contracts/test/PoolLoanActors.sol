// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ICoverVault} from "../financing/ICoverVault.sol";
import {IFlashLender} from "../markets/IFlashLender.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {FinancingActors} from "./FinancingActors.sol";
import {FlashProbes} from "./FlashProbes.sol";
import {ProbingBorrower} from "./ProbingBorrower.sol";

/// @notice The pool's actors, and one who borrows its cash for a moment, tries everything with it, and pays back or not.
contract PoolLoanActors is FinancingActors, FlashProbes {
    /// @dev The pool's books, and what lies there.
    struct Books {
        uint256 cash;
        uint256 reserved;
        uint256 base;
        uint256 provisions;
        uint256 supply;
        uint256 balance;
    }

    constructor() {
        pool.setFlashFee(5);
        token.mint(address(borrower), 100_000_000 * ONE);
        vm.startPrank(address(borrower));
        token.approve(address(receivables), type(uint256).max);
        token.approve(address(vault), type(uint256).max);
        vm.stopPrank();
    }

    /// @param how What the borrower does at the end, and whether the token takes its part.
    /// @param which The piece it tries its hand at.
    function borrow(uint256 amount, uint256 how, uint256 which) external {
        Books memory before = _books();
        if (before.cash == 0) return;
        amount = bound(amount, 1, before.cash);
        uint256 fee = pool.flashFee(address(token), amount);
        ProbingBorrower.Plan memory plan;
        plan.attempts = _attempts(amount, which);
        if (how % 4 == 0) plan.short = 1;
        else if (how % 4 == 1) plan.gift = bound(how, 1, ONE);
        if (how % 32 == 3) moody.charge(1 + (how % 100));
        bool isCharged = (amount * moody.feeBps()) / 10_000 != 0;
        try pool.flashLoan(borrower, address(token), amount, abi.encode(plan)) {
            _note(plan.gift == 0 ? bytes32("loan") : bytes32("loan overpaid"));
            _must(plan.short == 0 && !isCharged, "F1: paid back too little");
            _must(!lock.isClosed(address(pool)), "lent while closed");
            _keepsBooks(before, fee, plan.gift);
        } catch (bytes memory reason) {
            _isRefusal(reason, plan.short);
        }
        moody.charge(0);
        string memory broken = borrower.violation();
        _must(bytes(broken).length == 0, broken);
    }

    /// @dev Only who has paid too little, or a pool that is closed, sees a loan refused.
    function _isRefusal(bytes memory reason, uint256 short) private {
        if (lock.isClosed(address(pool))) return;
        _note(short != 0 ? bytes32("loan underpaid") : bytes32("loan charged"));
        bool isShort = bytes4(reason) == IFlashLender.FlashLender_NotRepaid.selector;
        _must(isShort && (short != 0 || moody.feeBps() != 0), "F1: a loan paid back was refused");
    }

    /// @dev F1, F2 and P3: the fee has arrived and nothing else has changed, whatever was tried and given.
    function _keepsBooks(Books memory before, uint256 fee, uint256 gift) private {
        Books memory now_ = _books();
        _must(now_.balance >= before.balance + fee + gift, "F1: the balance");
        before.cash += fee;
        (before.balance, now_.balance) = (0, 0);
        _must(keccak256(abi.encode(now_)) == keccak256(abi.encode(before)), "F2: the books");
    }

    function _attempts(
        uint256 amount,
        uint256 which
    ) private view returns (ProbingBorrower.Attempt[] memory) {
        uint256 piece = pieces.length == 0 ? 1 : pieces[which % pieces.length];
        uint256 request = requests.length == 0 ? 1 : requests[which % requests.length];
        return _chain(_probePool(pool, amount, piece, request), _elsewhere(amount, piece, which));
    }

    /// @dev Everything but the pool works: obligors can be paid for, and cover can be staked. What would have to be told to
    ///      the pool cannot.
    function _elsewhere(
        uint256 amount,
        uint256 piece,
        uint256 which
    ) private view returns (ProbingBorrower.Attempt[] memory attempts) {
        uint256[] memory none = new uint256[](0);
        attempts = new ProbingBorrower.Attempt[](4);
        bytes memory call = abi.encodeCall(
            ICoverVault.stake,
            (_id(which), bound(amount, 1, 1_000 * ONE), underwriters[which % 2])
        );
        attempts[0] = _tried("staked on loan", address(vault), call);
        call = abi.encodeCall(IReceivables.pay, (piece, uint128(bound(amount, 1, 100)), none));
        attempts[1] = _tried("paid on loan", address(receivables), call);
        call = abi.encodeCall(IReceivables.collect, (piece));
        attempts[2] =
            receivables.collectable(piece) != 0 && receivables.ownerOf(piece) == address(pool)
                ? _frozen("F3: told", address(receivables), call, address(pool))
                : _tried("collected on loan", address(receivables), call);
        attempts[3] = _poolBooks(pool);
    }

    function _books() private view returns (Books memory now_) {
        (now_.cash, now_.reserved, now_.base, , now_.provisions, now_.supply) = pool.books();
        now_.balance = token.balanceOf(address(pool));
    }
}
