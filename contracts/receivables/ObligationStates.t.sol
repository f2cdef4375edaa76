// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {TradeStage} from "../test/TradeStage.sol";
import {TestStablecoin} from "../tokens/TestStablecoin.sol";
import {IReceivables} from "./IReceivables.sol";

/// @notice Every function against every state: only the edges of the table exist (R4).
contract ObligationStatesTest is TradeStage {
    enum Act {
        Accept,
        AcceptBySig,
        Reject,
        Cancel,
        Lapse,
        PayPart,
        PayAll,
        Split,
        CreditPart,
        CreditAll,
        RaiseClaim
    }

    uint256 private constant STATES = 7;
    uint256 private constant ACTS = 11;

    function setUp() external {
        _build(new TestStablecoin("Test EUR", "tEUR"));
        _list();
    }

    function test_R4_stateTable() external {
        for (uint256 from = 0; from < STATES; from++) {
            for (uint256 act = 0; act < ACTS; act++) {
                uint256 snapshot = vm.snapshotState();
                uint256 id = _obligationIn(IReceivables.State(from));
                (bool allowed, IReceivables.State to) = _edge(IReceivables.State(from), Act(act));
                if (!allowed) {
                    vm.expectRevert(_refusal(id, IReceivables.State(from), Act(act)));
                }
                this.perform(id, Act(act));
                vm.assertEq(
                    uint256(receivables.obligationOf(id).state),
                    uint256(allowed ? to : IReceivables.State(from)),
                    "the state afterwards"
                );
                vm.revertToState(snapshot);
            }
        }
    }

    /// @dev External, so that a revert undoes the pranks of the act with it.
    function perform(uint256 id, Act act) external {
        if (act == Act.Accept) {
            vm.prank(buyer);
            receivables.accept(id);
        } else if (act == Act.AcceptBySig) {
            bytes32 digest = receivables.acceptanceDigest(id, buyer, block.timestamp);
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyOf("buyer"), digest);
            receivables.acceptBySig(id, buyer, block.timestamp, abi.encodePacked(r, s, v));
        } else if (act == Act.Reject) {
            vm.prank(buyer);
            receivables.reject(id, "");
        } else if (act == Act.Cancel) {
            vm.prank(supplier);
            receivables.cancel(id);
        } else if (act == Act.Lapse) {
            vm.warp(block.timestamp + 8 days);
            receivables.lapse(id);
        } else if (act == Act.PayPart || act == Act.PayAll) {
            _pay(id, act == Act.PayPart ? ONE : receivables.obligationOf(id).face);
        } else if (act == Act.Split) {
            (uint128[] memory faces, address[] memory recipients) = (new uint128[](2), new address[](2));
            (faces[0], faces[1]) = (50 * ONE, 50 * ONE);
            (recipients[0], recipients[1]) = (supplier, supplier);
            vm.prank(supplier);
            receivables.split(id, faces, recipients, 0);
        } else if (act == Act.CreditPart || act == Act.CreditAll) {
            vm.prank(supplier);
            receivables.creditNote(id, act == Act.CreditPart ? ONE : 100 * ONE, "note");
        } else {
            vm.prank(buyer);
            receivables.raiseClaim(id, "");
        }
    }

    function _refusal(uint256 id, IReceivables.State from, Act act) private pure returns (bytes memory) {
        if (from == IReceivables.State.Issued && act == Act.CreditAll) {
            return abi.encodeWithSelector(IReceivables.Receivables_InvalidCredit.selector, id, 100 * ONE);
        }
        bool hasPiece = from == IReceivables.State.Issued || from == IReceivables.State.Settled;
        // A piece that was never minted, or died with its obligation, has no owner who could split it.
        if (act == Act.Split && !hasPiece) {
            return abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id);
        }
        return abi.encodeWithSelector(IReceivables.Receivables_WrongState.selector, id, from);
    }

    function _edge(
        IReceivables.State from,
        Act act
    ) private pure returns (bool allowed, IReceivables.State to) {
        if (from == IReceivables.State.Issued) {
            if (act == Act.Accept || act == Act.AcceptBySig) return (true, IReceivables.State.Accepted);
            if (act == Act.Reject) return (true, IReceivables.State.Rejected);
            if (act == Act.Cancel) return (true, IReceivables.State.Cancelled);
            if (act == Act.Lapse) return (true, IReceivables.State.Lapsed);
            if (act == Act.CreditPart) return (true, IReceivables.State.Issued);
        }
        if (from == IReceivables.State.Accepted) {
            if (act == Act.PayAll || act == Act.CreditAll) return (true, IReceivables.State.Settled);
            if (act == Act.PayPart || act == Act.Split || act == Act.CreditPart || act == Act.RaiseClaim) {
                return (true, IReceivables.State.Accepted);
            }
        }
        return (false, from);
    }

    function _obligationIn(IReceivables.State state) private returns (uint256 id) {
        if (state == IReceivables.State.None) return 777;
        id = _issue(_invoice(100 * ONE));
        if (state == IReceivables.State.Accepted || state == IReceivables.State.Settled) {
            this.perform(id, Act.Accept);
        }
        if (state == IReceivables.State.Settled) this.perform(id, Act.PayAll);
        if (state == IReceivables.State.Rejected) this.perform(id, Act.Reject);
        if (state == IReceivables.State.Cancelled) this.perform(id, Act.Cancel);
        if (state == IReceivables.State.Lapsed) this.perform(id, Act.Lapse);
    }
}
