// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {PoolAccounts} from "./PoolAccounts.sol";
import {PoolBooks} from "./PoolBooks.sol";
import {RedemptionQueue} from "./RedemptionQueue.sol";

/// @title PoolShares
/// @notice How funders come and go: ERC-4626 at two prices, and the queue for those who leave while cash is out.
/// @dev Entering is `restricted` and asks for a verified funder. Leaving is neither: nobody can stop it.
abstract contract PoolShares is PoolBooks {
    using PoolAccounts for PoolAccounts.State;
    using RedemptionQueue for RedemptionQueue.Queue;
    using SafeCast for uint256;

    /// @dev Shares have six decimals more than the asset. These virtual shares keep the price fine-grained whatever
    ///      cash meets an empty pool, and make it costly to inflate.
    uint8 private constant OFFSET = 6;
    uint256 private constant VIRTUAL_SHARES = 10 ** OFFSET;

    /// @inheritdoc IERC4626
    function deposit(
        uint256 assets,
        address receiver
    ) public override(ERC4626, IERC4626) lockedWhenOpen returns (uint256 shares) {
        shares = _toShares(assets, _state.entryAssets(), Math.Rounding.Floor);
        _enter(assets, shares, receiver);
    }

    /// @inheritdoc IERC4626
    function mint(
        uint256 shares,
        address receiver
    ) public override(ERC4626, IERC4626) lockedWhenOpen returns (uint256 assets) {
        assets = _toAssets(shares, _state.entryAssets(), Math.Rounding.Ceil);
        _enter(assets, shares, receiver);
    }

    /// @inheritdoc IERC4626
    function redeem(
        uint256 shares,
        address receiver,
        address owner
    ) public override(ERC4626, IERC4626) locked returns (uint256 assets) {
        assets = _worth(shares);
        _leave(assets, shares, receiver, owner);
    }

    /// @inheritdoc IERC4626
    function withdraw(
        uint256 assets,
        address receiver,
        address owner
    ) public override(ERC4626, IERC4626) locked returns (uint256 shares) {
        shares = _toShares(assets, _state.exitAssets(), Math.Rounding.Ceil);
        _leave(assets, shares, receiver, owner);
    }

    /// @inheritdoc IFinancingPool
    function requestRedeem(
        uint256 shares,
        address controller,
        address owner
    ) external override locked returns (uint256 requestId) {
        _requireHeld(shares, owner);
        // Shares that are worth nothing would only stand in the way of those behind them.
        if (_worth(shares) == 0) revert FinancingPool_ZeroAmount();
        if (msg.sender != owner) _spendAllowance(owner, msg.sender, shares);
        _transfer(owner, address(this), shares);
        requestId = _state.queue.push(controller, shares);
        emit RedeemRequested(requestId, controller, owner, shares);
        _book();
    }

    /// @inheritdoc IFinancingPool
    function processQueue(uint256 max) external override locked returns (uint256 shares, uint256 assets) {
        uint256 exit = _state.exitAssets();
        uint256 supply = totalSupply();
        uint256 cash = _state.cash;
        for (; max != 0 && cash != 0 && _state.queue.waits(); --max) {
            (uint256 priceAssets, uint256 priceShares) = _price(exit, supply, _state.queue.pending == supply);
            RedemptionQueue.Fill memory fill = _state.queue.fillOldest(cash, priceAssets, priceShares);
            cash -= fill.assets;
            exit -= fill.assets;
            supply -= fill.shares;
            assets += fill.assets;
            shares += fill.shares;
            emit RedemptionFilled(fill.id, fill.controller, fill.shares, fill.assets);
        }
        _state.cash = uint128(cash);
        _state.reserved += assets.toUint128();
        _burn(address(this), shares);
        _book();
    }

    /// @inheritdoc IFinancingPool
    function claim(uint256 requestId, address receiver) external override locked returns (uint256 assets) {
        address controller = _state.queue.requests[requestId].controller;
        if (controller != msg.sender) revert FinancingPool_NotController(requestId, msg.sender);
        assets = _state.queue.claim(requestId);
        if (assets == 0) revert FinancingPool_NothingToClaim();
        _state.reserved -= uint128(assets);
        emit RedemptionClaimed(requestId, controller, receiver, assets);
        _book();
        SafeERC20.safeTransfer(IERC20(asset()), receiver, assets);
    }

    /// @inheritdoc IERC4626
    function totalAssets() public view override(ERC4626, IERC4626) returns (uint256) {
        return exitAssets();
    }

    /// @inheritdoc IERC4626
    function previewDeposit(
        uint256 assets
    ) public view override(ERC4626, IERC4626) whenIdle returns (uint256) {
        return _toShares(assets, _state.entryAssets(), Math.Rounding.Floor);
    }

    /// @inheritdoc IERC4626
    function previewMint(uint256 shares) public view override(ERC4626, IERC4626) whenIdle returns (uint256) {
        return _toAssets(shares, _state.entryAssets(), Math.Rounding.Ceil);
    }

    /// @inheritdoc IERC4626
    function previewRedeem(
        uint256 shares
    ) public view override(ERC4626, IERC4626) whenIdle returns (uint256) {
        return _worth(shares);
    }

    /// @inheritdoc IERC4626
    /// @dev Zero for who may not deposit, while the pool is closed, and while the asset's price cannot be relied on.
    function maxDeposit(address receiver) public view override(ERC4626, IERC4626) returns (uint256) {
        if (!PARTICIPANTS.isActive(receiver, ParticipantRoles.FUNDER)) return 0;
        if (LOCK.isClosed(address(this))) return 0;
        if (GUARD.status(asset()) > IPriceGuard.Status.Healthy) return 0;
        // The books hold 128 bits of cash.
        return type(uint128).max - _state.cash;
    }

    /// @inheritdoc IERC4626
    function maxMint(address receiver) public view override(ERC4626, IERC4626) whenIdle returns (uint256) {
        return _toShares(maxDeposit(receiver), _state.entryAssets(), Math.Rounding.Floor);
    }

    /// @inheritdoc IERC4626
    /// @dev Zero while others wait in the queue; never more than cash pays for.
    function maxRedeem(address owner) public view override(ERC4626, IERC4626) whenIdle returns (uint256) {
        if (_state.queue.waits()) return 0;
        uint256 held = balanceOf(owner);
        if (_worth(held) <= _state.cash) return held;
        return Math.min(held, _toShares(_state.cash, _state.exitAssets(), Math.Rounding.Floor));
    }

    /// @inheritdoc IERC4626
    function maxWithdraw(address owner) public view override(ERC4626, IERC4626) returns (uint256) {
        uint256 shares = maxRedeem(owner);
        // By the plain price: `withdraw` asks for shares, and no price gives the last unit away.
        return Math.min(_state.cash, _toAssets(shares, _state.exitAssets(), Math.Rounding.Floor));
    }

    function _enter(uint256 assets, uint256 shares, address receiver) private {
        if (assets == 0 || shares == 0) revert FinancingPool_ZeroAmount();
        PARTICIPANTS.requireActive(receiver, ParticipantRoles.FUNDER);
        GUARD.requireHealthy(asset());
        if (LOCK.loans() != 0) _enteredOnLoan = true;
        _mint(receiver, shares);
        emit Deposit(msg.sender, receiver, assets, shares);
        _state.cash += assets.toUint128();
        SafeERC20.safeTransferFrom(IERC20(asset()), msg.sender, address(this), assets);
        _state.requireArrived(IERC20(asset()), assets);
        _book();
    }

    function _leave(uint256 assets, uint256 shares, address receiver, address owner) private {
        _requireHeld(shares, owner);
        if (_state.queue.waits()) revert FinancingPool_ExitsOwed(_state.queue.pending);
        if (assets > _state.cash) revert FinancingPool_NotEnoughCash(assets, _state.cash);
        if (msg.sender != owner) _spendAllowance(owner, msg.sender, shares);
        _burn(owner, shares);
        _state.cash -= uint128(assets);
        emit Withdraw(msg.sender, receiver, owner, assets, shares);
        _book();
        SafeERC20.safeTransfer(IERC20(asset()), receiver, assets);
    }

    function _requireHeld(uint256 shares, address owner) private view {
        if (shares == 0) revert FinancingPool_ZeroAmount();
        uint256 held = balanceOf(owner);
        if (shares > held) revert FinancingPool_MoreThanHeld(shares, held);
    }

    /// @dev Assets for `shares` that leave now, down.
    function _worth(uint256 shares) private view returns (uint256) {
        uint256 supply = totalSupply();
        (uint256 priceAssets, uint256 priceShares) = _price(_state.exitAssets(), supply, shares == supply);
        return Math.mulDiv(shares, priceAssets, priceShares);
    }

    /// @dev The exit price as a fraction. Virtual shares own a little of everything; who takes all that is left, while
    ///      nothing is financed, gets that too.
    function _price(uint256 exit, uint256 supply, bool everyone) private view returns (uint256, uint256) {
        if (everyone && supply != 0 && _state.ladder.base == 0) return (exit, supply);
        return (exit + 1, supply + VIRTUAL_SHARES);
    }

    function _toShares(
        uint256 assets,
        uint256 priced,
        Math.Rounding rounding
    ) private view returns (uint256) {
        return Math.mulDiv(assets, totalSupply() + VIRTUAL_SHARES, priced + 1, rounding);
    }

    function _toAssets(
        uint256 shares,
        uint256 priced,
        Math.Rounding rounding
    ) private view returns (uint256) {
        return Math.mulDiv(shares, priced + 1, totalSupply() + VIRTUAL_SHARES, rounding);
    }

    function _decimalsOffset() internal pure override returns (uint8) {
        return OFFSET;
    }
}
