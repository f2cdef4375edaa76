// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Participants} from "../identity/Participants.sol";
import {Cheats} from "../test/Cheats.sol";
import {EmergencyStop} from "./EmergencyStop.sol";
import {IEmergencyStop} from "./IEmergencyStop.sol";
import {Roles} from "./Roles.sol";
import {SystemLock} from "./SystemLock.sol";

contract EmergencyStopTest is Cheats {
    AccessManager private manager;
    SystemLock private lock;
    EmergencyStop private stop;
    Participants private target;
    address private guardian = makeAddress("guardian");
    address private governor = makeAddress("governor");

    function setUp() external {
        manager = new AccessManager(address(this));
        lock = new SystemLock(address(manager));
        stop = new EmergencyStop(address(manager), lock);
        target = new Participants(address(manager));
        manager.grantRole(manager.ADMIN_ROLE(), address(stop), 0);
        _allow(IEmergencyStop.close.selector, Roles.GUARDIAN, guardian);
        _allow(IEmergencyStop.reopen.selector, Roles.GOVERNOR, governor);
    }

    function test_theGuardianClosesAndTheGovernorReopens() external {
        vm.prank(guardian);
        stop.close(address(target));
        vm.assertTrue(manager.isTargetClosed(address(target)), "closed");
        vm.expectRevert(
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(this))
        );
        target.suspend(guardian, "");
        vm.prank(guardian);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, guardian));
        stop.reopen(address(target));
        vm.prank(governor);
        stop.reopen(address(target));
        vm.assertFalse(manager.isTargetClosed(address(target)), "open");
    }

    function test_closesAMemberOfTheLockThereToo() external {
        lock.setMember(address(target), true);
        vm.prank(guardian);
        stop.close(address(target));
        vm.assertTrue(lock.isClosed(address(target)), "at the lock");
        vm.assertTrue(manager.isTargetClosed(address(target)), "at the manager");
        vm.prank(governor);
        stop.reopen(address(target));
        vm.assertFalse(lock.isClosed(address(target)), "open");
    }

    function test_nobodyElseCloses() external {
        vm.prank(governor);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, governor));
        stop.close(address(target));
    }

    function test_theWayBackStaysOpen() external {
        address[3] memory kept = [address(stop), address(manager), address(lock)];
        for (uint256 i = 0; i < kept.length; i++) {
            vm.prank(guardian);
            vm.expectRevert(
                abi.encodeWithSelector(IEmergencyStop.EmergencyStop_NotClosable.selector, kept[i])
            );
            stop.close(kept[i]);
        }
    }

    function _allow(bytes4 selector, uint64 role, address holder) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        manager.setTargetFunctionRole(address(stop), selectors, role);
        manager.grantRole(role, holder, 0);
    }
}
