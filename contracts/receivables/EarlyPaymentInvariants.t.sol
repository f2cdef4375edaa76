// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {BlockingToken} from "../test/BlockingToken.sol";
import {Cheats} from "../test/Cheats.sol";
import {EarlyPaymentActors} from "../test/EarlyPaymentActors.sol";
import {Day} from "../time/Day.sol";
import {IEarlyPayment} from "./IEarlyPayment.sol";
import {IReceivables} from "./IReceivables.sol";

/// @notice E1, E4 and E6 of IEarlyPayment after any sequence of acts by anyone.
contract EarlyPaymentInvariantsTest is Cheats {
    EarlyPaymentActors private actors;
    IEarlyPayment private early;
    IReceivables private receivables;
    BlockingToken private token;

    function setUp() external {
        actors = new EarlyPaymentActors();
        (early, receivables, token) = actors.world();
    }

    /// @dev Both runners ask which contracts to call.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(actors);
    }

    function invariant_E1_budgetsAndCreditsAreTheMoney() external view {
        uint256 owed;
        for (uint256 id = 1; id <= actors.offers(); id++) owed += early.offerOf(id).budget;
        address[3] memory suppliers = actors.suppliers();
        for (uint256 i = 0; i < 3; i++) owed += early.creditOf(suppliers[i], address(token));
        vm.assertEq(early.escrowed(address(token)), owed, "E1");
        vm.assertGe(token.balanceOf(address(early)), owed, "E1 the tokens are there");
    }

    /// @dev All money of the obligations is with their owners, or waits in Receivables: none is caught in between.
    function invariant_E4_theBooksOfReceivablesAgree() external view {
        uint256 owed;
        for (uint256 i = 0; i < actors.countPieces(); i++) {
            uint256 pieceId = actors.pieces(i);
            IReceivables.Piece memory piece = receivables.pieceOf(pieceId);
            IReceivables.Obligation memory obligation = receivables.obligationOf(piece.obligationId);
            vm.assertLe(piece.claimed, piece.face, "E4 claimed");
            if (pieceId == piece.obligationId) owed += obligation.paid - piece.claimed;
            bool settled = obligation.state == IReceivables.State.Settled;
            vm.assertEq(settled, obligation.paid == obligation.face, "E4 settled when all is paid");
        }
        vm.assertGe(receivables.counted(address(token)), owed, "E4 counted");
    }

    function invariant_E6_levelsAreTheSumsOfTheirAsks() external view {
        for (uint256 id = 1; id <= actors.offers(); id++) {
            for (uint256 level = 0; level < 256; level++) {
                IEarlyPayment.Level memory sums = early.levelOf(id, uint8(level));
                uint256[] memory pieceIds = early.asksAt(id, uint8(level));
                uint256 open;
                uint256 weighted;
                for (uint256 i = 0; i < pieceIds.length; i++) {
                    IEarlyPayment.Ask memory ask = early.askOf(pieceIds[i]);
                    vm.assertEq(ask.offerId, id, "E6 of this offer");
                    vm.assertEq(ask.index, i, "E6 in its place");
                    open += ask.open;
                    weighted += uint256(ask.open) * Day.unwrap(ask.dueDay);
                }
                vm.assertEq(sums.open, open, "E6 open");
                vm.assertEq(sums.weighted, weighted, "E6 weighted");
            }
        }
    }

    /// @dev A piece is here exactly while it has an ask.
    function invariant_piecesAreHereForAnAsk() external view {
        for (uint256 i = 0; i < actors.countPieces(); i++) {
            uint256 pieceId = actors.pieces(i);
            bool here = _ownerOf(pieceId) == address(early);
            vm.assertEq(here, early.askOf(pieceId).owner != address(0), "here for an ask");
        }
    }

    function _ownerOf(uint256 pieceId) private view returns (address owner) {
        (bool found, bytes memory result) = address(receivables).staticcall(
            abi.encodeWithSignature("ownerOf(uint256)", pieceId)
        );
        if (found) owner = abi.decode(result, (address));
    }
}
