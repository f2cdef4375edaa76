// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IExchange} from "../markets/IExchange.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {ExchangeStage} from "./ExchangeStage.sol";
import {FeedMoods} from "./FeedMoods.sol";
import {MoodyToken} from "./MoodyToken.sol";

/// @notice Everyone who can touch the exchange, acting at random: traders, providers, donors, a token that misbehaves,
///         a pool that earns, goes overdue and writes off, price feeds that fail, a guardian that closes, and time. Refused
///         acts are fine but for withdrawals; what an allowed act must not do is checked on the spot and kept in
///         `violation`.
contract ExchangeActors is ExchangeStage, FeedMoods {
    MoodyToken internal moody;
    IExchange.PoolKey[4] internal _keys;
    uint256[] internal _pieces;
    /// @notice The first rule an act broke; empty when none did.
    string public violation;
    mapping(bytes32 act => uint256) public done;
    /// @notice How often somebody took liquidity out while the asset's price was in a state.
    mapping(IPriceGuard.Status status => uint256) public exitsWhile;

    constructor() {
        moody = new MoodyToken();
        _buildExchange(moody, new TestStablecoin("Reward", "RWD"));
        _keys[0] = shares;
        _keys[1] = freeShares;
        _keys[2] = pair;
        _keys[3] = freePair;
        _watchFeeds();
        policy.setCaps(_looseCaps());
        _stake(underwriter, buyer, 1_000_000 * ONE);
        _stake(underwriter, address(0), 1_000_000 * ONE);
    }

    function sell(uint256 which, bool forward, uint256 amount, uint256 charged) external {
        IExchange.PoolKey memory key = _keys[which % 4];
        address tokenIn = forward ? key.token0 : key.token1;
        amount = _amount(key, forward, amount);
        // One in eight times the token takes its part.
        if (charged % 8 == 0) moody.charge(1 + (charged % 100));
        uint256 quoted = _quoteExactIn(key, tokenIn, amount);
        vm.prank(funder2);
        try exchange.swapExactIn(key, tokenIn, amount, 0, funder2, FOREVER) returns (uint256 amountOut) {
            _note("sell");
            _must(amountOut == quoted, "A5: exact in");
            // A part that rounds to nothing is no part.
            bool isCharged = tokenIn == address(token) && (amount * moody.feeBps()) / 10_000 != 0;
            _must(!isCharged, "A1: less arrived than was booked");
            _isNoWayBack(key, !forward, amountOut, amount);
        } catch {
            _must(quoted == 0 || charged % 8 == 0 || _cannotPay(tokenIn, amount), "A5: quoted and refused");
        }
        moody.charge(0);
    }

    function buy(uint256 which, bool forward, uint256 amount) external {
        IExchange.PoolKey memory key = _keys[which % 4];
        address tokenIn = forward ? key.token0 : key.token1;
        amount = _amount(key, !forward, amount);
        uint256 quoted = _quoteExactOut(key, tokenIn, amount);
        vm.prank(funder2);
        try exchange.swapExactOut(key, tokenIn, amount, FOREVER, funder2, FOREVER) returns (
            uint256 amountIn
        ) {
            _note("buy");
            _must(amountIn == quoted, "A5: exact out");
            _isNoWayBack(key, !forward, amount, amountIn);
        } catch {
            _must(quoted == 0 || _cannotPay(tokenIn, quoted), "A5: quoted and refused");
        }
    }

    function sellAlongAPath(uint256 which, uint256 amount) external {
        IExchange.PoolKey[] memory path = new IExchange.PoolKey[](2);
        (path[0], path[1]) = (_keys[which % 2], _keys[2 + ((which >> 1) % 2)]);
        amount = _amount(path[0], true, amount);
        uint256 quoted;
        try exchange.quotePath(path, address(pool), amount) returns (uint256 amountOut) {
            quoted = amountOut;
        } catch {}
        vm.prank(funder2);
        try exchange.swapPath(path, address(pool), amount, 0, funder2, FOREVER) returns (uint256 amountOut) {
            _note("path");
            _must(amountOut == quoted, "A5: path");
        } catch {
            _must(quoted == 0 || _cannotPay(address(pool), amount), "A5: quoted and refused");
        }
    }

    function add(uint256 which, uint256 max0, uint256 max1) external {
        IExchange.PoolKey memory key = _keys[which % 4];
        max0 = _amount(key, true, max0);
        max1 = _amount(key, false, max1);
        vm.prank(funder);
        try exchange.addLiquidity(key, max0, max1, 0, funder, FOREVER) returns (
            uint256 made,
            uint256 in0,
            uint256 in1
        ) {
            _note("add");
            (uint256 out0, uint256 out1) = exchange.quoteRemove(key, made);
            _must(out0 <= in0 && out1 <= in1, "A6: both");
        } catch {}
    }

    function addSingle(uint256 which, bool forward, uint256 amount) external {
        IExchange.PoolKey memory key = _keys[which % 4];
        address tokenIn = forward ? key.token0 : key.token1;
        amount = _amount(key, forward, amount);
        vm.prank(funder);
        try exchange.addSingle(key, tokenIn, amount, 0, funder, FOREVER) returns (uint256 made) {
            _note("addSingle");
            (uint256 out0, uint256 out1) = exchange.quoteRemove(key, made);
            _must((forward ? out0 : out1) <= amount, "A6: single");
        } catch {}
    }

    function remove(uint256 which, uint256 part) external {
        IExchange.PoolKey memory key = _keys[which % 4];
        // Never all: trades need something to trade with.
        uint256 made = exchange.balanceOf(funder, exchange.idOf(key)) / bound(part, 4, 100);
        if (made == 0) return;
        (uint256 quoted0, uint256 quoted1) = exchange.quoteRemove(key, made);
        vm.prank(funder);
        try exchange.removeLiquidity(key, made, 0, 0, funder, FOREVER) returns (uint256 out0, uint256 out1) {
            _note("remove");
            ++exitsWhile[guard.status(address(token))];
            _must(out0 == quoted0 && out1 == quoted1, "A5: remove");
        } catch {
            _must(moody.refuses(funder), "A8: a withdrawal was refused");
        }
    }

    function donate(uint256 which, uint256 amount) external {
        address given = [address(token), address(reward), address(pool)][which % 3];
        uint256 quoted = _quoteExactIn(shares, address(pool), 1_000e12);
        uint256 counted = exchange.counted(given);
        vm.prank(funder2);
        if (!TestStablecoin(given).transfer(address(exchange), bound(amount, 1, 1_000 * ONE))) return;
        _note("donate");
        _must(exchange.counted(given) == counted, "A7: counted");
        _must(_quoteExactIn(shares, address(pool), 1_000e12) == quoted, "A7: price");
    }

    /// @dev The pool finances, is paid or not, and writes off: NAV rises, falls and becomes doubtful.
    function finance(uint256 face, uint256 tenor) external {
        if (_pieces.length == 60) return;
        uint256 piece = _accepted(
            supplier,
            buyer,
            bound(face, 100_000 * ONE, 3_000_000 * ONE),
            bound(tenor, 5, 60)
        );
        vm.prank(supplier);
        try pool.finance(piece, 0, block.timestamp) {
            _note("finance");
            _pieces.push(piece);
        } catch {}
    }

    function pay(uint256 which) external {
        if (_pieces.length == 0) return;
        uint256 piece = _pieces[which % _pieces.length];
        uint256[] memory pieces = new uint256[](1);
        pieces[0] = piece;
        uint128 face = receivables.obligationOf(piece).face;
        vm.prank(buyer);
        try receivables.pay(piece, face, pieces) {
            _note("pay");
        } catch {}
    }

    function writeOff(uint256 which) external {
        if (_pieces.length == 0) return;
        try pool.writeOff(_pieces[which % _pieces.length]) {
            _note("writeOff");
        } catch {}
    }

    function govern(uint256 what) external {
        if (what % 4 == 0) lock.setClosed(address(exchange), true);
        else lock.setClosed(address(exchange), false);
        moody.refuse(funder, what % 16 == 1);
    }

    function pass(uint256 elapsed) external {
        _passWithFeeds(bound(elapsed, 0, 6 days));
    }

    function changeMood(uint256 what) external {
        _changeMood(what);
    }

    /// @notice What belongs to pools by a plain sum, and what lies there.
    function sums(address given) external view returns (uint256 reserves, uint256 counted, uint256 balance) {
        for (uint256 i = 0; i < 4; i++) {
            (uint256 reserve0, uint256 reserve1, ) = _reserves(_keys[i]);
            if (_keys[i].token0 == given) reserves += reserve0;
            if (_keys[i].token1 == given) reserves += reserve1;
        }
        return (reserves, exchange.counted(given), _balance(given, address(exchange)));
    }

    /// @notice Shares of a pool by a plain sum over those who hold any, and the supply.
    function supplies(uint256 which) external view returns (uint256 held, uint256 supply) {
        uint256 id = exchange.idOf(_keys[which]);
        return (exchange.balanceOf(funder, id) + exchange.balanceOf(funder2, id), exchange.totalSupply(id));
    }

    function tokens() external view returns (address[3] memory) {
        return [address(token), address(reward), address(pool)];
    }

    function isImpaired() public view returns (bool) {
        return pool.exitAssets() * 10_000 < pool.entryAssets() * 9_500;
    }

    /// @dev A8, both ways: quotes of a share pool stand exactly while the exit price is near enough to the entry price, and
    ///      the asset's own price can be relied on.
    function navStands() external view returns (bool quoted, bool sound) {
        (quoted, sound) = (true, !isImpaired() && _isPriced());
        try exchange.navOf(shares) {} catch {
            quoted = false;
        }
    }

    /// @dev A2 in its shortest form, and A3: what a trade gave cannot buy back more than it took.
    function _isNoWayBack(IExchange.PoolKey memory key, bool forward, uint256 amount, uint256 paid) private {
        uint256 back = _quoteExactIn(key, forward ? key.token0 : key.token1, amount);
        _must(back <= paid, "A3: the way back gives more");
    }

    function _quoteExactIn(
        IExchange.PoolKey memory key,
        address tokenIn,
        uint256 amount
    ) private view returns (uint256) {
        try exchange.quoteExactIn(key, tokenIn, amount) returns (uint256 amountOut, uint256) {
            return amountOut;
        } catch {
            return 0;
        }
    }

    function _quoteExactOut(
        IExchange.PoolKey memory key,
        address tokenIn,
        uint256 amount
    ) private view returns (uint256) {
        try exchange.quoteExactOut(key, tokenIn, amount) returns (uint256 amountIn, uint256) {
            return amountIn;
        } catch {
            return 0;
        }
    }

    /// @dev From dust to a third of a million, in the token's units.
    function _amount(
        IExchange.PoolKey memory key,
        bool first,
        uint256 amount
    ) private view returns (uint256) {
        uint256 unit = first && key.token0 == address(pool) ? 1e12 : ONE;
        return amount % 3 == 0 ? bound(amount, 1_000, unit) : bound(amount, unit, 300_000 * unit);
    }

    /// @dev Closed, refused by the token, or the trader has not as much.
    function _cannotPay(address tokenIn, uint256 amount) private view returns (bool) {
        if (lock.isClosed(address(exchange)) || moody.refuses(funder2)) return true;
        return _balance(tokenIn, funder2) < amount;
    }

    function _note(bytes32 act) internal {
        ++done[act];
    }

    function _must(bool holds, string memory rule) internal {
        if (!holds && bytes(violation).length == 0) violation = rule;
    }
}
