// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {Cheats} from "../test/Cheats.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {PoolLoanActors} from "../test/PoolLoanActors.sol";
import {Day} from "../time/Day.sol";
import {ICoverVault} from "./ICoverVault.sol";
import {IFinancingPool} from "./IFinancingPool.sol";
import {MaturityLadder} from "./MaturityLadder.sol";

/// @notice The invariants of pool and cover after random acts of everyone, on the real contracts. What one act may do
///         (P3, P5, P6, C1, C2, F1) is checked by the actors at the act, and what must hold in the middle of a loan (F2,
///         F3) by its borrower.
contract FinancingPoolInvariants is Cheats {
    PoolLoanActors internal actors;
    IFinancingPool internal pool;
    ICoverVault internal vault;
    IERC721 internal receivables;
    IERC20 internal token;

    function setUp() external {
        actors = new PoolLoanActors();
        (address pool_, address vault_, address receivables_, address token_) = actors.contracts();
        (pool, vault) = (IFinancingPool(pool_), ICoverVault(vault_));
        (receivables, token) = (IERC721(receivables_), IERC20(token_));
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actors);
    }

    /// @dev One function, so that all are checked along the same random sequences.
    function invariant_N1_N2_N4_P1_to_P7_C1_C2_C3_C5_F1_F2_F3() external view {
        _P3_P5_P6_C1_C2_noActBreaksARule();
        _N1_N2_N4_P1_theBooksEqualThePlainLoop();
        _P2_whatIsCountedIsThere();
        _P7_C5_openFinancingsAreOwnedAndCountedOnce();
        _C3_lossesAreSharedExactly();
    }

    /// @dev Random acts prove nothing about acts that are always refused: a fixed walk must get each one through.
    function test_theActorsGetToEveryAct() external {
        uint256 seed = 7;
        for (uint256 i; i < 2_400; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 a = seed >> 8;
            uint256 b = uint256(keccak256(abi.encode(seed, "b")));
            uint256 c = uint256(keccak256(abi.encode(seed, "c")));
            _act(seed % 25, a, b, c);
        }
        bytes32[19] memory acts = [
            bytes32("deposit"),
            "redeem",
            "requestRedeem",
            "claim",
            "finance",
            "pay",
            "settle",
            "buyBack",
            "writeOff",
            "recover",
            "creditNote",
            "stake",
            "unstake",
            "fill",
            "withdraw",
            "loan",
            "loan overpaid",
            "loan underpaid",
            "loan charged"
        ];
        for (uint256 i; i < acts.length; ++i) {
            vm.assertGt(actors.done(acts[i]), 0, string(abi.encodePacked("never done: ", acts[i])));
        }
        string[5] memory attempts = ["F2: pool", "F3: pool", "F3: told", "staked on loan", "paid on loan"];
        for (uint256 i; i < attempts.length; ++i) {
            vm.assertGt(actors.tried(bytes32(bytes(attempts[i]))), 0, attempts[i]);
        }
        for (
            uint256 i = uint256(IPriceGuard.Status.Healthy);
            i <= uint256(type(IPriceGuard.Status).max);
            ++i
        ) {
            vm.assertGt(actors.exitsWhile(IPriceGuard.Status(i)), 0, "nobody left in a state of the feeds");
        }
        this.invariant_N1_N2_N4_P1_to_P7_C1_C2_C3_C5_F1_F2_F3();
    }

    function _act(uint256 which, uint256 a, uint256 b, uint256 c) private {
        if (which == 0) actors.deposit(a, b, c % 8 == 0);
        else if (which == 1) actors.redeem(a, b);
        else if (which == 2) actors.requestRedeem(a, b);
        else if (which == 3) actors.processQueue(a);
        else if (which == 4) actors.claim(a);
        else if (which == 5) actors.donate(a, b);
        else if (which < 9) actors.finance(a, b, c);
        else if (which == 9) actors.pay(a, b, c % 2 == 0);
        else if (which == 10) actors.settle(a);
        else if (which == 11) actors.buyBack(a);
        else if (which < 14) actors.writeOff(a);
        else if (which == 14) actors.recover(a);
        else if (which == 15) actors.creditNote(a, b);
        else if (which == 16) actors.stake(a, b, c);
        else if (which == 17) actors.unstake(a, b, c, c % 2 == 0);
        else if (which == 18) actors.govern(a, b);
        else if (which == 19) actors.withdraw(a, b);
        else if (which < 22) actors.borrow(a, b, c);
        else if (which < 24) actors.changeMood(a);
        else actors.pass(a);
    }

    function _P3_P5_P6_C1_C2_noActBreaksARule() private view {
        vm.assertEq(actors.violation(), "", "an act broke a rule");
    }

    function _N1_N2_N4_P1_theBooksEqualThePlainLoop() private view {
        (uint256 cash, , uint256 base, uint256 rate, uint256 provisions, ) = pool.books();
        MaturityLadder.Step[] memory steps = pool.policy().provisionSteps();
        uint256 plainBase;
        uint256 plainRate;
        uint256 weighted;
        (uint256 count, ) = actors.count();
        for (uint256 i; i < count; ++i) {
            IFinancingPool.Financing memory financing = pool.financingOf(actors.pieces(i));
            if (financing.state != IFinancingPool.FinancingState.Open) continue;
            uint256 due = (uint256(Day.unwrap(financing.dueDay)) + 1) * 1 days;
            uint256 end = block.timestamp < due ? block.timestamp : due;
            uint256 carrying = financing.value;
            if (financing.startedAt < end) carrying += financing.rate * (end - financing.startedAt);
            plainBase += carrying;
            if (block.timestamp < due) {
                plainRate += financing.rate;
                continue;
            }
            uint256 bps;
            for (uint256 s; s < steps.length; ++s) {
                if (block.timestamp >= due + uint256(steps[s].daysLate) * 1 days) bps = steps[s].bps;
            }
            weighted += carrying * bps;
        }
        vm.assertEq(base, plainBase, "N1: base");
        vm.assertEq(rate, plainRate, "N2: rate");
        vm.assertEq(provisions, (weighted + 9_999) / 10_000, "N4: provisions");
        uint256 performing = base > provisions ? base - provisions : 0;
        vm.assertEq(pool.exitAssets(), cash + performing / 1e18, "P1: exit assets");
        vm.assertEq(pool.totalAssets(), pool.exitAssets(), "P1: total assets");
        vm.assertGe(pool.entryAssets(), pool.exitAssets(), "P4: entry below exit");
    }

    function _P2_whatIsCountedIsThere() private view {
        (uint256 cash, uint256 reserved, , , , uint256 supply) = pool.books();
        vm.assertLe(cash + reserved, token.balanceOf(address(pool)), "P2: pool");
        uint256 owed = pool.protocolFees();
        owed += pool.creditOf(vm.addr(uint256(keccak256("supplier"))));
        owed += pool.creditOf(vm.addr(uint256(keccak256("supplier2"))));
        uint256 pending;
        (, uint256 queued) = actors.count();
        for (uint256 i; i < queued; ++i) {
            IFinancingPool.Redemption memory redemption = pool.redemptionOf(actors.requests(i));
            owed += redemption.claimable;
            pending += redemption.pending;
        }
        vm.assertEq(reserved, owed, "P2: reserved is what is owed");
        vm.assertEq(pending, pool.queuedShares(), "the queue's sum");
        vm.assertEq(pending, pool.balanceOf(address(pool)), "queued shares lie in the pool");
        vm.assertLe(pending, supply, "more shares queued than there are");
        uint256 cover = vault.coverOf(0) + vault.coverOf(_id("buyer")) + vault.coverOf(_id("buyer2"));
        vm.assertLe(cover, token.balanceOf(address(vault)), "P2: vault");
    }

    function _P7_C5_openFinancingsAreOwnedAndCountedOnce() private view {
        uint256 total;
        uint256 ofBuyer;
        uint256 ofSupplier;
        (uint256 count, ) = actors.count();
        for (uint256 i; i < count; ++i) {
            IFinancingPool.Financing memory financing = pool.financingOf(actors.pieces(i));
            if (financing.state == IFinancingPool.FinancingState.None) continue;
            vm.assertEq(receivables.ownerOf(actors.pieces(i)), address(pool), "P7: not the pool's");
            total += financing.exposure;
            if (financing.obligor == address(uint160(_id("buyer")))) ofBuyer += financing.exposure;
            if (financing.seller == address(uint160(_id("supplier")))) ofSupplier += financing.exposure;
        }
        vm.assertEq(pool.totalExposure(), total, "C5: total");
        vm.assertEq(pool.exposureOfObligor(address(uint160(_id("buyer")))), ofBuyer, "C5: obligor");
        vm.assertEq(pool.exposureOfSupplier(address(uint160(_id("supplier")))), ofSupplier, "C5: supplier");
    }

    function _C3_lossesAreSharedExactly() private view {
        (uint256 count, ) = actors.count();
        for (uint256 i; i < count; ++i) {
            IFinancingPool.Financing memory financing = pool.financingOf(actors.pieces(i));
            vm.assertGe(
                financing.loss,
                financing.namedCover + financing.generalCover,
                "C3: cover paid too much"
            );
        }
    }

    function _id(string memory name) private pure returns (uint256) {
        return uint160(vm.addr(uint256(keccak256(bytes(name)))));
    }
}
