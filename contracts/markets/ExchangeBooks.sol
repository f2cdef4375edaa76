// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC6909TokenSupply} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";
import {Locked} from "../access/Locked.sol";
import {IExchange} from "./IExchange.sol";
import {PowerSum} from "./PowerSum.sol";

/// @title ExchangeBooks
/// @notice Which pools there are, what belongs to them, and the one way tokens come in and go out.
/// @dev The reserves are the count: what belongs to pools is never read from a token's balance.
abstract contract ExchangeBooks is IExchange, ERC6909, AccessManaged, Locked {
    using SafeERC20 for IERC20;

    /// @dev Millionths.
    uint256 internal constant FEE_UNIT = 1e6;
    uint256 internal constant MAX_FEE = 50_000;
    uint256 internal constant BPS = 10_000;
    /// @dev Bounds what counting a token costs. As many as `Listing.first` has bits.
    uint8 private constant MAX_POOLS = 16;

    /// @param supply Liquidity shares, including those that belong to nobody.
    struct Pool {
        uint128 reserve0;
        uint128 reserve1;
        uint256 supply;
    }

    /// @dev One word, so that a loan learns all about a token but the reserves in one read.
    /// @param pools How many pools trade the token.
    /// @param first By the pool's position in `_poolsOf`: whether the token is its `token0`.
    /// @param isShare Whether it is the share of a share pool.
    struct Listing {
        uint8 pools;
        uint16 first;
        bool isShare;
    }

    mapping(uint256 id => Pool pool) internal _pools;
    mapping(uint256 id => PoolKey key) internal _keys;
    mapping(address token => Listing listing) internal _listings;
    mapping(address token => mapping(uint256 position => uint256 id)) internal _poolsOf;

    modifier before(uint256 deadline) {
        _requireBefore(deadline);
        _;
    }

    /// @inheritdoc IExchange
    function createPool(PoolKey calldata key) external override restricted returns (uint256 id) {
        if (key.token0 == key.token1) revert Exchange_SameToken(key.token0);
        bool usable = key.t == PowerSum.WAD ? _isUsablePair(key) : _isUsableSharePool(key);
        if (!usable || key.fee > MAX_FEE) revert Exchange_InvalidPool();
        id = idOf(key);
        if (_keys[id].token0 != address(0)) revert Exchange_PoolExists(id);
        _keys[id] = key;
        _enlist(key.token0, id, true);
        _enlist(key.token1, id, false);
        if (key.t != PowerSum.WAD) _listings[key.token0].isShare = true;
        emit PoolCreated(id, key.token0, key.token1, key.fee, key.t, key.maxImpairmentBps);
    }

    /// @inheritdoc IExchange
    function poolOf(
        uint256 id
    )
        external
        view
        override
        returns (PoolKey memory key, uint256 reserve0, uint256 reserve1, uint256 supply)
    {
        key = _keys[id];
        if (key.token0 == address(0)) revert Exchange_UnknownPool(id);
        Pool storage pool = _pools[id];
        return (key, pool.reserve0, pool.reserve1, pool.supply);
    }

    /// @inheritdoc IERC6909TokenSupply
    function totalSupply(uint256 id) external view override returns (uint256) {
        return _pools[id].supply;
    }

    /// @inheritdoc IExchange
    function counted(address token) public view override returns (uint256 sum) {
        Listing memory listing = _listings[token];
        for (uint256 i = 0; i < listing.pools; i++) {
            Pool storage pool = _pools[_poolsOf[token][i]];
            sum += _isFirst(listing, i) ? pool.reserve0 : pool.reserve1;
        }
    }

    /// @inheritdoc IExchange
    function idOf(PoolKey calldata key) public pure override returns (uint256) {
        return uint256(keccak256(abi.encode(key)));
    }

    /// @dev Takes `amount` from the caller and demands that exactly this arrives.
    function _pull(address token, uint256 amount) internal {
        uint256 held = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 balance = IERC20(token).balanceOf(address(this));
        // A token that lies may report less than before.
        if (balance >= held && balance - held == amount) return;
        revert Exchange_NotPaidInFull(token, amount, Math.saturatingSub(balance, held));
    }

    /// @dev What arrives is between the token and the receiver.
    function _push(address token, address to, uint256 amount) internal {
        if (amount != 0) IERC20(token).safeTransfer(to, amount);
    }

    /// @dev The reason why a pool without liquidity cannot be used.
    function _revertEmpty(uint256 id) internal view {
        if (_keys[id].token0 == address(0)) revert Exchange_UnknownPool(id);
        revert Exchange_NoLiquidity(id);
    }

    function _requireKnown(uint256 id) internal view {
        if (_keys[id].token0 == address(0)) revert Exchange_UnknownPool(id);
    }

    function _isFirst(Listing memory listing, uint256 position) internal pure returns (bool) {
        return (listing.first >> position) & 1 == 1;
    }

    function _toUint128(uint256 amount) internal pure returns (uint128) {
        if (amount > type(uint128).max) revert Exchange_TooLarge(amount);
        return uint128(amount);
    }

    function _requireBefore(uint256 deadline) private view {
        if (block.timestamp > deadline) revert Exchange_DeadlinePassed(deadline);
    }

    function _enlist(address token, uint256 id, bool first) private {
        Listing storage listing = _listings[token];
        uint8 position = listing.pools;
        if (position == MAX_POOLS) revert Exchange_TooManyPools(token);
        _poolsOf[token][position] = id;
        if (first) listing.first |= uint16(1 << position);
        listing.pools = position + 1;
    }

    function _isUsablePair(PoolKey calldata key) private view returns (bool) {
        if (key.token0 >= key.token1 || key.maxImpairmentBps != 0) return false;
        return key.token0.code.length != 0 && key.token1.code.length != 0;
    }

    function _isUsableSharePool(PoolKey calldata key) private view returns (bool) {
        if (key.t < PowerSum.MIN_T || key.t > PowerSum.MAX_T || key.maxImpairmentBps >= BPS) return false;
        return key.token0.code.length != 0 && IERC4626(key.token0).asset() == key.token1;
    }
}
