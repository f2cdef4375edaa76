// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {Locked} from "../access/Locked.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {FlashLender} from "../markets/FlashLender.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {IPieceHolder} from "../receivables/IPieceHolder.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {CoverVault} from "./CoverVault.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {MaturityLadder} from "./MaturityLadder.sol";
import {PoolAccounts} from "./PoolAccounts.sol";
import {PoolBooks} from "./PoolBooks.sol";
import {PoolShares} from "./PoolShares.sol";
import {PoolSettlement} from "./PoolSettlement.sol";
import {PoolUnderwriting} from "./PoolUnderwriting.sol";

/// @title FinancingPool
/// @notice See IFinancingPool: an ERC-4626 vault that buys pieces of accepted obligations.
/// @dev PoolBooks holds and shows the state, PoolShares is for funders; PoolUnderwriting and PoolSettlement are linked
///      libraries. The pool creates its own cover vault, so that neither can ever point at another.
contract FinancingPool is PoolShares, FlashLender, SelfPermit {
    using MaturityLadder for MaturityLadder.Ladder;
    using SafeCast for uint256;
    using RateLimiter for RateLimiter.RefillingBucket;
    using PoolSettlement for PoolAccounts.State;
    using PoolUnderwriting for PoolAccounts.State;

    /// @notice What a pool is built on; fixed for its life, except the policy.
    struct Foundation {
        address manager;
        ISystemLock lock;
        IReceivables receivables;
        IParticipants participants;
        IPriceGuard guard;
        ICreditPolicy policy;
    }

    modifier onlyReceivables() {
        if (msg.sender != address(RECEIVABLES)) revert FinancingPool_NotReceivables(msg.sender);
        _;
    }

    constructor(
        IERC20Metadata asset_,
        string memory name_,
        string memory symbol_,
        Foundation memory foundation
    )
        ERC20(name_, symbol_)
        ERC4626(asset_)
        AccessManaged(foundation.manager)
        Locked(foundation.lock)
        PoolBooks(
            foundation.receivables,
            foundation.participants,
            foundation.guard,
            new CoverVault(address(asset_), foundation.lock, foundation.participants),
            asset_.decimals()
        )
    {
        _state.policy = foundation.policy;
        _state.ladder.open(foundation.policy.provisionSteps(), block.timestamp);
        emit PolicySet(address(foundation.policy));
    }

    /// @inheritdoc IFinancingPool
    function finance(
        uint256 pieceId,
        uint256 minAdvance,
        uint256 deadline
    ) external override lockedWhenOpen returns (uint256 advance) {
        if (_enteredOnLoan) revert FinancingPool_EnteredOnLoan();
        advance = _state.finance(_partners(), pieceId, minAdvance, deadline);
        _book();
    }

    /// @inheritdoc IFinancingPool
    function settle(uint256 pieceId) external override locked {
        _state.settle(_partners(), pieceId);
        _book();
    }

    /// @inheritdoc IFinancingPool
    function buyBack(
        uint256 pieceId,
        uint256 maxCost,
        uint256 deadline
    ) external override locked returns (uint256 cost) {
        cost = _state.buyBack(_partners(), pieceId, maxCost, deadline);
        _book();
    }

    /// @inheritdoc IFinancingPool
    function writeOff(uint256 pieceId) external override locked {
        _state.writeOff(_partners(), pieceId);
        _book();
    }

    /// @inheritdoc IFinancingPool
    function recover(uint256 pieceId) external override locked {
        _state.recover(_partners(), pieceId);
        _book();
    }

    /// @inheritdoc IPieceHolder
    /// @dev Takes no lock: Receivables comes in while it holds the lock itself, or during a call from here.
    function onCollected(uint256 pieceId, uint256 amount) external override onlyReceivables {
        // Reverts while the pool lends. A call from here books at its own end.
        bool fromOutside = LOCK.atWork() != address(this);
        _state.onCollected(_partners(), pieceId, amount);
        if (fromOutside) _book();
    }

    /// @inheritdoc IPieceHolder
    function onCreditNote(uint256 pieceId, uint256 newFace) external override onlyReceivables {
        // Reverts while the pool lends.
        LOCK.atWork();
        _state.onCreditNote(_partners(), pieceId, newFace);
    }

    /// @inheritdoc IFinancingPool
    function claimCredit(address receiver) external override locked returns (uint256 amount) {
        amount = _state.credit[msg.sender];
        if (amount == 0) revert FinancingPool_NothingToClaim();
        _state.credit[msg.sender] = 0;
        _state.reserved -= uint128(amount);
        emit SellerCreditPaid(msg.sender, receiver, amount);
        _book();
        SafeERC20.safeTransfer(IERC20(asset()), receiver, amount);
    }

    /// @inheritdoc IFinancingPool
    function collectProtocolFees(
        address receiver
    ) external override locked restricted returns (uint256 amount) {
        amount = _state.protocolFees;
        if (amount == 0) revert FinancingPool_NothingToClaim();
        _state.protocolFees = 0;
        _state.reserved -= uint128(amount);
        emit ProtocolFeesPaid(receiver, amount);
        _book();
        SafeERC20.safeTransfer(IERC20(asset()), receiver, amount);
    }

    /// @inheritdoc IFinancingPool
    function setPolicy(ICreditPolicy policy_) external override locked restricted {
        _state.policy = policy_;
        emit PolicySet(address(policy_));
        _copyProvisionSteps();
    }

    /// @inheritdoc IFinancingPool
    function refreshProvisionSteps() external override locked {
        _copyProvisionSteps();
    }

    /// @inheritdoc IFinancingPool
    function setFundingLimit(uint208 capacity, uint48 window) external override restricted {
        // What was used so far is settled at the old pace, so that a new one does not reach back.
        _state.funding.sync(PoolUnderwriting.FUNDING);
        _state.funding.updateSettings(window, capacity);
        emit FundingLimitSet(capacity, window);
    }

    /// @inheritdoc IFinancingPool
    function quote(uint256 pieceId) external view override whenIdle returns (Quote memory) {
        return _state.quote(_partners(), pieceId);
    }

    /// @inheritdoc IFinancingPool
    function debtOf(uint256 pieceId) external view override returns (uint256) {
        return _state.debtOf(_partners(), pieceId);
    }

    /// @inheritdoc FlashLender
    function _isLent(address token) internal view override returns (bool) {
        return token == asset();
    }

    /// @inheritdoc FlashLender
    /// @dev Cash only: what is reserved belongs to people who may come for it at any time.
    function _idle(address) internal view override returns (uint256) {
        return _state.cash;
    }

    /// @inheritdoc FlashLender
    /// @dev The fee is the shareholders'.
    function _earnFlashFee(address, uint256 fee) internal override {
        _state.cash += fee.toUint128();
        _book();
    }

    function _copyProvisionSteps() private {
        _state.ladder.setSteps(_state.policy.provisionSteps(), block.timestamp);
        _book();
    }
}
