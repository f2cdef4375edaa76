// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Exchange} from "../markets/Exchange.sol";
import {IExchange} from "../markets/IExchange.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {FinancingStage} from "./FinancingStage.sol";

/// @notice The exchange beside the real pool whose shares it trades. Two share pools and two pairs, one of each
///         without a fee, all with liquidity of `funder`; `funder2` trades.
abstract contract ExchangeStage is FinancingStage {
    uint256 internal constant FOREVER = type(uint256).max;
    uint256 internal constant RAY = 1e27;
    uint24 internal constant SHARE_FEE = 400;
    uint24 internal constant PAIR_FEE = 3_000;

    Exchange internal exchange;
    /// @dev A second token, worth whatever the pair says.
    TestStablecoin internal reward;

    IExchange.PoolKey internal shares;
    IExchange.PoolKey internal pair;
    IExchange.PoolKey internal freeShares;
    IExchange.PoolKey internal freePair;

    /// @dev `token_` is the stablecoin, `reward_` what is traded beside it.
    function _buildExchange(TestStablecoin token_, TestStablecoin reward_) internal {
        _build(token_);
        reward = reward_;
        exchange = new Exchange(address(manager), lock, guard);
        lock.setMember(address(exchange), true);
        exchange.setFlashFee(5);

        _deposit(funder, 20_000_000 * ONE);
        _deposit(funder2, 20_000_000 * ONE);
        _equip(funder);
        _equip(funder2);

        shares = _sharePool(SHARE_FEE);
        freeShares = _sharePool(0);
        pair = _pair(PAIR_FEE);
        freePair = _pair(0);
        exchange.createPool(shares);
        exchange.createPool(freeShares);
        exchange.createPool(pair);
        exchange.createPool(freePair);
        _provide(shares, 1_000_000e12, 1_000_000 * ONE);
        _provide(freeShares, 1_000_000e12, 1_000_000 * ONE);
        _provideBoth(pair, 1_000_000 * ONE);
        _provideBoth(freePair, 1_000_000 * ONE);
    }

    /// @dev Nearly flat: a side worth twice the other moves the price by 3.5%.
    function _sharePool(uint24 fee) internal view returns (IExchange.PoolKey memory) {
        return
            IExchange.PoolKey({
                token0: address(pool),
                token1: address(token),
                fee: fee,
                t: 0.05e18,
                maxImpairmentBps: 500
            });
    }

    function _pair(uint24 fee) internal view returns (IExchange.PoolKey memory) {
        (address token0, address token1) = address(token) < address(reward)
            ? (address(token), address(reward))
            : (address(reward), address(token));
        return IExchange.PoolKey({token0: token0, token1: token1, fee: fee, t: 1e18, maxImpairmentBps: 0});
    }

    /// @dev Gives an account money and lets the exchange take all it has.
    function _equip(address account) internal {
        token.mint(account, 100_000_000 * ONE);
        reward.mint(account, 100_000_000 * ONE);
        vm.startPrank(account);
        token.approve(address(exchange), FOREVER);
        reward.approve(address(exchange), FOREVER);
        pool.approve(address(exchange), FOREVER);
        vm.stopPrank();
    }

    function _provide(IExchange.PoolKey memory key, uint256 amount0, uint256 amount1) internal {
        vm.prank(funder);
        exchange.addLiquidity(key, amount0, amount1, 0, funder, FOREVER);
    }

    function _provideBoth(IExchange.PoolKey memory key, uint256 amount) private {
        _provide(key, amount, amount);
    }

    function _sell(
        IExchange.PoolKey memory key,
        address tokenIn,
        uint256 amount
    ) internal returns (uint256 amountOut) {
        vm.prank(funder2);
        return exchange.swapExactIn(key, tokenIn, amount, 0, funder2, FOREVER);
    }

    function _buy(
        IExchange.PoolKey memory key,
        address tokenIn,
        uint256 amountOut
    ) internal returns (uint256 amountIn) {
        vm.prank(funder2);
        return exchange.swapExactOut(key, tokenIn, amountOut, FOREVER, funder2, FOREVER);
    }

    function _reserves(
        IExchange.PoolKey memory key
    ) internal view returns (uint256 reserve0, uint256 reserve1, uint256 supply) {
        (, reserve0, reserve1, supply) = exchange.poolOf(exchange.idOf(key));
    }

    function _balance(address token_, address account) internal view returns (uint256) {
        return TestStablecoin(token_).balanceOf(account);
    }
}
