// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {ProRata} from "./ProRata.sol";

contract ProRataTest is Cheats {
    function share(
        uint256 claimed,
        uint128[] calldata parts,
        uint256 paid,
        uint256 whole
    ) external pure returns (uint128[] memory) {
        return ProRata.share(claimed, parts, paid, whole);
    }

    function test_entitlementRoundsDownAndEndsExact() external pure {
        vm.assertEq(ProRata.entitlement(1, 2, 3), 0, "two thirds of a unit");
        vm.assertEq(ProRata.entitlement(2, 2, 3), 1, "four thirds");
        vm.assertEq(ProRata.entitlement(2, 3, 3), 2, "all");
        vm.assertEq(ProRata.entitlement(0, 0, 0), 0, "a debt credited to nothing");
        uint256 most = type(uint128).max;
        vm.assertEq(ProRata.entitlement(most, most, most), most, "no overflow");
    }

    /// @dev Were the two units given to the small children, the large ones would collect them again at the next
    ///      payment: four units out of three paid.
    function test_unitsGoToTheChildrenThatReachThemFirst() external view {
        uint128[] memory parts = new uint128[](4);
        (parts[0], parts[1], parts[2], parts[3]) = (1, 1, 9, 9);
        uint128[] memory claims = this.share(2, parts, 2, 20);
        vm.assertEq(claims[0] + claims[1], 0, "none to the small");
        vm.assertEq(claims[2], 1, "one to each of the large");
        vm.assertEq(claims[3], 1, "one to each of the large");
    }

    /// @dev Two splits, the second of the child with the most units, and payments in between: what all pieces have
    ///      collected is never more than what was paid, and all of it at the end.
    function testFuzz_R2_piecesNeverCollectMoreThanPaid(
        uint32[5] calldata seeds,
        uint256 payment1,
        uint256 payment2,
        uint256 payment3
    ) external view {
        uint128[] memory parts = new uint128[](5);
        uint256 whole;
        for (uint256 i = 0; i < 5; i++) {
            parts[i] = uint128(bound(seeds[i], 2, i < 3 ? 40 : 4_000));
            whole += parts[i];
        }
        uint256 paid = bound(payment1, 0, whole);
        uint128[] memory claims = this.share(paid, parts, paid, whole);
        _isShared(parts, claims, paid);

        // The obligor pays on, and everyone collects but the piece that is split next.
        uint256 next = bound(payment2, paid, whole);
        uint256 sum = _collectAll(parts, claims, next, whole);
        vm.assertLe(sum, next, "after the first split");

        uint128[] memory halves = new uint128[](2);
        (halves[0], halves[1]) = (parts[4] / 2, parts[4] - parts[4] / 2);
        uint128[] memory halfClaims = this.share(claims[4], halves, next, whole);
        vm.assertEq(halfClaims[0] + halfClaims[1], claims[4], "R5 claimed is preserved");

        uint256 last = bound(payment3, next, whole);
        // The fifth piece is gone; its halves stand in for it.
        (parts[4], claims[4]) = (0, 0);
        sum = _collectAll(parts, claims, last, whole) + _collectAll(halves, halfClaims, last, whole);
        vm.assertLe(sum, last, "after the second split");
        sum = _collectAll(parts, claims, whole, whole) + _collectAll(halves, halfClaims, whole, whole);
        vm.assertEq(sum, whole, "all of it at the end");
    }

    function _isShared(uint128[] memory parts, uint128[] memory claims, uint256 claimed) private pure {
        uint256 sum;
        for (uint256 i = 0; i < parts.length; i++) {
            vm.assertLe(claims[i], parts[i], "within the face");
            sum += claims[i];
        }
        vm.assertEq(sum, claimed, "R5 claimed is preserved");
    }

    function _collectAll(
        uint128[] memory parts,
        uint128[] memory claims,
        uint256 paid,
        uint256 whole
    ) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < parts.length; i++) {
            uint256 owed = ProRata.entitlement(parts[i], paid, whole);
            if (owed > claims[i]) claims[i] = uint128(owed);
            sum += claims[i];
        }
    }
}
