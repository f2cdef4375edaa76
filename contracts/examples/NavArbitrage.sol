// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC3156FlashBorrower} from "@openzeppelin/contracts/interfaces/IERC3156FlashBorrower.sol";
import {IERC3156FlashLender} from "@openzeppelin/contracts/interfaces/IERC3156FlashLender.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IFinancingPool} from "../financing/IFinancingPool.sol";
import {IExchange} from "../markets/IExchange.sol";

/// @title NavArbitrage
/// @notice Brings the price of a pool's shares on the exchange back to what the pool pays or takes for them, with
///         borrowed money, in one transaction. An example of an ERC-3156 borrower.
/// @dev A lender is frozen while its loan is out. So the money comes from a third contract, such as another pool of
///      the same currency: neither the pool whose shares are traded nor the exchange can lend it.
///
///      Three habits worth copying:
///      - `onFlashLoan` believes nobody. Anyone can have a lender call it, and a lender may itself lie: so it expects one
///        call only, from the lender, for the loan and with the plan that this contract asked for;
///      - nothing is left here between calls: no tokens, and no allowance but what the call itself uses up;
///      - the caller says what it wants at least (`minProfit`), else the whole transaction is undone.
contract NavArbitrage is IERC3156FlashBorrower {
    using SafeERC20 for IERC20;

    bytes32 private constant ANSWER = keccak256("ERC3156FlashBorrower.onFlashLoan");

    IExchange public immutable EXCHANGE;

    /// @dev Hash of the one callback that is expected; zero outside of a loan.
    bytes32 private transient _expected;

    /// @param caller Who gets the profit; when shares are above NAV also the verified funder that deposits.
    /// @param above Whether shares trade above what the pool takes for them, else below what it pays.
    struct Plan {
        address caller;
        IExchange.PoolKey key;
        bool above;
    }

    event Arbitraged(
        address indexed caller,
        address indexed pool,
        bool above,
        uint256 amount,
        uint256 profit
    );

    /// @notice Thrown when `onFlashLoan` is not called by the lender, for the loan and with the plan that this contract asked
    ///         for.
    error NavArbitrage_NotExpected(address lender, address initiator);
    /// @notice Thrown when less would be left than the caller wants.
    error NavArbitrage_TooLittleProfit(uint256 profit, uint256 minProfit);

    constructor(IExchange exchange) {
        EXCHANGE = exchange;
    }

    /// @notice Shares are cheap: borrows, buys shares on the exchange, redeems them at the pool, pays back.
    /// @param lender Of the pool's asset; not the pool itself, and not the exchange.
    /// @param key The share pool on the exchange.
    /// @param amount Asset units to borrow.
    /// @param minProfit Asset units; reverts below.
    function buyAndRedeem(
        IERC3156FlashLender lender,
        IExchange.PoolKey calldata key,
        uint256 amount,
        uint256 minProfit
    ) external returns (uint256 profit) {
        return _run(lender, Plan({caller: msg.sender, key: key, above: false}), amount, minProfit);
    }

    /// @notice Shares are dear: borrows, deposits in the caller's name, sells the shares on the exchange, pays back. The
    ///         caller is a verified funder and has approved the shares to this contract.
    /// @param lender As above.
    function depositAndSell(
        IERC3156FlashLender lender,
        IExchange.PoolKey calldata key,
        uint256 amount,
        uint256 minProfit
    ) external returns (uint256 profit) {
        return _run(lender, Plan({caller: msg.sender, key: key, above: true}), amount, minProfit);
    }

    /// @inheritdoc IERC3156FlashBorrower
    function onFlashLoan(
        address initiator,
        address token,
        uint256 amount,
        uint256 fee,
        bytes calldata data
    ) external override returns (bytes32) {
        if (initiator != address(this) || _hash(msg.sender, token, amount, data) != _expected) {
            revert NavArbitrage_NotExpected(msg.sender, initiator);
        }
        Plan memory plan = abi.decode(data, (Plan));
        if (plan.above) _depositAndSell(plan, token, amount);
        else _buyAndRedeem(plan, token, amount);
        IERC20(token).forceApprove(msg.sender, amount + fee);
        return ANSWER;
    }

    function _run(
        IERC3156FlashLender lender,
        Plan memory plan,
        uint256 amount,
        uint256 minProfit
    ) private returns (uint256 profit) {
        IERC20 asset = IERC20(plan.key.token1);
        bytes memory data = abi.encode(plan);
        _expected = _hash(address(lender), address(asset), amount, data);
        lender.flashLoan(this, address(asset), amount, data);
        _expected = 0;
        profit = asset.balanceOf(address(this));
        if (profit < minProfit) revert NavArbitrage_TooLittleProfit(profit, minProfit);
        emit Arbitraged(plan.caller, plan.key.token0, plan.above, amount, profit);
        asset.safeTransfer(plan.caller, profit);
    }

    function _hash(
        address lender,
        address token,
        uint256 amount,
        bytes memory data
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(lender, token, amount, data));
    }

    function _buyAndRedeem(Plan memory plan, address asset, uint256 amount) private {
        IERC20(asset).forceApprove(address(EXCHANGE), amount);
        // The least is asked of the profit, at the end.
        uint256 shares = EXCHANGE.swapExactIn(plan.key, asset, amount, 0, address(this), block.timestamp);
        IFinancingPool(plan.key.token0).redeem(shares, address(this), address(this));
    }

    function _depositAndSell(Plan memory plan, address asset, uint256 amount) private {
        address pool = plan.key.token0;
        IERC20(asset).forceApprove(pool, amount);
        uint256 shares = IFinancingPool(pool).deposit(amount, plan.caller);
        IERC20(pool).safeTransferFrom(plan.caller, address(this), shares);
        IERC20(pool).forceApprove(address(EXCHANGE), shares);
        EXCHANGE.swapExactIn(plan.key, pool, shares, 0, address(this), block.timestamp);
    }
}
