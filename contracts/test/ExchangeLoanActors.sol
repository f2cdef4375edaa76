// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IExchange} from "../markets/IExchange.sol";
import {IFlashLender} from "../markets/IFlashLender.sol";
import {ExchangeActors} from "./ExchangeActors.sol";
import {FlashProbes} from "./FlashProbes.sol";
import {ProbingBorrower} from "./ProbingBorrower.sol";

/// @notice The exchange's actors, and one who borrows its reserves or the pool's cash for a moment, tries everything with
///         them, and pays back or not.
contract ExchangeLoanActors is ExchangeActors, FlashProbes {
    /// @dev The reserves of all pools, and what lies there of both tokens that are lent.
    struct Books {
        uint256[8] reserves;
        uint256[4] supplies;
        uint256[2] balances;
    }

    constructor() {
        pool.setFlashFee(3);
        _equip(address(borrower));
        vm.prank(funder2);
        pool.transfer(address(borrower), 1_000_000e12);
    }

    /// @param how What the borrower does at the end.
    /// @param enters Whether it deposits in the pool meanwhile, which ends the pool's financing for the transaction.
    function borrow(uint256 which, uint256 amount, uint256 how, bool enters) external {
        address lent = [address(token), address(reward)][which % 2];
        amount = bound(amount, 1, exchange.counted(lent));
        (uint256 short, uint256 gift) = _end(how);
        bytes memory plan = _plan(_ofReserves(amount, which, enters), short, gift);
        Books memory before = _books();
        uint256[2] memory fees;
        fees[which % 2] = exchange.flashFee(lent, amount);
        try exchange.flashLoan(borrower, lent, amount, plan) {
            _note(gift == 0 ? bytes32("loan") : bytes32("loan overpaid"));
            _must(short == 0, "F1: paid back too little");
            _keepsBooks(before, fees, gift);
        } catch (bytes memory reason) {
            _isRefusal(reason, short, address(exchange));
        }
        _nothingWasBroken();
    }

    function borrowBoth(uint256 amount0, uint256 amount1, uint256 how, bool enters) external {
        address[] memory tokens_ = new address[](2);
        uint256[] memory amounts = new uint256[](2);
        (tokens_[0], tokens_[1]) = (pair.token0, pair.token1);
        amounts[0] = bound(amount0, 1, exchange.counted(tokens_[0]));
        amounts[1] = bound(amount1, 1, exchange.counted(tokens_[1]));
        (uint256 short, uint256 gift) = _end(how);
        bytes memory plan = _plan(_ofReserves(amounts[0], how, enters), short, gift);
        Books memory before = _books();
        uint256[2] memory fees;
        for (uint256 i = 0; i < 2; i++) {
            fees[tokens_[i] == address(token) ? 0 : 1] = exchange.flashFee(tokens_[i], amounts[i]);
        }
        try exchange.flashLoanBatch(borrower, tokens_, amounts, plan) {
            _note("loan of both");
            _must(short == 0, "F1: paid back too little");
            _keepsBooks(before, fees, gift);
        } catch (bytes memory reason) {
            _isRefusal(reason, short, address(exchange));
        }
        _nothingWasBroken();
    }

    function borrowCash(uint256 which, uint256 amount, uint256 how) external {
        (uint256 cash, , , , , ) = pool.books();
        if (cash == 0) return;
        amount = bound(amount, 1, cash);
        (uint256 short, uint256 gift) = _end(how);
        bytes memory plan = _plan(_ofCash(amount, which), short, gift);
        uint256 balance = token.balanceOf(address(pool));
        uint256 exit = pool.exitAssets();
        uint256 fee = pool.flashFee(address(token), amount);
        try pool.flashLoan(borrower, address(token), amount, plan) {
            _note("loan of cash");
            _must(short == 0, "F1: paid back too little");
            _must(token.balanceOf(address(pool)) >= balance + fee + gift, "F1: the pool's balance");
            _must(pool.exitAssets() == exit + fee, "F2: the pool's books");
        } catch (bytes memory reason) {
            _isRefusal(reason, short, address(pool));
        }
        _nothingWasBroken();
    }

    /// @dev F1 and F2: each token has grown by its fee, no pool has less, and a gift belongs to nobody.
    function _keepsBooks(Books memory before, uint256[2] memory fees, uint256 gift) private {
        Books memory now_ = _books();
        uint256[2] memory grown;
        for (uint256 i = 0; i < 8; i++) {
            _must(now_.reserves[i] >= before.reserves[i], "F2: a reserve has shrunk");
            if (_tokenAt(i) == address(pool)) _must(now_.reserves[i] == before.reserves[i], "F2: shares");
            else grown[_tokenAt(i) == address(token) ? 0 : 1] += now_.reserves[i] - before.reserves[i];
        }
        for (uint256 i = 0; i < 2; i++) {
            _must(grown[i] == fees[i], "F2: the books");
            uint256 given = fees[i] == 0 ? 0 : gift;
            _must(now_.balances[i] >= before.balances[i] + fees[i] + given, "F1: the balance");
        }
        for (uint256 i = 0; i < 4; i++) _must(now_.supplies[i] == before.supplies[i], "F2: supply");
    }

    /// @dev Only who has paid too little, or a lender that is closed, sees a loan refused.
    function _isRefusal(bytes memory reason, uint256 short, address lender) private {
        if (lock.isClosed(lender)) return;
        _note("loan underpaid");
        bool isShort = bytes4(reason) == IFlashLender.FlashLender_NotRepaid.selector;
        _must(isShort && short != 0, "F1: a loan paid back was refused");
    }

    function _nothingWasBroken() private {
        string memory broken = borrower.violation();
        _must(bytes(broken).length == 0, broken);
    }

    function _end(uint256 how) private pure returns (uint256 short, uint256 gift) {
        if (how % 4 == 0) short = 1;
        else if (how % 4 == 1) gift = bound(how, 1, ONE);
    }

    function _plan(
        ProbingBorrower.Attempt[] memory attempts,
        uint256 short,
        uint256 gift
    ) private pure returns (bytes memory) {
        return abi.encode(ProbingBorrower.Plan({attempts: attempts, short: short, gift: gift}));
    }

    /// @dev While the exchange lends, the pool works: it lends in its turn, and lets people in and out.
    function _ofReserves(
        uint256 amount,
        uint256 which,
        bool enters
    ) private view returns (ProbingBorrower.Attempt[] memory) {
        address self = address(borrower);
        ProbingBorrower.Attempt[] memory elsewhere = new ProbingBorrower.Attempt[](5);
        bytes memory call = abi.encodeCall(
            IERC3156FlashLender.flashLoan,
            (
                IERC3156FlashBorrower(self),
                address(token),
                1_000,
                _plan(_probePool(pool, 1_000, _piece(which), 1), 0, 0)
            )
        );
        elsewhere[0] = _tried("loan in a loan", address(pool), call);
        call = abi.encodeCall(IERC4626.redeem, (bound(amount, 1, 100e12), self, self));
        elsewhere[1] = _tried("redeemed on loan", address(pool), call);
        uint256 entered = enters ? bound(amount, 1, 1_000 * ONE) : 0;
        elsewhere[2] = _tried(
            "approved",
            address(token),
            abi.encodeCall(IERC20.approve, (address(pool), entered))
        );
        call = abi.encodeCall(IERC4626.deposit, (entered, funder2));
        elsewhere[3] = _tried("entered on loan", address(pool), call);
        elsewhere[4] = _exchangeBooks(exchange, _keys[which % 4]);
        return _chain(_probeExchange(exchange, _keys[which % 4], bound(amount, 1_000, ONE)), elsewhere);
    }

    /// @dev While the pool lends, the exchange lends in its turn and trades all but the pool's shares.
    function _ofCash(uint256 amount, uint256 which) private view returns (ProbingBorrower.Attempt[] memory) {
        address self = address(borrower);
        ProbingBorrower.Attempt[] memory elsewhere = new ProbingBorrower.Attempt[](6);
        IExchange.PoolKey memory key = _keys[which % 2];
        bytes memory call = abi.encodeCall(
            IERC3156FlashLender.flashLoan,
            (
                IERC3156FlashBorrower(self),
                address(reward),
                1_000,
                _plan(_probeExchange(exchange, key, 1_000), 0, 0)
            )
        );
        elsewhere[0] = _tried("loan in a loan", address(exchange), call);
        elsewhere[1] = _frozen(
            "F3: NAV",
            address(exchange),
            abi.encodeCall(IExchange.quoteExactIn, (key, address(token), ONE)),
            address(pool)
        );
        call = abi.encodeCall(IExchange.swapExactIn, (key, address(token), ONE, 0, self, FOREVER));
        elsewhere[2] = _barred("F3: shares traded", address(exchange), call);
        amount = bound(amount, 1_000, 10_000 * ONE);
        call = abi.encodeCall(IERC20.approve, (address(exchange), amount));
        elsewhere[3] = _tried("approved", address(token), call);
        call = abi.encodeCall(
            IExchange.swapExactIn,
            (_keys[2 + (which % 2)], address(token), amount, 0, self, FOREVER)
        );
        elsewhere[4] = _tried("traded on loan", address(exchange), call);
        elsewhere[5] = _poolBooks(pool);
        return _chain(_probePool(pool, amount, _piece(which), 1), elsewhere);
    }

    function _piece(uint256 which) private view returns (uint256) {
        return _pieces.length == 0 ? 1 : _pieces[which % _pieces.length];
    }

    function _books() private view returns (Books memory now_) {
        for (uint256 i = 0; i < 4; i++) {
            (now_.reserves[2 * i], now_.reserves[2 * i + 1], now_.supplies[i]) = _reserves(_keys[i]);
        }
        now_.balances = [token.balanceOf(address(exchange)), reward.balanceOf(address(exchange))];
    }

    function _tokenAt(uint256 i) private view returns (address) {
        return i % 2 == 0 ? _keys[i / 2].token0 : _keys[i / 2].token1;
    }
}
