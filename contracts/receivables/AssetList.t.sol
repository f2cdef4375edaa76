// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {FeeOnTransferToken} from "../test/FeeOnTransferToken.sol";
import {LyingToken} from "../test/LyingToken.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IReceivables} from "./IReceivables.sol";

contract AssetListTest is TradeStage {
    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
    }

    function test_listingGivesTheProbeBack() external {
        token.mint(address(this), 5 * ONE);
        token.approve(address(receivables), ONE);
        receivables.listAsset(address(token), "EUR", 90, 2 * ONE, ONE);
        vm.assertEq(token.balanceOf(address(this)), 5 * ONE, "all of it");
        IReceivables.AssetTerms memory terms = receivables.assetTerms(address(token));
        vm.assertTrue(terms.currency == "EUR", "currency");
        vm.assertEq(terms.decimals, 6, "decimals");
        vm.assertEq(terms.maxTenorDays, 90, "tenor");
        vm.assertEq(terms.minFace, 2 * ONE, "face");
    }

    function test_listingRefusesATokenThatCharges() external {
        token = new FeeOnTransferToken();
        vm.expectRevert(_notInFull(ONE, ONE - ONE / 100));
        this.list();
    }

    function test_listingRefusesTokensThatLie() external {
        for (uint8 lie = 1; lie <= 4; lie++) {
            LyingToken lying = new LyingToken();
            token = lying;
            token.mint(address(this), 10 * ONE);
            token.mint(address(receivables), 10 * ONE);
            lying.setLie(LyingToken.Lie(lie));
            vm.expectRevert();
            this.list();
        }
    }

    function test_listingRefusesTermsThatMakeNoSense() external {
        token.mint(address(this), ONE);
        token.approve(address(receivables), ONE);
        bytes4 invalid = IReceivables.Receivables_InvalidTerms.selector;
        vm.expectRevert(invalid);
        receivables.listAsset(address(token), "eur", 90, ONE, ONE);
        vm.expectRevert(invalid);
        receivables.listAsset(address(token), "EU", 90, ONE, ONE);
        vm.expectRevert(invalid);
        receivables.listAsset(address(token), "EUR", 0, ONE, ONE);
        vm.expectRevert(invalid);
        receivables.listAsset(address(token), "EUR", 90, 0, ONE);
        vm.expectRevert(invalid);
        receivables.listAsset(address(token), "EUR", 90, ONE, 0);
    }

    function test_delistingStopsNewObligationsOnly() external {
        _list();
        receivables.delistAsset(address(token));
        vm.assertEq(receivables.assetTerms(address(token)).decimals, 6, "decimals stay");
        vm.expectRevert(
            abi.encodeWithSelector(IReceivables.Receivables_AssetNotListed.selector, address(token))
        );
        receivables.delistAsset(address(token));
    }

    function test_onlyTheGovernorLists() external {
        bytes memory refusal = abi.encodeWithSelector(
            IAccessManaged.AccessManagedUnauthorized.selector,
            stranger
        );
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        receivables.listAsset(address(token), "EUR", 90, ONE, ONE);
        vm.expectRevert(refusal);
        receivables.delistAsset(address(token));
        vm.expectRevert(refusal);
        receivables.setHolder(stranger, true);
    }

    /// @dev External, so that the revert expected is that of the whole listing.
    function list() external {
        _list();
    }

    function _notInFull(uint256 expected, uint256 received) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IReceivables.Receivables_NotPaidInFull.selector,
                address(token),
                expected,
                received
            );
    }
}
