// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Cheats} from "../test/Cheats.sol";
import {ISystemLock} from "./ISystemLock.sol";
import {Locked} from "./Locked.sol";
import {SystemLock} from "./SystemLock.sol";

/// @notice A contract behind the lock, with a price, that can call on from inside.
contract Member is Locked {
    uint256 public visits;

    constructor(ISystemLock lock) Locked(lock) {}

    function work(address next, bytes calldata data) external locked {
        visits++;
        if (next != address(0)) _call(next, data);
    }

    function enter(address next, bytes calldata data) external lockedWhenOpen {
        visits++;
        if (next != address(0)) _call(next, data);
    }

    function price() external view whenIdle returns (uint256) {
        return visits;
    }

    /// @dev Lends: lets `borrower` call `data` while the lock is free and this member frozen.
    function lend(address borrower, bytes calldata data) external {
        LOCK.beginLoan();
        _call(borrower, data);
        LOCK.endLoan();
    }

    /// @dev What another member may tell this one without its taking the lock.
    function told() external view returns (address) {
        return LOCK.atWork();
    }

    function begin() external {
        LOCK.beginLoan();
    }

    function end() external {
        LOCK.endLoan();
    }

    function _call(address target, bytes calldata data) private {
        (bool success, bytes memory result) = target.call(data);
        if (success) return;
        assembly {
            revert(add(result, 32), mload(result))
        }
    }
}

contract SystemLockTest is Cheats {
    SystemLock private lock;
    Member private pool;
    Member private cover;
    Member private outsider;

    function setUp() external {
        lock = new SystemLock(address(new AccessManager(address(this))));
        pool = new Member(lock);
        cover = new Member(lock);
        outsider = new Member(lock);
        lock.setMember(address(pool), true);
        lock.setMember(address(cover), true);
    }

    function test_aMemberWorksAgainAndAgainInOneTransaction() external {
        pool.work(address(0), "");
        pool.work(address(0), "");
        vm.assertEq(pool.visits(), 2, "visits");
        vm.assertEq(lock.holder(), address(0), "given back");
    }

    function test_theHolderPassesThroughOtherMembers() external {
        pool.work(address(cover), _work(address(0), ""));
        vm.assertEq(cover.visits(), 1, "visited");
        vm.assertEq(lock.holder(), address(0), "given back");
    }

    function test_nobodyElseEntersWhileTheLockIsHeld() external {
        Relay relay = new Relay();
        bytes memory back = abi.encodeCall(Relay.call, (address(cover), _work(address(0), "")));
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Busy.selector, address(pool)));
        pool.work(address(relay), back);
    }

    /// @dev Passing through is for the holder: what it called cannot pass on in its name.
    function test_aMemberPassedThroughCannotPassOn() external {
        bytes memory on = _work(address(pool), _work(address(0), ""));
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Busy.selector, address(pool)));
        pool.work(address(cover), on);
    }

    function test_pricesAreNotShownInTheMiddle() external {
        vm.assertEq(cover.price(), 0, "idle");
        Relay relay = new Relay();
        bytes memory ask = abi.encodeCall(Relay.call, (address(cover), abi.encodeCall(Member.price, ())));
        vm.expectRevert(_busy(pool));
        pool.work(address(relay), ask);
    }

    /// @dev An exchange prices a pool's shares in the middle of its own trade, when no other member can be at work.
    function test_theHolderSeesPrices() external {
        pool.work(address(cover), abi.encodeCall(Member.price, ()));
        // Nobody sees its own, and what it passes through sees none.
        vm.expectRevert(_busy(pool));
        pool.work(address(cover), _work(address(pool), abi.encodeCall(Member.price, ())));
    }

    function test_aLenderIsFrozenWhileItLends() external {
        Relay relay = new Relay();
        bytes[4] memory acts = [
            _work(address(0), ""),
            abi.encodeCall(Member.price, ()),
            abi.encodeCall(Member.told, ()),
            abi.encodeCall(Member.lend, (address(relay), ""))
        ];
        for (uint256 i = 0; i < acts.length; ++i) {
            vm.expectRevert(_lending(pool));
            pool.lend(address(relay), abi.encodeCall(Relay.call, (address(pool), acts[i])));
        }
        pool.work(address(0), "");
        vm.assertEq(pool.price(), 1, "works again");
    }

    /// @dev Also for a member that holds the lock and would pass through.
    function test_aLenderIsFrozenForMembersToo() external {
        bytes memory through = _work(address(pool), _work(address(0), ""));
        vm.expectRevert(_lending(pool));
        pool.lend(address(cover), through);
        bytes memory ask = _work(address(pool), abi.encodeCall(Member.price, ()));
        vm.expectRevert(_lending(pool));
        pool.lend(address(cover), ask);
        bytes memory tell = _work(address(pool), abi.encodeCall(Member.told, ()));
        vm.expectRevert(_lending(pool));
        pool.lend(address(cover), tell);
    }

    function test_theOthersWorkMeanwhile() external {
        pool.lend(address(cover), _work(address(0), ""));
        vm.assertEq(cover.visits(), 1, "visited");
        pool.lend(address(cover), abi.encodeCall(Member.price, ()));
        vm.assertEq(lock.holder(), address(0), "given back");
    }

    function test_loansOfDifferentLendersNest() external {
        Relay relay = new Relay();
        bytes memory inside = abi.encodeCall(Relay.loansAre, (lock, 2, address(pool), address(cover)));
        pool.lend(address(cover), abi.encodeCall(Member.lend, (address(relay), inside)));
        vm.assertEq(lock.loans(), 0, "none left");
        vm.assertFalse(lock.isLending(address(pool)) || lock.isLending(address(cover)), "none lends");
        // The inner loan ends before the outer one: its lender works again, the outer lender does not.
        bytes memory again = abi.encodeCall(Member.lend, (address(relay), ""));
        vm.expectRevert(_lending(pool));
        pool.lend(address(cover), abi.encodeCall(Member.lend, (address(pool), again)));
    }

    function test_nobodyLendsInTheMiddleOfAnything() external {
        bytes memory lend = abi.encodeCall(Member.lend, (address(0), ""));
        // Not when passed through, and not in its own work.
        vm.expectRevert(_busy(pool));
        pool.work(address(cover), lend);
        vm.expectRevert(_busy(pool));
        pool.work(address(pool), lend);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotMember.selector, address(outsider)));
        outsider.begin();
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotLending.selector, address(pool)));
        pool.end();
    }

    /// @dev A lender cannot be made to take its lock back while another member is at work.
    function test_aLoanDoesNotEndInTheMiddleOfAnothersWork() external {
        Relay relay = new Relay();
        bytes memory end = abi.encodeCall(Relay.call, (address(pool), abi.encodeCall(Member.end, ())));
        vm.expectRevert(_busy(cover));
        pool.lend(address(cover), _work(address(relay), end));
    }

    function test_onlyMembersTakeIt() external {
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotMember.selector, address(outsider)));
        outsider.work(address(0), "");
        lock.setMember(address(pool), false);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotMember.selector, address(pool)));
        pool.work(address(0), "");
    }

    function test_aClosedMemberIsLeftButNotEntered() external {
        lock.setClosed(address(pool), true);
        vm.assertTrue(lock.isClosed(address(pool)), "closed");
        vm.expectRevert(_closed(pool));
        pool.enter(address(0), "");
        vm.expectRevert(_closed(pool));
        pool.lend(address(cover), "");
        // Nor through another member, and the others are open.
        vm.expectRevert(_closed(pool));
        cover.enter(address(pool), abi.encodeCall(Member.enter, (address(0), "")));
        cover.enter(address(pool), _work(address(0), ""));
        pool.work(address(0), "");
        vm.assertEq(pool.price(), 2, "left twice");

        // Naming it a member again does not open it.
        lock.setMember(address(pool), true);
        vm.assertTrue(lock.isClosed(address(pool)), "still closed");
        lock.setClosed(address(pool), false);
        pool.enter(address(cover), abi.encodeCall(Member.enter, (address(0), "")));
        vm.assertEq(lock.holder(), address(0), "given back");
    }

    function test_onlyMembersAreClosed() external {
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotMember.selector, address(outsider)));
        lock.setClosed(address(outsider), true);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotMember.selector, address(outsider)));
        outsider.enter(address(0), "");
    }

    function test_onlyTheHolderGivesItBack() external {
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotHolder.selector, address(this)));
        lock.release();
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotHolder.selector, address(cover)));
        pool.work(address(cover), _work(address(lock), abi.encodeCall(ISystemLock.release, ())));
    }

    function test_onlyTheGovernorNamesMembers() external {
        address stranger = makeAddress("stranger");
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        lock.setMember(stranger, true);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        lock.setClosed(address(pool), true);
    }

    function _busy(Member member) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISystemLock.SystemLock_Busy.selector, address(member));
    }

    function _lending(Member member) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISystemLock.SystemLock_Lending.selector, address(member));
    }

    function _closed(Member member) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ISystemLock.SystemLock_Closed.selector, address(member));
    }

    function _work(address next, bytes memory data) private pure returns (bytes memory) {
        return abi.encodeCall(Member.work, (next, data));
    }
}

/// @notice A stranger, such as a token, that calls on.
contract Relay {
    function loansAre(ISystemLock lock, uint256 count, address first, address second) external view {
        require(lock.loans() == count, "loans");
        require(lock.isLending(first) && lock.isLending(second), "lending");
        require(lock.holder() == address(0), "free");
    }

    function call(address target, bytes calldata data) external {
        (bool success, bytes memory result) = target.call(data);
        if (success) return;
        assembly {
            revert(add(result, 32), mload(result))
        }
    }
}
