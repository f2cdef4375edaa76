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
        if (next == address(0)) return;
        (bool success, bytes memory result) = next.call(data);
        if (success) return;
        assembly {
            revert(add(result, 32), mload(result))
        }
    }

    function price() external view whenIdle returns (uint256) {
        return visits;
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
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_Busy.selector, address(pool)));
        pool.work(address(cover), abi.encodeCall(Member.price, ()));
    }

    function test_onlyMembersTakeIt() external {
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotMember.selector, address(outsider)));
        outsider.work(address(0), "");
        lock.setMember(address(pool), false);
        vm.expectRevert(abi.encodeWithSelector(ISystemLock.SystemLock_NotMember.selector, address(pool)));
        pool.work(address(0), "");
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
    }

    function _work(address next, bytes memory data) private pure returns (bytes memory) {
        return abi.encodeCall(Member.work, (next, data));
    }
}

/// @notice A stranger, such as a token, that calls on.
contract Relay {
    function call(address target, bytes calldata data) external {
        (bool success, bytes memory result) = target.call(data);
        if (success) return;
        assembly {
            revert(add(result, 32), mload(result))
        }
    }
}
