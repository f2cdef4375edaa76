// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {Debt} from "./Debt.sol";
import {ICoverVault} from "./ICoverVault.sol";
import {ICreditPolicy} from "./ICreditPolicy.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {MaturityLadder} from "./MaturityLadder.sol";
import {RedemptionQueue} from "./RedemptionQueue.sol";

/// @title PoolAccounts
/// @notice A pool's books: its state, its two prices, and the one way money comes in and goes out.
/// @dev Cash is counted. The token's balance is read only to prove that what was counted has arrived.
library PoolAccounts {
    using MaturityLadder for MaturityLadder.Ladder;
    using MaturityLadder for MaturityLadder.Totals;
    using SafeCast for uint256;

    /// @param cash Asset units that belong to shareholders.
    /// @param reserved Asset units owed to filled redemptions, sellers and the protocol.
    /// @param totalExposure Σ exposure of open financings, asset units; also kept by obligor and by supplier.
    /// @param credit What could not be delivered to a seller, asset units.
    /// @param funding How much may be funded per window.
    struct State {
        uint128 cash;
        uint128 reserved;
        MaturityLadder.Ladder ladder;
        RedemptionQueue.Queue queue;
        mapping(uint256 pieceId => Debt.Record record) records;
        uint256 totalExposure;
        mapping(address obligor => uint256 amount) exposureOfObligor;
        mapping(address supplier => uint256 amount) exposureOfSupplier;
        mapping(address seller => uint256 amount) credit;
        uint256 protocolFees;
        ICreditPolicy policy;
        RateLimiter.RefillingBucket funding;
    }

    /// @notice The contracts a pool works with; fixed for its life.
    /// @param assetDecimals The asset's decimals.
    struct Partners {
        IERC20 asset;
        uint8 assetDecimals;
        IReceivables receivables;
        IParticipants participants;
        IPriceGuard guard;
        ICoverVault cover;
    }

    /// @notice Assets by which redemptions are priced.
    function exitAssets(State storage self) internal view returns (uint256) {
        MaturityLadder.Totals memory totals = self.ladder.totalsAt(block.timestamp);
        // Down: whoever leaves gets no part of a unit that those who stay have a claim on. Provisions are rounded up
        // to a whole WAD unit and may so exceed a base that is wholly in doubt.
        return self.cash + Math.saturatingSub(totals.base, totals.provisions()) / Debt.WAD;
    }

    /// @notice Assets by which deposits are priced.
    function entryAssets(State storage self) internal view returns (uint256) {
        // Up: whoever enters pays for the part of a unit that the others own already.
        return self.cash + Debt.toUnitsUp(self.ladder.totalsAt(block.timestamp).base);
    }

    /// @notice Share of the entry assets that is out in financings.
    function utilisationBps(State storage self) internal view returns (uint256) {
        uint256 entry = entryAssets(self);
        return entry == 0 ? 0 : Math.mulDiv(entry - self.cash, Debt.BPS, entry);
    }

    /// @notice Reverts when the token holds less than the books after `expected` units should have come in.
    function requireArrived(State storage self, IERC20 asset, uint256 expected) internal view {
        uint256 owed = uint256(self.cash) + self.reserved;
        uint256 balance = asset.balanceOf(address(this));
        if (balance < owed) {
            revert IFinancingPool.FinancingPool_NotPaidInFull(
                expected,
                Math.saturatingSub(expected, owed - balance)
            );
        }
    }

    /// @notice Pays a seller. One that cannot receive the asset must not keep others from being paid: its money waits.
    function payOrCredit(State storage self, IERC20 asset, address seller, uint256 amount) internal {
        if (amount == 0 || SafeERC20.trySafeTransfer(asset, seller, amount)) return;
        self.credit[seller] += amount;
        self.reserved += amount.toUint128();
        emit IFinancingPool.SellerCredited(seller, amount);
    }

    /// @notice Counts a new financing.
    function expose(State storage self, address obligor, address supplier, uint256 amount) internal {
        self.totalExposure += amount;
        self.exposureOfObligor[obligor] += amount;
        self.exposureOfSupplier[supplier] += amount;
    }

    /// @notice Counts a financing out, or a part of it.
    function relieve(State storage self, address obligor, address supplier, uint256 amount) internal {
        self.totalExposure -= amount;
        self.exposureOfObligor[obligor] -= amount;
        self.exposureOfSupplier[supplier] -= amount;
    }

    /// @notice Asset units as WAD of the currency, in which delegates' limits are set.
    function toCurrency(Partners memory partners, uint256 amount) internal pure returns (uint256) {
        uint256 decimals = partners.assetDecimals;
        return decimals <= 18 ? amount * 10 ** (18 - decimals) : amount / 10 ** (decimals - 18);
    }
}
