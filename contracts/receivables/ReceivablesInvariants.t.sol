// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Cheats} from "../test/Cheats.sol";
import {LyingToken} from "../test/LyingToken.sol";
import {TradeActors} from "../test/TradeActors.sol";
import {IReceivables} from "./IReceivables.sol";

/// @notice R1 to R6 of IReceivables after any sequence of acts by anyone.
contract ReceivablesInvariantsTest is Cheats {
    TradeActors private actors;
    IReceivables private receivables;
    LyingToken private token;

    function setUp() external {
        actors = new TradeActors();
        (receivables, token) = actors.world();
    }

    /// @dev Both runners ask which contracts to call.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actors);
    }

    function invariant_R1_facesOfLivePiecesAddUp() external view {
        for (uint256 i = 0; i < actors.countObligations(); i++) {
            uint256 id = actors.obligations(i);
            IReceivables.Obligation memory obligation = receivables.obligationOf(id);
            (uint256 faces, , uint256 count) = _sums(id);
            if (_isVoid(obligation.state)) {
                vm.assertEq(faces, 0, "R1 a void obligation has no pieces");
                vm.assertEq(obligation.pieces, 0, "R1 a void obligation counts none");
            } else {
                vm.assertEq(faces, obligation.face, "R1 faces");
                if (obligation.face > 0) vm.assertEq(count, obligation.pieces, "R1 number of pieces");
            }
        }
    }

    function invariant_R2_collectedIsPaidIsOwed() external view {
        for (uint256 i = 0; i < actors.countObligations(); i++) {
            uint256 id = actors.obligations(i);
            IReceivables.Obligation memory obligation = receivables.obligationOf(id);
            if (_isVoid(obligation.state)) continue;
            (, uint256 claimed, ) = _sums(id);
            vm.assertLe(obligation.paid, obligation.face, "R2 paid");
            vm.assertLe(claimed + _collectable(id), obligation.paid, "R2 claimed, and all that could be now");
            bool settled = obligation.state == IReceivables.State.Settled;
            vm.assertEq(settled, obligation.paid == obligation.face, "R2 settled when all is paid");
        }
    }

    function invariant_R3_onlyTheObligorAccepts() external view {
        for (uint256 i = 0; i < actors.countObligations(); i++) {
            uint256 id = actors.obligations(i);
            IReceivables.State state = receivables.obligationOf(id).state;
            if (state == IReceivables.State.Accepted || state == IReceivables.State.Settled) {
                vm.assertTrue(actors.acceptedByBuyer(id), "R3");
            }
        }
    }

    function invariant_R4_noOtherEdge() external view {
        vm.assertFalse(actors.strayed(), "R4");
    }

    function invariant_R5_splitPreserves() external view {
        vm.assertFalse(actors.splitLeaked(), "R5");
    }

    function invariant_R6_countedIsWhatIsOwedToPieces() external view {
        uint256 owed;
        for (uint256 i = 0; i < actors.countObligations(); i++) {
            uint256 id = actors.obligations(i);
            (, uint256 claimed, ) = _sums(id);
            owed += receivables.obligationOf(id).paid - claimed;
        }
        vm.assertEq(receivables.counted(address(token)), owed, "R6");
        if (token.lie() != LyingToken.Lie.ReportsLess) {
            vm.assertGe(token.balanceOf(address(receivables)), owed, "R6 the money is there");
        }
    }

    function _sums(uint256 id) private view returns (uint256 faces, uint256 claimed, uint256 count) {
        for (uint256 i = 0; i < actors.countPieces(); i++) {
            IReceivables.Piece memory piece = receivables.pieceOf(actors.pieces(i));
            if (piece.obligationId != id) continue;
            faces += piece.face;
            claimed += piece.claimed;
            count++;
        }
    }

    function _collectable(uint256 id) private view returns (uint256 sum) {
        for (uint256 i = 0; i < actors.countPieces(); i++) {
            uint256 pieceId = actors.pieces(i);
            if (receivables.pieceOf(pieceId).obligationId == id) sum += receivables.collectable(pieceId);
        }
    }

    function _isVoid(IReceivables.State state) private pure returns (bool) {
        return
            state == IReceivables.State.Rejected ||
            state == IReceivables.State.Cancelled ||
            state == IReceivables.State.Lapsed;
    }
}
