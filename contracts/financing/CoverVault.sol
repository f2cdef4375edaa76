// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC6909} from "@openzeppelin/contracts/token/ERC6909/ERC6909.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {ICoverVault} from "./ICoverVault.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {IFinancingPool} from "./IFinancingPool.sol";

/// @title CoverVault
/// @notice See ICoverVault: first-loss cover for one pool.
/// @dev Created by its pool. What the pool calls takes no lock: the pool holds it, or Receivables does for it.
contract CoverVault is ICoverVault, ERC6909, Locked, SelfPermit {
    using SafeERC20 for IERC20;

    /// @dev Virtual shares and one virtual unit per id make the price of shares costly to inflate and keep it fine
    ///      after a slash.
    uint256 private constant VIRTUAL_SHARES = 1e6;
    uint256 private constant GENERAL = 0;
    uint256 private constant UNSTAKE_WINDOW = 7 days;
    /// @dev Least cooldown, also for a policy that writes off sooner.
    uint256 private constant MIN_COOLDOWN = 7 days;

    /// @dev A slash leaves this much, asset units: shares without any assets behind them would make the next stake's
    ///      shares grow without bound.
    uint256 private constant UNSLASHABLE = 1e6;

    IParticipants public immutable PARTICIPANTS;
    /// @inheritdoc ICoverVault
    address public immutable override pool;
    /// @inheritdoc ICoverVault
    address public immutable override asset;

    /// @inheritdoc ICoverVault
    mapping(uint256 id => uint256 assets) public override coverOf;
    /// @inheritdoc ICoverVault
    mapping(uint256 id => uint256 shares) public override totalSupply;
    mapping(address account => mapping(uint256 id => Cooldown cooldown)) private _cooldowns;

    modifier onlyPool() {
        if (msg.sender != pool) revert CoverVault_NotPool(msg.sender);
        _;
    }

    constructor(address asset_, ISystemLock lock, IParticipants participants) Locked(lock) {
        pool = msg.sender;
        asset = asset_;
        PARTICIPANTS = participants;
    }

    /// @inheritdoc ICoverVault
    function stake(
        uint256 id,
        uint256 assets,
        address receiver
    ) external override lockedWhenOpen returns (uint256 shares) {
        if (id > type(uint160).max) revert CoverVault_UnknownId(id);
        PARTICIPANTS.requireActive(receiver, ParticipantRoles.UNDERWRITER);
        // Down: those already staked must not pay for who comes.
        shares = toShares(id, assets);
        if (shares == 0) revert CoverVault_ZeroAmount();
        coverOf[id] += assets;
        _mint(receiver, id, shares);
        emit Staked(id, msg.sender, receiver, assets, shares);

        uint256 before = IERC20(asset).balanceOf(address(this));
        IERC20(asset).safeTransferFrom(msg.sender, address(this), assets);
        uint256 received = IERC20(asset).balanceOf(address(this)) - before;
        if (received < assets) revert CoverVault_NotPaidInFull(assets, received);
    }

    /// @inheritdoc ICoverVault
    function requestUnstake(uint256 id, uint256 shares) external override {
        if (shares == 0) revert CoverVault_ZeroAmount();
        uint256 held = balanceOf(msg.sender, id);
        if (shares > held) revert CoverVault_MoreThanHeld(shares, held);
        uint256 wait = Math.max(uint256(_policy().caps().writeOffDays) * 1 days, MIN_COOLDOWN);
        uint64 opensAt = uint64(block.timestamp + wait);
        uint64 closesAt = opensAt + uint64(UNSTAKE_WINDOW);
        _cooldowns[msg.sender][id] = Cooldown({shares: shares, opensAt: opensAt, closesAt: closesAt});
        emit UnstakeRequested(id, msg.sender, shares, opensAt, closesAt);
    }

    /// @inheritdoc ICoverVault
    function cancelUnstake(uint256 id) external override {
        Cooldown memory cooldown = _cooldowns[msg.sender][id];
        if (cooldown.shares == 0) revert CoverVault_NotInWindow(cooldown.opensAt, cooldown.closesAt);
        delete _cooldowns[msg.sender][id];
        emit UnstakeCancelled(id, msg.sender);
    }

    /// @inheritdoc ICoverVault
    function unstake(
        uint256 id,
        uint256 shares,
        address receiver
    ) external override locked returns (uint256 assets) {
        Cooldown storage cooldown = _cooldowns[msg.sender][id];
        if (block.timestamp < cooldown.opensAt || block.timestamp >= cooldown.closesAt) {
            revert CoverVault_NotInWindow(cooldown.opensAt, cooldown.closesAt);
        }
        if (shares == 0) revert CoverVault_ZeroAmount();
        if (shares > cooldown.shares) revert CoverVault_MoreThanHeld(shares, cooldown.shares);
        // Down: whoever leaves takes nothing from those who stay.
        assets = toAssets(id, shares);
        uint256 remaining = coverOf[id] - assets;
        uint256 needed = _needed(id);
        if (remaining < needed) revert CoverVault_StillNeeded(id, remaining, needed);
        cooldown.shares -= shares;
        coverOf[id] = remaining;
        _burn(msg.sender, id, shares);
        emit Unstaked(id, msg.sender, receiver, assets, shares);
        if (assets != 0) IERC20(asset).safeTransfer(receiver, assets);
    }

    /// @inheritdoc ICoverVault
    function slash(
        address obligor,
        uint256 loss
    ) external override onlyPool returns (uint256 named, uint256 general) {
        uint256 id = uint256(uint160(obligor));
        named = Math.min(loss, Math.saturatingSub(coverOf[id], UNSLASHABLE));
        general = Math.min(loss - named, Math.saturatingSub(coverOf[GENERAL], UNSLASHABLE));
        _slash(id, obligor, named);
        _slash(GENERAL, obligor, general);
        if (named + general != 0) IERC20(asset).safeTransfer(pool, named + general);
    }

    /// @inheritdoc ICoverVault
    function earnPremium(
        address obligor,
        uint256 amount,
        uint256 namedBps
    ) external override onlyPool returns (uint256 taken) {
        uint256 id = uint256(uint160(obligor));
        uint256 named = totalSupply[id] == 0 ? 0 : Math.mulDiv(amount, namedBps, 10_000);
        // Cover on the name earns alone when nobody stakes in general, and the other way round.
        uint256 general = totalSupply[GENERAL] == 0 ? 0 : amount - named;
        if (general == 0 && totalSupply[id] != 0) named = amount;
        taken = named + general;
        _earn(id, obligor, named);
        _earn(GENERAL, obligor, general);
    }

    /// @inheritdoc ICoverVault
    function replenish(address obligor, uint256 named, uint256 general) external override onlyPool {
        _replenish(uint256(uint160(obligor)), obligor, named);
        _replenish(GENERAL, obligor, general);
    }

    /// @inheritdoc ICoverVault
    function cooldownOf(address account, uint256 id) external view override returns (Cooldown memory) {
        return _cooldowns[account][id];
    }

    /// @inheritdoc ICoverVault
    function freeCover(uint256 id) external view override returns (uint256) {
        return Math.saturatingSub(coverOf[id], _needed(id));
    }

    /// @inheritdoc ICoverVault
    function toShares(uint256 id, uint256 assets) public view override returns (uint256) {
        return Math.mulDiv(assets, totalSupply[id] + VIRTUAL_SHARES, coverOf[id] + 1);
    }

    /// @inheritdoc ICoverVault
    function toAssets(uint256 id, uint256 shares) public view override returns (uint256) {
        return Math.mulDiv(shares, coverOf[id] + 1, totalSupply[id] + VIRTUAL_SHARES);
    }

    /// @dev Cover that open financings rest on. Up: a limit is never met by a part of a unit.
    function _needed(uint256 id) private view returns (uint256) {
        ICreditPolicy policy = _policy();
        uint256 exposure;
        uint256 leverage;
        if (id == GENERAL) {
            exposure = IFinancingPool(pool).totalExposure();
            leverage = policy.caps().poolLeverage;
        } else {
            address obligor = address(uint160(id));
            exposure = IFinancingPool(pool).exposureOfObligor(obligor);
            leverage = policy.gradeTerms(policy.obligorGrade(obligor)).leverage;
        }
        if (exposure == 0) return 0;
        // A name without a grade, or terms without leverage, bind all the cover until its exposure has ended.
        if (leverage == 0) return type(uint256).max;
        return Math.mulDiv(exposure, 100, leverage, Math.Rounding.Ceil);
    }

    function _policy() private view returns (ICreditPolicy) {
        return IFinancingPool(pool).policy();
    }

    function _slash(uint256 id, address obligor, uint256 amount) private {
        if (amount == 0) return;
        uint256 left = coverOf[id] - amount;
        coverOf[id] = left;
        emit Slashed(id, obligor, amount, left);
    }

    function _earn(uint256 id, address obligor, uint256 amount) private {
        if (amount == 0) return;
        coverOf[id] += amount;
        emit PremiumEarned(id, obligor, amount, coverOf[id]);
    }

    function _replenish(uint256 id, address obligor, uint256 amount) private {
        if (amount == 0) return;
        coverOf[id] += amount;
        emit Replenished(id, obligor, amount, coverOf[id]);
    }

    /// @dev Keeps the supply per id, and a cooldown within what its owner holds: shares that are sent away cannot be
    ///      unstaked by the sender, and come to the receiver without a running cooldown.
    function _update(address from, address to, uint256 id, uint256 amount) internal override {
        super._update(from, to, id, amount);
        if (from == address(0)) totalSupply[id] += amount;
        else {
            uint256 held = balanceOf(from, id);
            if (_cooldowns[from][id].shares > held) _cooldowns[from][id].shares = held;
        }
        if (to == address(0)) totalSupply[id] -= amount;
    }
}
