// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IParticipants} from "../identity/IParticipants.sol";
import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {FinancingStage} from "../test/FinancingStage.sol";
import {MoodyToken} from "../test/MoodyToken.sol";
import {SelfPermit} from "../tokens/SelfPermit.sol";
import {Grade} from "./Grade.sol";
import {ICoverVault} from "./ICoverVault.sol";

/// Test tree
/// stake      price · permit · zero · unverified · unknown id · token that charges
/// unstake    cooldown, window, needed cover, partly, more than asked for, sent away
/// slash      pool only · bounded
/// premium    split · nobody staked
contract CoverVaultTest is FinancingStage {
    MoodyToken internal moody;
    uint256 internal named;
    uint256 internal constant UNIT = 1e12;

    function setUp() external {
        moody = new MoodyToken();
        _build(moody);
        named = uint160(buyer);
    }

    /// @dev 90,000 of exposure needs 9,000 on the name (10×) and 4,500 in general (20×).
    function _expose() internal returns (uint256 piece) {
        _deposit(funder, 1_000_000 * ONE);
        _stake(underwriter, buyer, 10_000 * ONE);
        _stake(underwriter2, address(0), 5_000 * ONE);
        piece = _accepted(supplier, buyer, 100_000 * ONE, 170);
        _finance(supplier, piece);
    }

    function _requestAll(address account, uint256 id) internal returns (uint256 shares) {
        shares = vault.balanceOf(account, id);
        vm.prank(account);
        vault.requestUnstake(id, shares);
    }

    function test_stake_atParFirst() external {
        vm.assertEq(_stake(underwriter, buyer, 100 * ONE), 100 * UNIT, "shares");
        vm.assertEq(vault.balanceOf(underwriter, named), 100 * UNIT, "balance by id");
        vm.assertEq(vault.totalSupply(named), 100 * UNIT, "supply by id");
        vm.assertEq(vault.coverOf(named), 100 * ONE, "cover");
        vm.assertEq(vault.coverOf(0), 0, "other ids are apart");
    }

    function test_stake_withAPermitInOneCall() external {
        uint256 amount = 100 * ONE;
        moody.mint(underwriter, amount);
        vm.prank(underwriter);
        moody.approve(address(vault), 0);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            uint256(keccak256(bytes("underwriter"))),
            keccak256(abi.encodePacked(hex"1901", moody.DOMAIN_SEPARATOR(), _permitOf(underwriter, amount)))
        );
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(SelfPermit.selfPermit, (address(moody), amount, block.timestamp, v, r, s));
        calls[1] = abi.encodeCall(ICoverVault.stake, (named, amount, underwriter));
        vm.prank(underwriter);
        vault.multicall(calls);
        vm.assertEq(vault.coverOf(named), amount, "cover");
        vm.assertEq(moody.allowance(underwriter, address(vault)), 0, "exact amount");
    }

    function _permitOf(address owner, uint256 amount) private view returns (bytes32) {
        bytes32 permit = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        return
            keccak256(
                abi.encode(permit, owner, address(vault), amount, moody.nonces(owner), block.timestamp)
            );
    }

    function test_stake_refusals() external {
        vm.startPrank(underwriter);
        vm.expectRevert(ICoverVault.CoverVault_ZeroAmount.selector);
        vault.stake(named, 0, underwriter);
        uint256 unknown = uint256(type(uint160).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(ICoverVault.CoverVault_UnknownId.selector, unknown));
        vault.stake(unknown, ONE, underwriter);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                funder,
                ParticipantRoles.UNDERWRITER
            )
        );
        vault.stake(named, ONE, funder);
        moody.charge(100);
        vm.expectRevert(
            abi.encodeWithSelector(ICoverVault.CoverVault_NotPaidInFull.selector, 100 * ONE, 99 * ONE)
        );
        vault.stake(named, 100 * ONE, underwriter);
    }

    function test_unstake_insideTheWindowOnly() external {
        uint256 shares = _stake(underwriter, buyer, 100 * ONE);
        vm.startPrank(underwriter);
        vm.expectRevert(abi.encodeWithSelector(ICoverVault.CoverVault_NotInWindow.selector, 0, 0));
        vault.unstake(named, shares, underwriter);
        vault.requestUnstake(named, shares);
        ICoverVault.Cooldown memory cooldown = vault.cooldownOf(underwriter, named);
        vm.assertEq(cooldown.opensAt, block.timestamp + 60 days, "no sooner than a write-off");
        bytes memory closed = abi.encodeWithSelector(
            ICoverVault.CoverVault_NotInWindow.selector,
            cooldown.opensAt,
            cooldown.closesAt
        );
        vm.warp(cooldown.opensAt - 1);
        vm.expectRevert(closed);
        vault.unstake(named, shares, underwriter);
        vm.warp(cooldown.closesAt);
        vm.expectRevert(closed);
        vault.unstake(named, shares, underwriter);
        vm.warp(cooldown.opensAt);
        vm.assertEq(vault.unstake(named, shares / 4, underwriter), 25 * ONE, "a part");
        vm.expectRevert(
            abi.encodeWithSelector(ICoverVault.CoverVault_MoreThanHeld.selector, shares, shares - shares / 4)
        );
        vault.unstake(named, shares, underwriter);
        vm.expectRevert(ICoverVault.CoverVault_ZeroAmount.selector);
        vault.unstake(named, 0, underwriter);
        vm.assertEq(vault.unstake(named, shares - shares / 4, underwriter), 75 * ONE, "the rest");
    }

    function test_requestUnstake_refusalsAndCancelling() external {
        uint256 shares = _stake(underwriter, buyer, 100 * ONE);
        vm.startPrank(underwriter);
        vm.expectRevert(
            abi.encodeWithSelector(ICoverVault.CoverVault_MoreThanHeld.selector, shares + 1, shares)
        );
        vault.requestUnstake(named, shares + 1);
        vm.expectRevert(ICoverVault.CoverVault_ZeroAmount.selector);
        vault.requestUnstake(named, 0);
        vm.expectRevert(abi.encodeWithSelector(ICoverVault.CoverVault_NotInWindow.selector, 0, 0));
        vault.cancelUnstake(named);
        vault.requestUnstake(named, shares);
        vault.cancelUnstake(named);
        vm.assertEq(vault.cooldownOf(underwriter, named).shares, 0, "cancelled");
    }

    function test_C2_coverThatIsNeededStays() external {
        _expose();
        uint256 shares = _requestAll(underwriter, named);
        uint256 general = _requestAll(underwriter2, 0);
        vm.warp(block.timestamp + 60 days);
        vm.assertEq(vault.freeCover(named), 1_000 * ONE, "free on the name");
        vm.assertEq(vault.freeCover(0), 500 * ONE, "free in general");
        vm.startPrank(underwriter);
        vm.expectRevert(
            abi.encodeWithSelector(ICoverVault.CoverVault_StillNeeded.selector, named, 0, 9_000 * ONE)
        );
        vault.unstake(named, shares, underwriter);
        vm.assertEq(vault.unstake(named, shares / 10, underwriter), 1_000 * ONE, "down to what is needed");
        vm.stopPrank();
        vm.startPrank(underwriter2);
        vm.expectRevert(
            abi.encodeWithSelector(ICoverVault.CoverVault_StillNeeded.selector, 0, 0, 4_500 * ONE)
        );
        vault.unstake(0, general, underwriter2);
    }

    function test_C2_aNameWithoutGradeBindsAllItsCover() external {
        _expose();
        uint256 shares = _requestAll(underwriter, named);
        policy.downgradeObligor(buyer, Grade.None);
        vm.warp(block.timestamp + 60 days);
        vm.assertEq(vault.freeCover(named), 0, "nothing free");
        vm.prank(underwriter);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICoverVault.CoverVault_StillNeeded.selector,
                named,
                9_000 * ONE,
                type(uint256).max
            )
        );
        vault.unstake(named, shares / 10, underwriter);
    }

    function test_C4_sharesSentAwayTakeNoCooldownAlong() external {
        uint256 shares = _stake(underwriter, buyer, 100 * ONE);
        _requestAll(underwriter, named);
        vm.prank(underwriter);
        vault.transfer(underwriter2, named, shares / 2);
        vm.assertEq(vault.cooldownOf(underwriter, named).shares, shares / 2, "the sender's is cut");
        vm.warp(block.timestamp + 60 days);
        vm.prank(underwriter2);
        vm.expectRevert(abi.encodeWithSelector(ICoverVault.CoverVault_NotInWindow.selector, 0, 0));
        vault.unstake(named, shares / 2, underwriter2);
    }

    function test_slash_premium_replenish_areForThePoolOnly() external {
        bytes memory refused = abi.encodeWithSelector(ICoverVault.CoverVault_NotPool.selector, address(this));
        vm.expectRevert(refused);
        vault.slash(buyer, 1);
        vm.expectRevert(refused);
        vault.earnPremium(buyer, 1, 0);
        vm.expectRevert(refused);
        vault.replenish(buyer, 1, 1);
    }

    function test_slash_neverTakesTheLastUnit() external {
        uint256 shares = _stake(underwriter, buyer, 100 * ONE);
        vm.prank(address(pool));
        (uint256 taken, uint256 general) = vault.slash(buyer, 1_000 * ONE);
        vm.assertEq(taken, 99 * ONE, "all but one");
        vm.assertEq(general, 0, "nobody staked in general");
        vm.assertEq(vault.toAssets(named, shares), ONE, "the shares keep a worth");
        vm.assertEq(_stake(underwriter2, buyer, 100 * ONE) / shares, 99, "new shares stay in measure");
    }

    function test_premium_goesToWhoIsStaked() external {
        vm.prank(address(pool));
        vm.assertEq(vault.earnPremium(buyer, 100, 6_000), 0, "nobody");
        _stake(underwriter, address(0), 100 * ONE);
        vm.prank(address(pool));
        vm.assertEq(vault.earnPremium(buyer, 100, 6_000), 100, "all to general cover");
        vm.assertEq(vault.coverOf(0), 100 * ONE + 100, "general cover");
        _stake(underwriter, buyer, 100 * ONE);
        vm.prank(address(pool));
        vault.earnPremium(buyer, 100, 6_000);
        vm.assertEq(vault.coverOf(named), 100 * ONE + 60, "60% for the name");
        vm.assertEq(vault.coverOf(0), 100 * ONE + 140, "40% in general");
    }

    function test_premium_onTheNameAloneWhenNobodyStakesInGeneral() external {
        _stake(underwriter, buyer, 100 * ONE);
        vm.prank(address(pool));
        vm.assertEq(vault.earnPremium(buyer, 100, 6_000), 100, "all of it");
        vm.assertEq(vault.coverOf(named), 100 * ONE + 100, "for the name");
    }

    function testFuzz_C1_stakingAndLeavingNeverLowerAShare(
        uint256 first,
        uint256 profit,
        uint256 second
    ) external {
        _stake(underwriter, buyer, bound(first, 1, 1_000_000 * ONE));
        vm.prank(address(pool));
        vault.earnPremium(buyer, bound(profit, 0, 1_000 * ONE), 10_000);
        uint256 worth = vault.toAssets(named, 1e24);
        second = bound(second, 1, 1_000_000 * ONE);
        if (vault.toShares(named, second) == 0) return;
        uint256 shares = _stake(underwriter2, buyer, second);
        vm.assertGe(vault.toAssets(named, 1e24), worth, "staking lowered a share");
        vm.assertLe(vault.toAssets(named, shares), second, "staking pays");
        _requestAll(underwriter2, named);
        vm.warp(block.timestamp + 60 days);
        vm.prank(underwriter2);
        vault.unstake(named, shares, underwriter2);
        vm.assertGe(vault.toAssets(named, 1e24), worth, "leaving lowered a share");
    }
}
