// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Grade} from "../financing/Grade.sol";
import {ICoverVault} from "../financing/ICoverVault.sol";
import {ICreditPolicy} from "../financing/ICreditPolicy.sol";
import {IFinancingPool} from "../financing/IFinancingPool.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {FeedMoods} from "./FeedMoods.sol";
import {MoodyToken} from "./MoodyToken.sol";

/// @notice Everyone who can touch a pool, acting at random: funders, sellers, obligors, underwriters, donors, a token
///         that misbehaves, a registrar that suspends, price feeds that fail, and time. Refused acts are fine but for
///         exits; what an allowed act must not do is checked on the spot and kept in `violation`.
contract FinancingActors is FeedMoods {
    MoodyToken internal moody;
    uint256[] public pieces;
    uint256[] public requests;
    address[] internal funders;
    address[] internal sellers;
    address[] internal obligors;
    address[] internal underwriters;
    /// @notice The first rule an act broke; empty when none did.
    string public violation;
    mapping(bytes32 act => uint256) public done;
    /// @notice How often somebody left while the asset's price was in a state.
    mapping(IPriceGuard.Status status => uint256) public exitsWhile;

    /// @dev What an act may not move, taken before it.
    struct Prices {
        uint256 exit;
        uint256 entry;
        uint256 supply;
        uint256 provisions;
    }

    constructor() {
        moody = new MoodyToken();
        _build(moody);
        _watchFeeds();
        ICreditPolicy.Caps memory caps = _looseCaps();
        caps.writeOffDays = 20;
        policy.setCaps(caps);
        funders = [funder, funder2];
        sellers = [supplier, supplier2];
        obligors = [buyer, buyer2];
        underwriters = [underwriter, underwriter2];
        _deposit(funder, 500_000 * ONE);
        _stake(underwriter, buyer, 60_000 * ONE);
        _stake(underwriter, buyer2, 20_000 * ONE);
        _stake(underwriter2, address(0), 40_000 * ONE);
    }

    function deposit(uint256 who, uint256 assets, bool charged) external {
        address account = funders[who % 2];
        assets = bound(assets, 0, 300_000 * ONE);
        // One in a few, else the pool would never grow.
        if (charged) moody.charge(assets % 100);
        Prices memory before = _prices();
        vm.prank(account);
        try pool.deposit(assets, account) {
            _note("deposit");
            _must(_isPriced(), "a deposit without a price to rely on");
            _keepsPrices(before, "P3: a deposit moved the price");
        } catch {}
        moody.charge(0);
    }

    function redeem(uint256 who, uint256 part) external {
        address account = funders[who % 2];
        uint256 shares = (pool.balanceOf(account) * bound(part, 0, 10)) / 10;
        Prices memory before = _prices();
        vm.prank(account);
        try pool.redeem(shares, account, account) {
            _noteExit("redeem");
            _keepsPrices(before, "P3: a redemption moved the price");
        } catch {
            _must(shares == 0 || shares > pool.maxRedeem(account), "an exit was refused");
        }
    }

    function withdraw(uint256 who, uint256 part) external {
        address account = funders[who % 2];
        uint256 assets = (pool.maxWithdraw(account) * bound(part, 0, 10)) / 10;
        if (assets == 0) return;
        Prices memory before = _prices();
        vm.prank(account);
        try pool.withdraw(assets, account, account) {
            _noteExit("withdraw");
            _keepsPrices(before, "P3: a withdrawal moved the price");
        } catch {
            _must(false, "an exit was refused");
        }
    }

    function requestRedeem(uint256 who, uint256 part) external {
        address account = funders[who % 2];
        uint256 shares = (pool.balanceOf(account) * bound(part, 0, 10)) / 10;
        vm.prank(account);
        try pool.requestRedeem(shares, account, account) returns (uint256 id) {
            _noteExit("requestRedeem");
            requests.push(id);
        } catch {
            _must(pool.previewRedeem(shares) == 0, "an exit was refused");
        }
    }

    function processQueue(uint256 max) external {
        Prices memory before = _prices();
        // Those who leave last, together, share all there is: what would have been nobody's is no price to keep.
        (, , uint256 base, , , ) = pool.books();
        bool everyoneLeaves = base == 0 && pool.queuedShares() == before.supply;
        (, uint256 assets) = pool.processQueue(bound(max, 0, 5));
        if (assets != 0) _note("fill");
        if (!everyoneLeaves) _keepsPrices(before, "P3: filling the queue moved the price");
    }

    function claim(uint256 which) external {
        if (requests.length == 0) return;
        uint256 id = requests[which % requests.length];
        IFinancingPool.Redemption memory redemption = pool.redemptionOf(id);
        uint256 held = token.balanceOf(redemption.controller);
        vm.prank(redemption.controller);
        try pool.claim(id, redemption.controller) {
            _noteExit("claim");
            uint256 gained = token.balanceOf(redemption.controller) - held;
            _must(gained == redemption.claimable, "a claim paid another amount");
        } catch {
            _must(redemption.claimable == 0, "an exit was refused");
        }
    }

    function donate(uint256 amount, uint256 what) external {
        Prices memory before = _prices();
        amount = bound(amount, 0, 10_000 * ONE);
        vm.startPrank(funder2);
        if (what % 3 == 0) token.transfer(address(pool), amount);
        else if (what % 3 == 1) token.transfer(address(vault), amount);
        else pool.transfer(funder, Math.min(amount, pool.balanceOf(funder2)));
        vm.stopPrank();
        Prices memory afterwards = _prices();
        _must(
            before.exit == afterwards.exit && before.entry == afterwards.entry,
            "P3: a donation moved the price"
        );
    }

    function finance(uint256 who, uint256 face, uint256 tenor) external {
        address seller = sellers[who % 2];
        // A suspended company cannot even issue.
        if (!participants.isActive(seller, 0)) return;
        uint256 piece = _accepted(
            seller,
            obligors[(who >> 8) % 2],
            bound(face, ONE, 150_000 * ONE),
            // Due tomorrow at the earliest: late in the day there is no time left to accept what is due today.
            bound(tenor, 1, 60)
        );
        uint256 queued = pool.queuedShares();
        Prices memory before = _prices();
        vm.prank(seller);
        try pool.finance(piece, 0, block.timestamp) {
            _note("finance");
            pieces.push(piece);
            _must(_isPriced(), "financed without a price to rely on");
            _must(queued == 0, "P6: financed while exits are owed");
            _must(_prices().exit == before.exit, "P3: financing moved the price");
        } catch {}
    }

    function pay(uint256 which, uint256 part, bool collects) external {
        if (pieces.length == 0) return;
        uint256 piece = pieces[which % pieces.length];
        IReceivables.Obligation memory obligation = receivables.obligationOf(piece);
        uint256 open = obligation.face - obligation.paid;
        uint256 amount = bound(part, 0, 8) >= 4 ? open : (open * bound(part, 0, 8)) / 8 + 1;
        if (open == 0 || amount > open) return;
        uint256[] memory collected = new uint256[](collects ? 1 : 0);
        if (collects) collected[0] = piece;
        IFinancingPool.Financing memory old = pool.financingOf(piece);
        vm.prank(obligation.obligor);
        // Refused when the piece was bought back and its owner cannot receive the token.
        try receivables.pay(piece, uint128(amount), collected) {
            _note("pay");
            _checkRecovery(old, pool.financingOf(piece));
        } catch {}
    }

    function settle(uint256 which) external {
        if (pieces.length == 0) return;
        uint256 exit = _prices().exit;
        try pool.settle(pieces[which % pieces.length]) {
            _note("settle");
            _must(_prices().exit >= exit, "P3: settling lowered the exit assets");
        } catch {}
    }

    function buyBack(uint256 which) external {
        if (pieces.length == 0) return;
        uint256 piece = pieces[which % pieces.length];
        uint256 exit = _prices().exit;
        vm.prank(pool.financingOf(piece).seller);
        try pool.buyBack(piece, type(uint256).max, block.timestamp) {
            _note("buyBack");
            _must(_prices().exit >= exit, "P3: buying back lowered the exit assets");
        } catch {}
    }

    function writeOff(uint256 which) external {
        if (pieces.length == 0) return;
        uint256 piece = pieces[which % pieces.length];
        IFinancingPool.Financing memory old = pool.financingOf(piece);
        uint256 named = vault.coverOf(uint160(old.obligor));
        uint256 general = vault.coverOf(0);
        try pool.writeOff(piece) {
            IFinancingPool.Financing memory financing = pool.financingOf(piece);
            if (financing.state != IFinancingPool.FinancingState.WrittenOff) return;
            _note("writeOff");
            uint256 uncovered = financing.loss - financing.namedCover - financing.generalCover;
            // Premium of a payment collected on the way can only have added to cover.
            _must(
                vault.coverOf(uint160(old.obligor)) + financing.namedCover >= named,
                "P5: more than booked"
            );
            _must(vault.coverOf(0) + financing.generalCover >= general, "P5: more than booked in general");
            if (financing.generalCover != 0) {
                _must(vault.coverOf(uint160(old.obligor)) <= ONE, "P5: general cover before the name's");
            }
            if (uncovered != 0) _must(vault.coverOf(0) <= ONE, "P5: the pool before general cover");
        } catch {}
    }

    function recover(uint256 which) external {
        if (pieces.length == 0) return;
        uint256 piece = pieces[which % pieces.length];
        IFinancingPool.Financing memory old = pool.financingOf(piece);
        try pool.recover(piece) {
            _checkRecovery(old, pool.financingOf(piece));
        } catch {}
    }

    function creditNote(uint256 which, uint256 part) external {
        if (pieces.length == 0) return;
        uint256 piece = pieces[which % pieces.length];
        IReceivables.Obligation memory obligation = receivables.obligationOf(piece);
        vm.prank(obligation.creditor);
        try
            receivables.creditNote(
                piece,
                uint128((obligation.face * bound(part, 1, 10)) / 100),
                bytes32(part)
            )
        {
            _note("creditNote");
        } catch {}
    }

    function stake(uint256 who, uint256 where, uint256 assets) external {
        address account = underwriters[who % 2];
        uint256 id = _id(where);
        uint256 worth = vault.toAssets(id, 1e24);
        vm.prank(account);
        try vault.stake(id, bound(assets, 0, 30_000 * ONE), account) {
            _note("stake");
            _must(vault.toAssets(id, 1e24) >= worth, "C1: staking lowered a share");
        } catch {}
    }

    function unstake(uint256 who, uint256 where, uint256 part, bool asks) external {
        address account = underwriters[who % 2];
        uint256 id = _id(where);
        uint256 worth = vault.toAssets(id, 1e24);
        vm.startPrank(account);
        ICoverVault.Cooldown memory cooldown = vault.cooldownOf(account, id);
        if (asks && cooldown.closesAt <= block.timestamp) {
            // Refused when it holds nothing.
            try vault.requestUnstake(id, (vault.balanceOf(account, id) * bound(part, 1, 4)) / 4) {} catch {}
        } else {
            uint256 shares = (cooldown.shares * bound(part, 1, 4)) / 4;
            uint256 assets = vault.toAssets(id, shares);
            try vault.unstake(id, shares, account) {
                _noteExit("unstake");
                _must(vault.coverOf(id) >= _needed(id), "C2: needed cover left");
                _must(vault.toAssets(id, 1e24) >= worth, "C1: leaving lowered a share");
            } catch {
                bool open = cooldown.opensAt <= block.timestamp && block.timestamp < cooldown.closesAt;
                _must(shares == 0 || !open || assets > vault.freeCover(id), "C2: free cover was held back");
            }
        }
        vm.stopPrank();
    }

    function govern(uint256 what, uint256 which) external {
        if (what % 6 == 5) {
            lock.setClosed(address(pool), which % 4 == 0);
        } else if (what % 5 == 0) {
            moody.refuse(sellers[which % 2], (which >> 8) % 2 == 0);
        } else if (what % 5 == 1) {
            address account = (which >> 8) % 2 == 0 ? sellers[which % 2] : funders[which % 2];
            if (participants.isActive(account, 0)) participants.suspend(account, "random");
            else participants.reinstate(account);
        } else if (what % 5 == 2) {
            policy.setObligorGrade(obligors[which % 2], Grade((which >> 8) % 6));
        } else if (what % 5 == 3) {
            pool.refreshProvisionSteps();
        } else {
            pool.setFundingLimit(uint208(bound(which, ONE, 1_000_000 * ONE)), 1 days);
        }
    }

    function pass(uint256 elapsed) external {
        _passWithFeeds(bound(elapsed, 0, 12 days));
    }

    function changeMood(uint256 what) external {
        _changeMood(what);
    }

    function count() external view returns (uint256 financed, uint256 queued) {
        return (pieces.length, requests.length);
    }

    function contracts() external view returns (address, address, address, address) {
        return (address(pool), address(vault), address(receivables), address(token));
    }

    function _prices() internal view returns (Prices memory) {
        (, , , , uint256 provisions, uint256 supply) = pool.books();
        return
            Prices({
                exit: pool.exitAssets(),
                entry: pool.entryAssets(),
                supply: supply,
                provisions: provisions
            });
    }

    /// @dev Neither price falls, and without provisions the exit price rises by rounding only. Who takes the last
    ///      share takes everything, so an empty pool has no price to keep.
    function _keepsPrices(Prices memory before, string memory rule) private {
        Prices memory now_ = _prices();
        if (now_.supply == 0) return;
        uint256 virtual_ = 1e6;
        uint256 keptExit = Math.mulDiv(now_.supply + virtual_, before.exit + 1, before.supply + virtual_);
        uint256 keptEntry = Math.mulDiv(now_.supply + virtual_, before.entry + 1, before.supply + virtual_);
        _must(now_.exit + 1 >= keptExit, rule);
        _must(now_.entry + 1 >= keptEntry, rule);
        if (before.provisions != 0) return;
        // A partial fill takes up to one share too many for each request, and in a pool that nearly everyone has left a
        // share can be worth many units. The entry price is rounded up by less than a unit of the whole pool, and a
        // deposit many times the pool pays that many times.
        uint256 share = 1 + (before.exit + 1) / (before.supply + virtual_);
        uint256 grown = Math.saturatingSub(now_.exit, before.exit);
        _must(now_.exit <= keptExit + 9 * share + grown / (before.entry + 1), rule);
    }

    function _checkRecovery(
        IFinancingPool.Financing memory old,
        IFinancingPool.Financing memory now_
    ) private {
        if (old.loss == now_.loss) return;
        _note("recover");
        if (now_.loss > uint256(now_.namedCover) + now_.generalCover) {
            _must(now_.generalCover == old.generalCover, "P5: general cover before the pool");
        }
        if (now_.generalCover != 0)
            _must(now_.namedCover == old.namedCover, "P5: the name before general cover");
    }

    function _needed(uint256 id) private view returns (uint256) {
        if (id == 0) return Math.ceilDiv(pool.totalExposure() * 100, policy.caps().poolLeverage);
        address obligor = address(uint160(id));
        uint256 leverage = policy.gradeTerms(policy.obligorGrade(obligor)).leverage;
        uint256 exposure = pool.exposureOfObligor(obligor);
        if (exposure == 0) return 0;
        return leverage == 0 ? type(uint256).max : Math.ceilDiv(exposure * 100, leverage);
    }

    function _id(uint256 where) internal view returns (uint256) {
        return where % 3 == 2 ? 0 : uint160(obligors[where % 3]);
    }

    function _note(bytes32 act) internal {
        ++done[act];
    }

    function _noteExit(bytes32 act) private {
        _note(act);
        ++exitsWhile[guard.status(address(token))];
    }

    function _must(bool holds, string memory rule) internal {
        if (!holds && bytes(violation).length == 0) violation = rule;
    }
}
