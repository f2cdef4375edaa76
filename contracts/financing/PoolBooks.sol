// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Locked} from "../access/Locked.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {Debt} from "./Debt.sol";
import {ICoverVault} from "./ICoverVault.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {MaturityLadder} from "./MaturityLadder.sol";
import {PoolAccounts} from "./PoolAccounts.sol";
import {RedemptionQueue} from "./RedemptionQueue.sol";

/// @title PoolBooks
/// @notice Holds the pool's state and shows it.
abstract contract PoolBooks is IFinancingPool, ERC4626, AccessManaged, Locked {
    using MaturityLadder for MaturityLadder.Ladder;
    using MaturityLadder for MaturityLadder.Totals;
    using PoolAccounts for PoolAccounts.State;

    IReceivables public immutable RECEIVABLES;
    IParticipants public immutable PARTICIPANTS;
    IPriceGuard public immutable GUARD;
    ICoverVault private immutable COVER;
    uint8 private immutable ASSET_DECIMALS;

    PoolAccounts.State internal _state;
    /// @dev Set for the rest of the transaction when a deposit may be money from a flash loan.
    bool internal transient _enteredOnLoan;

    constructor(
        IReceivables receivables,
        IParticipants participants,
        IPriceGuard guard,
        ICoverVault cover_,
        uint8 assetDecimals
    ) {
        RECEIVABLES = receivables;
        PARTICIPANTS = participants;
        GUARD = guard;
        COVER = cover_;
        ASSET_DECIMALS = assetDecimals;
    }

    /// @inheritdoc IFinancingPool
    function exitAssets() public view override whenIdle returns (uint256) {
        return _state.exitAssets();
    }

    /// @inheritdoc IFinancingPool
    function entryAssets() external view override whenIdle returns (uint256) {
        return _state.entryAssets();
    }

    /// @inheritdoc IFinancingPool
    function utilisationBps() external view override whenIdle returns (uint256) {
        return _state.utilisationBps();
    }

    /// @inheritdoc IFinancingPool
    function books()
        external
        view
        override
        returns (
            uint256 cash,
            uint256 reserved,
            uint256 base,
            uint256 rate,
            uint256 provisions,
            uint256 supply
        )
    {
        MaturityLadder.Totals memory totals = _state.ladder.totalsAt(block.timestamp);
        return (_state.cash, _state.reserved, totals.base, totals.rate, totals.provisions(), totalSupply());
    }

    /// @inheritdoc IFinancingPool
    function financingOf(uint256 pieceId) external view override returns (Financing memory) {
        return Debt.unpack(_state.records[pieceId]);
    }

    /// @inheritdoc IFinancingPool
    function redemptionOf(uint256 requestId) external view override returns (Redemption memory) {
        RedemptionQueue.Request storage request = _state.queue.requests[requestId];
        return
            Redemption({
                controller: request.controller,
                pending: request.pending,
                claimable: request.claimable
            });
    }

    /// @inheritdoc IFinancingPool
    function queuedShares() external view override returns (uint256) {
        return _state.queue.pending;
    }

    /// @inheritdoc IFinancingPool
    function exposureOfObligor(address obligor) external view override returns (uint256) {
        return _state.exposureOfObligor[obligor];
    }

    /// @inheritdoc IFinancingPool
    function exposureOfSupplier(address supplier) external view override returns (uint256) {
        return _state.exposureOfSupplier[supplier];
    }

    /// @inheritdoc IFinancingPool
    function totalExposure() external view override returns (uint256) {
        return _state.totalExposure;
    }

    /// @inheritdoc IFinancingPool
    function creditOf(address seller) external view override returns (uint256) {
        return _state.credit[seller];
    }

    /// @inheritdoc IFinancingPool
    function protocolFees() external view override returns (uint256) {
        return _state.protocolFees;
    }

    /// @inheritdoc IFinancingPool
    function policy() external view override returns (ICreditPolicy) {
        return _state.policy;
    }

    /// @inheritdoc IFinancingPool
    function cover() external view override returns (ICoverVault) {
        return COVER;
    }

    function _partners() internal view returns (PoolAccounts.Partners memory) {
        return
            PoolAccounts.Partners({
                asset: IERC20(asset()),
                assetDecimals: ASSET_DECIMALS,
                receivables: RECEIVABLES,
                participants: PARTICIPANTS,
                guard: GUARD,
                cover: COVER
            });
    }

    /// @dev The last line of every act that changes the books.
    function _book() internal {
        MaturityLadder.Totals memory totals = _state.ladder.totalsAt(block.timestamp);
        emit Booked(
            _state.cash,
            _state.reserved,
            totals.base,
            totals.rate,
            totals.provisions(),
            totalSupply()
        );
    }
}
