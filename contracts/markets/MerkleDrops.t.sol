// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {SystemLock} from "../access/SystemLock.sol";
import {Roles} from "../access/Roles.sol";
import {FeeOnTransferToken} from "../test/FeeOnTransferToken.sol";
import {Cheats} from "../test/Cheats.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IMerkleDrops} from "./IMerkleDrops.sol";
import {MerkleDrops} from "./MerkleDrops.sol";

contract MerkleDropsTest is Cheats {
    uint256 private constant START = 20_000 days;
    uint128 private constant ONE = 1e6;
    uint32 private constant WINDOW = 2 days;

    AccessManager private manager;
    SystemLock private lock;
    MerkleDrops private drops;
    TestStablecoin private token;
    uint256 private dropId;
    address private operator = makeAddress("operator");
    address private guardian = makeAddress("guardian");
    address private ann = makeAddress("ann");
    address private ben = makeAddress("ben");

    function setUp() external {
        vm.warp(START);
        manager = new AccessManager(address(this));
        lock = new SystemLock(address(manager));
        drops = new MerkleDrops(address(manager), lock);
        lock.setMember(address(drops), true);
        bytes4[] memory open = new bytes4[](1);
        open[0] = IMerkleDrops.propose.selector;
        manager.setTargetFunctionRole(address(drops), open, manager.PUBLIC_ROLE());
        bytes4[] memory stop = new bytes4[](1);
        stop[0] = IMerkleDrops.dispute.selector;
        manager.setTargetFunctionRole(address(drops), stop, Roles.GUARDIAN);
        manager.grantRole(Roles.GUARDIAN, guardian, 0);
        token = new TestStablecoin("Reward", "RWD");
        token.mint(address(this), 1_000_000 * uint256(ONE));
        token.approve(address(drops), type(uint256).max);
        dropId = drops.open(address(token), operator, WINDOW);
        drops.fund(dropId, 1_000 * ONE);
    }

    function test_open_needsASoundDropAndTheGovernor() external {
        vm.expectRevert(IMerkleDrops.MerkleDrops_InvalidDrop.selector);
        drops.open(ann, operator, WINDOW);
        vm.expectRevert(IMerkleDrops.MerkleDrops_InvalidDrop.selector);
        drops.open(address(token), address(0), WINDOW);
        vm.expectRevert(IMerkleDrops.MerkleDrops_InvalidDrop.selector);
        drops.open(address(token), operator, 1 hours - 1);
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, ann));
        drops.open(address(token), operator, WINDOW);
    }

    function test_fund_demandsThatAllOfItArrives() external {
        vm.expectRevert(IMerkleDrops.MerkleDrops_ZeroAmount.selector);
        drops.fund(dropId, 0);
        vm.expectRevert(abi.encodeWithSelector(IMerkleDrops.MerkleDrops_UnknownDrop.selector, 9));
        drops.fund(9, 1);
        FeeOnTransferToken charging = new FeeOnTransferToken();
        charging.setCharges(true);
        charging.mint(address(this), 1_000 * ONE);
        charging.approve(address(drops), 1_000 * ONE);
        uint256 id = drops.open(address(charging), operator, WINDOW);
        vm.expectRevert();
        drops.fund(id, 1_000 * ONE);
    }

    function test_propose_isForTheOperatorWithinWhatIsFunded() external {
        vm.expectRevert(abi.encodeWithSelector(IMerkleDrops.MerkleDrops_NotOperator.selector, address(this)));
        drops.propose(dropId, bytes32(uint256(1)), ONE, "");
        vm.prank(operator);
        vm.expectRevert(
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_NotFunded.selector, 1_000 * ONE + 1, 1_000 * ONE)
        );
        drops.propose(dropId, bytes32(uint256(1)), 1_000 * ONE + 1, "");
        vm.prank(operator);
        vm.expectRevert(
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_InvalidRoot.selector, bytes32(0), ONE, 0)
        );
        drops.propose(dropId, 0, ONE, "");
    }

    function test_M3_aRootPaysOnlyOnceItsTimeHasCome() external {
        bytes32 root = _propose(100 * ONE, 50 * ONE);
        vm.warp(START + WINDOW - 1);
        _expectClaim(
            ann,
            100 * ONE,
            root,
            _proof(ben, 50 * ONE),
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_RootReplaced.selector, root, bytes32(0))
        );
        vm.warp(START + WINDOW);
        vm.assertEq(drops.dropOf(dropId).root, root, "in force without an act");
        drops.claim(dropId, ann, 100 * ONE, root, _proof(ben, 50 * ONE));
        vm.assertEq(token.balanceOf(ann), 100 * ONE, "to the account, whoever calls");
        _expectClaim(
            ann,
            100 * ONE,
            root,
            _proof(ben, 50 * ONE),
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_AlreadyClaimed.selector, ann, 100 * ONE)
        );
        _expectClaim(
            ben,
            51 * ONE,
            root,
            _proof(ann, 100 * ONE),
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_WrongProof.selector, ben, 51 * ONE)
        );
        _expectClaim(
            ann,
            50 * ONE,
            root,
            _proof(ann, 100 * ONE),
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_WrongProof.selector, ann, 50 * ONE)
        );
    }

    function test_M3_aDisputedRootNeverPays() external {
        bytes32 root = _propose(100 * ONE, 50 * ONE);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(this))
        );
        drops.dispute(dropId, "wrong");
        vm.prank(guardian);
        drops.dispute(dropId, "wrong");
        vm.warp(START + 10 * WINDOW);
        _expectClaim(
            ann,
            100 * ONE,
            root,
            _proof(ben, 50 * ONE),
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_RootReplaced.selector, root, bytes32(0))
        );
        vm.prank(guardian);
        vm.expectRevert(abi.encodeWithSelector(IMerkleDrops.MerkleDrops_NothingToDispute.selector, dropId));
        drops.dispute(dropId, "again");
    }

    function test_dispute_comesTooLateOnceInForce() external {
        _propose(100 * ONE, 50 * ONE);
        vm.warp(START + WINDOW);
        vm.prank(guardian);
        vm.expectRevert(abi.encodeWithSelector(IMerkleDrops.MerkleDrops_NothingToDispute.selector, dropId));
        drops.dispute(dropId, "late");
    }

    function test_claim_paysTheDifferenceAfterAReplacement() external {
        bytes32 first = _propose(100 * ONE, 50 * ONE);
        vm.warp(START + WINDOW);
        drops.claim(dropId, ann, 100 * ONE, first, _proof(ben, 50 * ONE));
        bytes32 next = _propose(300 * ONE, 70 * ONE);
        // The old one pays on while the next waits.
        drops.claim(dropId, ben, 50 * ONE, first, _proof(ann, 100 * ONE));
        vm.warp(START + 2 * WINDOW);
        _expectClaim(
            ann,
            100 * ONE,
            first,
            _proof(ben, 50 * ONE),
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_RootReplaced.selector, first, next)
        );
        drops.claim(dropId, ann, 300 * ONE, next, _proof(ben, 70 * ONE));
        drops.claim(dropId, ben, 70 * ONE, next, _proof(ann, 300 * ONE));
        vm.assertEq(token.balanceOf(ann), 300 * ONE, "cumulative");
        vm.assertEq(token.balanceOf(ben), 70 * ONE, "cumulative");
        vm.assertEq(uint256(drops.dropOf(dropId).claimed), 370 * ONE, "M1");
        vm.prank(operator);
        vm.expectRevert(
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_InvalidRoot.selector, first, 150 * ONE, 370 * ONE)
        );
        drops.propose(dropId, first, 150 * ONE, "");
    }

    function test_M1_aListThatLiesAboutItsSumPaysNoMoreThanThat() external {
        bytes32 root = Hashes.commutativeKeccak256(_leaf(ann, 100 * ONE), _leaf(ben, 50 * ONE));
        vm.prank(operator);
        drops.propose(dropId, root, 120 * ONE, "");
        vm.warp(START + WINDOW);
        drops.claim(dropId, ann, 100 * ONE, root, _proof(ben, 50 * ONE));
        _expectClaim(
            ben,
            50 * ONE,
            root,
            _proof(ann, 100 * ONE),
            abi.encodeWithSelector(IMerkleDrops.MerkleDrops_MoreThanPromised.selector, 150 * ONE, 120 * ONE)
        );
    }

    function test_claim_goesOnWhenClosed_andNotInAnotherDrop() external {
        bytes32 root = _propose(100 * ONE, 50 * ONE);
        vm.warp(START + WINDOW);
        uint256 other = drops.open(address(token), operator, WINDOW);
        drops.fund(other, 1_000 * ONE);
        vm.prank(operator);
        drops.propose(other, root, 150 * ONE, "");
        vm.warp(START + 2 * WINDOW);
        lock.setClosed(address(drops), true);
        vm.expectRevert(abi.encodeWithSelector(IMerkleDrops.MerkleDrops_WrongProof.selector, ann, 100 * ONE));
        drops.claim(other, ann, 100 * ONE, root, _proof(ben, 50 * ONE));
        drops.claim(dropId, ann, 100 * ONE, root, _proof(ben, 50 * ONE));
    }

    function testFuzz_M1_M2_claimsStayWithinTheList(uint128[4] memory annGets, uint8 claims) external {
        uint256 had;
        uint128 most;
        for (uint256 i = 0; i < 4; i++) {
            uint128 cumulative = uint128(bound(annGets[i], drops.dropOf(dropId).claimed, 1_000 * ONE));
            bytes32 root = _propose(cumulative, 0);
            vm.warp(block.timestamp + WINDOW);
            if (cumulative > most) most = cumulative;
            if (claims & (1 << i) == 0) continue;
            if (cumulative <= had) continue;
            drops.claim(dropId, ann, cumulative, root, _proof(ben, 0));
            had = cumulative;
            vm.assertEq(token.balanceOf(ann), had, "M2");
            IMerkleDrops.Drop memory drop = drops.dropOf(dropId);
            vm.assertLe(drop.claimed, drop.promised, "M1 promised");
            vm.assertLe(drop.promised, drop.funded, "M1 funded");
            vm.assertEq(token.balanceOf(address(drops)), drop.funded - drop.claimed, "M1 tokens");
        }
        vm.assertLe(token.balanceOf(ann), most, "M2");
    }

    function test_gas_claim() external {
        bytes32 root = _propose(100 * ONE, 50 * ONE);
        vm.warp(START + WINDOW);
        drops.claim(dropId, ben, 50 * ONE, root, _proof(ann, 100 * ONE));
        drops.claim(dropId, ann, 100 * ONE, root, _proof(ben, 50 * ONE));
        vm.snapshotGasLastCall("MerkleDrops", "claim");
    }

    function _propose(uint128 annGets, uint128 benGets) private returns (bytes32 root) {
        root = Hashes.commutativeKeccak256(_leaf(ann, annGets), _leaf(ben, benGets));
        vm.prank(operator);
        drops.propose(dropId, root, annGets + benGets, "ipfs://list");
    }

    function _leaf(address account, uint128 cumulative) private view returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(dropId, account, cumulative))));
    }

    function _proof(address other, uint128 cumulative) private view returns (bytes32[] memory proof) {
        proof = new bytes32[](1);
        proof[0] = _leaf(other, cumulative);
    }

    function _expectClaim(
        address account,
        uint128 cumulative,
        bytes32 root,
        bytes32[] memory proof,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        drops.claim(dropId, account, cumulative, root, proof);
    }
}
