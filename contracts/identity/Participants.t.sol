// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Cheats} from "../test/Cheats.sol";
import {IParticipants} from "./IParticipants.sol";
import {ParticipantRoles, Permissions} from "./ParticipantRoles.sol";
import {Participants} from "./Participants.sol";

contract ParticipantsTest is Cheats {
    uint256 private constant START = 20_000 days;
    uint64 private constant UNTIL = uint64(START + 365 days);
    bytes32 private constant LEI = keccak256("0199:529900T8BM49AURSDO55");

    Participants private participants;
    address private company = makeAddress("company");
    address private rival = makeAddress("rival");
    address private clerk = makeAddress("clerk");

    function setUp() external {
        vm.warp(START);
        participants = new Participants(address(new AccessManager(address(this))));
    }

    // register

    function test_registerStoresAPendingRecord() external {
        vm.expectEmit(address(participants));
        emit IParticipants.Registered(company, LEI, "DE", ParticipantRoles.SUPPLIER, "profile", "uri");
        _register(company);
        IParticipants.Participant memory record = participants.participantOf(company);
        vm.assertEq(uint256(record.status), uint256(IParticipants.Status.Pending), "pending");
        vm.assertEq(record.requestedRoles, ParticipantRoles.SUPPLIER, "roles are asked for");
        vm.assertEq(record.roles, 0, "and not given");
        vm.assertEq(participants.holderOf(LEI), address(0), "a pending record holds no identifier");
        vm.assertFalse(participants.isActive(company, 0), "not active");
    }

    function test_registerRefusesASecondRecord() external {
        _register(company);
        vm.expectRevert(
            abi.encodeWithSelector(IParticipants.Participants_AlreadyRegistered.selector, company)
        );
        _register(company);
    }

    function test_registerRefusesAnEmptyOrMalformedRecord() external {
        bytes4 invalid = IParticipants.Participants_InvalidRecord.selector;
        vm.startPrank(company);
        vm.expectRevert(invalid);
        participants.register(0, "DE", 1, 0, "");
        vm.expectRevert(invalid);
        participants.register(LEI, "de", 1, 0, "");
        vm.expectRevert(invalid);
        participants.register(LEI, "D", 1, 0, "");
        vm.expectRevert(invalid);
        participants.register(LEI, "[Z", 1, 0, "");
        vm.expectRevert(invalid);
        participants.register(LEI, "DE", 0, 0, "");
        vm.expectRevert(invalid);
        participants.register(LEI, "DE", ParticipantRoles.ALL + 1, 0, "");
    }

    // The company's own record

    function test_aCompanyKeepsItsRecord() external {
        _register(company);
        vm.startPrank(company);
        participants.updateProfile("new", "uri2");
        participants.requestRoles(ParticipantRoles.BUYER);
        participants.acceptAgreement("terms");
        IParticipants.Participant memory record = participants.participantOf(company);
        vm.assertEq(record.profileHash, "new", "profile");
        vm.assertEq(record.requestedRoles, ParticipantRoles.BUYER, "roles");
        vm.assertEq(record.agreementHash, "terms", "agreement");
        vm.expectRevert(IParticipants.Participants_InvalidRecord.selector);
        participants.acceptAgreement(0);
        vm.expectRevert(IParticipants.Participants_InvalidRecord.selector);
        participants.requestRoles(0);
    }

    function test_aStrangerHasNoRecordToKeep() external {
        bytes memory missing = abi.encodeWithSelector(
            IParticipants.Participants_NotRegistered.selector,
            rival
        );
        vm.startPrank(rival);
        vm.expectRevert(missing);
        participants.updateProfile("new", "");
        vm.expectRevert(missing);
        participants.requestRoles(1);
        vm.expectRevert(missing);
        participants.acceptAgreement("terms");
        vm.expectRevert(missing);
        participants.setDelegate(clerk, 1, 1, UNTIL);
    }

    // The registrar: every function against every status

    function test_statusTable() external {
        // Rows: Pending, Active, Suspended, Revoked. Columns: approve, suspend, reinstate, revoke.
        bool[4][4] memory allowed = [
            [true, false, false, true],
            [true, true, false, true],
            [false, false, true, true],
            [false, false, false, false]
        ];
        for (uint256 status = 0; status < 4; status++) {
            for (uint256 act = 0; act < 4; act++) {
                uint256 snapshot = vm.snapshotState();
                _register(company);
                _bringTo(IParticipants.Status(status + 1));
                if (!allowed[status][act]) {
                    vm.expectRevert(
                        abi.encodeWithSelector(
                            IParticipants.Participants_WrongStatus.selector,
                            company,
                            IParticipants.Status(status + 1)
                        )
                    );
                }
                _act(act);
                vm.revertToState(snapshot);
            }
        }
    }

    function test_theRegistrarNeedsARecord() external {
        bytes memory missing = abi.encodeWithSelector(
            IParticipants.Participants_NotRegistered.selector,
            company
        );
        for (uint256 act = 0; act < 4; act++) {
            vm.expectRevert(missing);
            _act(act);
        }
    }

    function test_approveRefusesThePastAndUnknownRoles() external {
        _register(company);
        vm.expectRevert(
            abi.encodeWithSelector(IParticipants.Participants_VerificationInPast.selector, uint64(START))
        );
        participants.approve(company, 1, uint64(START));
        vm.expectRevert(IParticipants.Participants_InvalidRecord.selector);
        participants.approve(company, 0, UNTIL);
    }

    function test_onlyTheRegistrarApproves() external {
        _register(company);
        vm.prank(company);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, company));
        participants.approve(company, 1, UNTIL);
    }

    function test_oneIdentifierBelongsToOneAccountUntilRevoked() external {
        _register(company);
        _register(rival);
        participants.approve(company, 1, UNTIL);
        bytes memory taken = abi.encodeWithSelector(
            IParticipants.Participants_LegalIdTaken.selector,
            LEI,
            company
        );
        vm.expectRevert(taken);
        participants.approve(rival, 1, UNTIL);
        participants.suspend(company, "late accounts");
        vm.expectRevert(taken);
        participants.approve(rival, 1, UNTIL);
        participants.revoke(company, "wound up");
        vm.assertEq(participants.holderOf(LEI), address(0), "free again");
        participants.approve(rival, 1, UNTIL);
        vm.assertEq(participants.holderOf(LEI), rival, "held by the other");
        participants.revoke(rival, "");
        vm.assertEq(participants.holderOf(LEI), address(0), "and free once more");
    }

    function test_revokingAPendingRivalLeavesTheHolder() external {
        _register(company);
        _register(rival);
        participants.approve(company, 1, UNTIL);
        participants.revoke(rival, "copycat");
        vm.assertEq(participants.holderOf(LEI), company, "still held");
    }

    // Activity

    function test_activeNeedsEveryRoleAndATimelyVerification() external {
        uint16 both = ParticipantRoles.SUPPLIER | ParticipantRoles.BUYER;
        _register(company);
        participants.approve(company, ParticipantRoles.SUPPLIER, UNTIL);
        vm.assertTrue(participants.isActive(company, ParticipantRoles.SUPPLIER), "has the role");
        vm.assertFalse(participants.isActive(company, both), "lacks one of two");
        vm.assertTrue(participants.isActive(company, 0), "any role");
        vm.warp(UNTIL - 1);
        participants.requireActive(company, ParticipantRoles.SUPPLIER);
        vm.warp(UNTIL);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotActive.selector,
                company,
                ParticipantRoles.SUPPLIER
            )
        );
        participants.requireActive(company, ParticipantRoles.SUPPLIER);
        participants.approve(company, both, UNTIL + 1);
        vm.assertTrue(participants.isActive(company, both), "renewed");
        participants.suspend(company, "");
        vm.assertFalse(participants.isActive(company, both), "suspended");
    }

    // Delegates

    function test_aDelegateActsWithinPermissionLimitAndTime() external {
        _register(company);
        vm.prank(company);
        participants.setDelegate(clerk, Permissions.ACCEPT | Permissions.PAY, 100e18, UNTIL);

        participants.requireAuthority(company, company, Permissions.ISSUE, type(uint256).max);
        participants.requireAuthority(company, clerk, Permissions.ACCEPT, 100e18);
        vm.expectRevert(_notAuthorised(clerk, Permissions.ISSUE));
        participants.requireAuthority(company, clerk, Permissions.ISSUE, 0);
        vm.expectRevert(_notAuthorised(rival, Permissions.ACCEPT));
        participants.requireAuthority(company, rival, Permissions.ACCEPT, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_AboveDelegateLimit.selector,
                clerk,
                100e18 + 1,
                100e18
            )
        );
        participants.requireAuthority(company, clerk, Permissions.ACCEPT, 100e18 + 1);
        vm.warp(UNTIL);
        vm.expectRevert(_notAuthorised(clerk, Permissions.ACCEPT));
        participants.requireAuthority(company, clerk, Permissions.ACCEPT, 0);
    }

    function test_aDelegateOfOneCompanyIsNothingToAnother() external {
        _register(company);
        vm.prank(company);
        participants.setDelegate(clerk, Permissions.ALL, type(uint128).max, UNTIL);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                rival,
                clerk,
                Permissions.ACCEPT
            )
        );
        participants.requireAuthority(rival, clerk, Permissions.ACCEPT, 0);
    }

    function test_setDelegateRefusesNonsense() external {
        _register(company);
        vm.startPrank(company);
        vm.expectRevert(_invalidDelegate(address(0)));
        participants.setDelegate(address(0), 1, 1, UNTIL);
        vm.expectRevert(_invalidDelegate(company));
        participants.setDelegate(company, 1, 1, UNTIL);
        vm.expectRevert(_invalidDelegate(clerk));
        participants.setDelegate(clerk, Permissions.ALL + 1, 1, UNTIL);
    }

    function test_evenARevokedCompanyCanDismissItsStaff() external {
        _register(company);
        vm.prank(company);
        participants.setDelegate(clerk, Permissions.ALL, 1, UNTIL);
        participants.revoke(company, "");
        vm.expectEmit(address(participants));
        emit IParticipants.DelegateSet(company, clerk, 0, 0, 0);
        vm.prank(company);
        participants.setDelegate(clerk, 0, 5, UNTIL);
        vm.assertEq(participants.delegateOf(company, clerk).limit, 0, "nothing is left");
    }

    function testFuzz_aLimitIsExact(uint128 limit, uint256 amount) external {
        _register(company);
        vm.prank(company);
        participants.setDelegate(clerk, Permissions.PAY, limit, UNTIL);
        if (amount > limit) vm.expectRevert();
        participants.requireAuthority(company, clerk, Permissions.PAY, amount);
    }

    function _register(address account) private {
        vm.prank(account);
        participants.register(LEI, "DE", ParticipantRoles.SUPPLIER, "profile", "uri");
    }

    function _bringTo(IParticipants.Status status) private {
        if (status == IParticipants.Status.Active || status == IParticipants.Status.Suspended) {
            participants.approve(company, 1, UNTIL);
        }
        if (status == IParticipants.Status.Suspended) participants.suspend(company, "");
        if (status == IParticipants.Status.Revoked) participants.revoke(company, "");
    }

    function _act(uint256 act) private {
        if (act == 0) participants.approve(company, 1, UNTIL);
        else if (act == 1) participants.suspend(company, "");
        else if (act == 2) participants.reinstate(company);
        else participants.revoke(company, "");
    }

    function _notAuthorised(address caller, uint8 permission) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                IParticipants.Participants_NotAuthorised.selector,
                company,
                caller,
                permission
            );
    }

    function _invalidDelegate(address delegate) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IParticipants.Participants_InvalidDelegate.selector, delegate);
    }
}
