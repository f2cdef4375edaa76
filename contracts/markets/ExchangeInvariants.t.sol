// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {IPriceGuard} from "../oracles/IPriceGuard.sol";
import {ExchangeLoanActors} from "../test/ExchangeLoanActors.sol";

/// @notice The invariants of IExchange after random acts of everyone, on the real contracts. What one act may do (A3,
///         A5, A6, A7, F1) is checked by the actors at the act, and what must hold in the middle of a loan (F2, F3) by its
///         borrower; A2 and A4 at length in `ExchangeFreeTrades`.
contract ExchangeInvariants is Cheats {
    ExchangeLoanActors private actors;

    function setUp() external {
        actors = new ExchangeLoanActors();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actors);
    }

    /// @dev One function, so that all are checked along the same random sequences.
    function invariant_A1_A3_A5_A6_A7_A8_F1_F2_F3() external view {
        vm.assertEq(actors.violation(), "", "an act broke a rule");
        address[3] memory tokens = actors.tokens();
        for (uint256 i = 0; i < 3; i++) {
            (uint256 reserves, uint256 counted, uint256 balance) = actors.sums(tokens[i]);
            vm.assertEq(counted, reserves, "A1: counted");
            vm.assertLe(counted, balance, "A1: there");
        }
        for (uint256 i = 0; i < 4; i++) {
            (uint256 held, uint256 supply) = actors.supplies(i);
            vm.assertEq(held + 1_000, supply, "supply");
        }
        (bool quoted, bool sound) = actors.navStands();
        vm.assertEq(quoted, sound, "A8: trades stop exactly while NAV is impaired or a price is missing");
    }

    /// @dev Random acts prove nothing about acts that are always refused: a fixed walk must get each one through.
    function test_theActorsGetToEveryAct() external {
        uint256 seed = 7;
        bool wasImpaired;
        for (uint256 i = 0; i < 2_100; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 a = seed >> 8;
            uint256 b = uint256(keccak256(abi.encode(seed, "b")));
            uint256 c = uint256(keccak256(abi.encode(seed, "c")));
            // A deposit on a loan ends the pool's financing for the whole walk, which is one transaction.
            _act(seed % 21, a, b, c, i > 1_200);
            if (actors.isImpaired()) wasImpaired = true;
        }
        bytes32[15] memory acts = [
            bytes32("sell"),
            "buy",
            "path",
            "add",
            "addSingle",
            "remove",
            "donate",
            "finance",
            "pay",
            "writeOff",
            "loan",
            "loan overpaid",
            "loan underpaid",
            "loan of both",
            "loan of cash"
        ];
        for (uint256 i = 0; i < acts.length; i++) {
            vm.assertGt(actors.done(acts[i]), 0, string(abi.encodePacked("never done: ", acts[i])));
        }
        _everythingWasTriedOnLoan();
        for (
            uint256 i = uint256(IPriceGuard.Status.Healthy);
            i <= uint256(type(IPriceGuard.Status).max);
            i++
        ) {
            vm.assertGt(actors.exitsWhile(IPriceGuard.Status(i)), 0, "nobody left in a state of the feeds");
        }
        vm.assertTrue(wasImpaired, "the NAV was never impaired");
        this.invariant_A1_A3_A5_A6_A7_A8_F1_F2_F3();
    }

    function _everythingWasTriedOnLoan() private view {
        bytes32[10] memory attempts = [
            bytes32("F2: exchange"),
            "F2: pool",
            "F3: exchange",
            "F3: pool",
            "F3: NAV",
            "F3: shares traded",
            "loan in a loan",
            "traded on loan",
            "redeemed on loan",
            "entered on loan"
        ];
        for (uint256 i = 0; i < attempts.length; i++) {
            vm.assertGt(actors.tried(attempts[i]), 0, string(abi.encodePacked("never tried: ", attempts[i])));
        }
    }

    function _act(uint256 which, uint256 a, uint256 b, uint256 c, bool enters) private {
        if (which < 4) actors.sell(a, b % 2 == 0, b >> 8, c);
        else if (which < 6) actors.buy(a, b % 2 == 0, c);
        else if (which == 6) actors.sellAlongAPath(a, b);
        else if (which == 7) actors.add(a, b, c);
        else if (which == 8) actors.addSingle(a, b % 2 == 0, c);
        else if (which == 9) actors.remove(a, b);
        else if (which == 10) actors.donate(a, b);
        else if (which == 11) actors.finance(a, b);
        else if (which == 12) actors.pay(a);
        else if (which == 13) actors.writeOff(a);
        else if (which == 14) actors.govern(a);
        else if (which < 17) actors.changeMood(a);
        else if (which == 17) actors.borrow(a, b, c, enters);
        else if (which == 18) actors.borrowBoth(a, b, c, enters);
        else if (which == 19) actors.borrowCash(a, b, c);
        else actors.pass(a);
    }
}
