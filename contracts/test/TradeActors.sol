// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ParticipantRoles} from "../identity/ParticipantRoles.sol";
import {IReceivables} from "../receivables/IReceivables.sol";
import {LyingToken} from "./LyingToken.sol";
import {TradeStage} from "./TradeStage.sol";

/// @notice Everyone who can touch Receivables, acting at random: companies, donors, intruders, a registrar who suspends,
///         a token that lies, and time. Acts that the contract refuses are part of the game.
contract TradeActors is TradeStage {
    uint256 private constant MAX_OBLIGATIONS = 8;

    uint256[] public obligations;
    uint256[] public pieces;

    /// @notice Whether the buyer itself accepted, by its own act.
    mapping(uint256 obligationId => bool) public acceptedByBuyer;
    mapping(uint256 obligationId => IReceivables.State) private _lastState;
    /// @notice A state moved along an edge that does not exist.
    bool public strayed;
    /// @notice A split changed the sum of faces or of what was collected.
    bool public splitLeaked;
    /// @notice How many acts of each kind went through, by selector: shows that the game is played.
    mapping(bytes4 act => uint256) public done;

    modifier watched() {
        _;
        for (uint256 i = 0; i < obligations.length; i++) _watch(obligations[i]);
    }

    constructor() {
        _build(new LyingToken());
        _list();
    }

    function issue(uint256 face) external watched {
        if (obligations.length == MAX_OBLIGATIONS) return;
        IReceivables.Invoice memory invoice = _invoice(uint128(bound(face, ONE, 1_000 * ONE)));
        if (!participants.isActive(supplier, ParticipantRoles.SUPPLIER)) return;
        if (!participants.isActive(buyer, ParticipantRoles.BUYER)) return;
        uint256 id = _issue(invoice);
        obligations.push(id);
        pieces.push(id);
        done[msg.sig]++;
    }

    function accept(uint256 seed) external watched {
        if (obligations.length == 0) return;
        uint256 id = obligations[seed % obligations.length];
        vm.prank(buyer);
        try receivables.accept(id) {
            acceptedByBuyer[id] = true;
            done[msg.sig]++;
        } catch {}
    }

    /// @dev Creditor, stranger and admin try to accept for the buyer, with and without a signature.
    function intrude(uint256 seed, bytes calldata signature) external watched {
        if (obligations.length == 0) return;
        uint256 id = obligations[seed % obligations.length];
        address intruder = [supplier, stranger, address(this)][seed % 3];
        vm.prank(intruder);
        try receivables.accept(id) {} catch {}
        vm.prank(intruder);
        try receivables.acceptBySig(id, buyer, block.timestamp, signature) {} catch {}
        vm.prank(intruder);
        try receivables.acceptBySig(id, intruder, block.timestamp, signature) {} catch {}
    }

    function void(uint256 seed) external watched {
        if (obligations.length == 0) return;
        uint256 id = obligations[seed % obligations.length];
        uint256 way = seed % 3;
        if (way == 0) {
            vm.prank(buyer);
            try receivables.reject(id, "") {} catch {}
        } else if (way == 1) {
            vm.prank(supplier);
            try receivables.cancel(id) {} catch {}
        } else {
            try receivables.lapse(id) {} catch {}
        }
    }

    function pay(uint256 seed, uint128 amount, bool through) external watched {
        if (obligations.length == 0) return;
        uint256 id = obligations[seed % obligations.length];
        IReceivables.Obligation memory obligation = receivables.obligationOf(id);
        uint128 open = obligation.face - obligation.paid;
        // Mostly what is open or less, at times more.
        amount = uint128(bound(amount, 0, uint256(open) + 1));
        uint256[] memory through_ = new uint256[](through ? 1 : 0);
        if (through) through_[0] = pieces[seed % pieces.length];
        vm.prank(buyer);
        try receivables.pay(id, amount, through_) {
            done[msg.sig]++;
        } catch {}
    }

    function collect(uint256 seed) external watched {
        if (pieces.length == 0) return;
        try receivables.collect(pieces[seed % pieces.length]) {
            done[msg.sig]++;
        } catch {}
    }

    function split(uint256 seed, uint256 count) external watched {
        if (pieces.length == 0 || pieces.length > 60) return;
        uint256 pieceId = pieces[seed % pieces.length];
        IReceivables.Piece memory piece = receivables.pieceOf(pieceId);
        count = bound(count, 2, 5);
        if (piece.face < count * ONE) return;
        uint128[] memory faces = new uint128[](count);
        address[] memory recipients = new address[](count);
        uint128 rest = piece.face;
        for (uint256 i = 0; i < count; i++) {
            uint256 left = count - 1 - i;
            faces[i] =
                left == 0
                    ? rest
                    : uint128(bound(uint256(keccak256(abi.encode(seed, i))), ONE, rest - left * ONE));
            rest -= faces[i];
            recipients[i] = [supplier, second, third][(seed >> i) % 3];
        }
        uint128 due = receivables.collectable(pieceId);
        vm.prank(receivables.ownerOf(pieceId));
        try receivables.split(pieceId, faces, recipients, uint64(block.timestamp + 3 days)) returns (
            uint256[] memory children
        ) {
            _checkSplit(piece, piece.claimed + due, children);
            done[msg.sig]++;
        } catch {}
    }

    function takeUpOrGiveBack(uint256 seed) external watched {
        if (pieces.length == 0) return;
        uint256 pieceId = pieces[seed % pieces.length];
        if (seed % 2 == 0) {
            try receivables.giveBack(pieceId) {} catch {}
            return;
        }
        if (receivables.pieceOf(pieceId).takeUpBy == 0) return;
        vm.prank(receivables.ownerOf(pieceId));
        receivables.takeUp(pieceId);
        done[msg.sig]++;
    }

    function send(uint256 seed) external watched {
        if (pieces.length == 0) return;
        uint256 pieceId = pieces[seed % pieces.length];
        try receivables.ownerOf(pieceId) returns (address owner) {
            vm.prank(owner);
            try receivables.transferFrom(owner, [supplier, second, stranger][seed % 3], pieceId) {} catch {}
        } catch {}
    }

    function credit(uint256 seed, uint128 amount) external watched {
        if (obligations.length == 0) return;
        uint256 id = obligations[seed % obligations.length];
        IReceivables.Obligation memory obligation = receivables.obligationOf(id);
        // Seldom all of it, else every game ends early.
        uint256 most = seed % 10 == 0 ? obligation.face : obligation.face / 10;
        vm.prank(supplier);
        try receivables.creditNote(id, uint128(bound(amount, 0, most)), "note") {
            done[msg.sig]++;
        } catch {}
    }

    function contest(uint256 seed) external watched {
        if (obligations.length == 0) return;
        uint256 id = obligations[seed % obligations.length];
        vm.startPrank(buyer);
        try receivables.raiseClaim(id, "") {} catch {
            try receivables.withdrawClaim(id) {} catch {}
        }
        vm.stopPrank();
    }

    function donate(uint128 amount) external watched {
        LyingToken(address(token)).setLie(LyingToken.Lie.None);
        token.mint(address(receivables), amount % (1_000 * ONE));
    }

    function suspendOrReinstate(uint256 seed) external watched {
        address account = [supplier, buyer, second, third][seed % 4];
        if (participants.isActive(account, 0)) participants.suspend(account, "");
        else participants.reinstate(account);
    }

    /// @dev Twice in three the token tells the truth, else nothing would ever be paid.
    function lie(uint256 seed) external watched {
        LyingToken(address(token)).setLie(
            seed % 3 == 0 ? LyingToken.Lie((seed / 3) % 4) : LyingToken.Lie.None
        );
    }

    function passTime(uint256 time) external watched {
        vm.warp(block.timestamp + bound(time, 1, 4 days));
    }

    function countObligations() external view returns (uint256) {
        return obligations.length;
    }

    function countPieces() external view returns (uint256) {
        return pieces.length;
    }

    function world() external view returns (IReceivables, LyingToken) {
        return (receivables, LyingToken(address(token)));
    }

    function _checkSplit(
        IReceivables.Piece memory piece,
        uint256 claimed,
        uint256[] memory children
    ) private {
        uint256 faces;
        uint256 claims;
        for (uint256 i = 0; i < children.length; i++) {
            IReceivables.Piece memory child = receivables.pieceOf(children[i]);
            faces += child.face;
            claims += child.claimed;
            pieces.push(children[i]);
        }
        // What was due before the split is paid out with it, unless the piece waits to be taken up.
        if (faces != piece.face || claims != claimed) splitLeaked = true;
    }

    function _watch(uint256 id) private {
        IReceivables.State from = _lastState[id];
        IReceivables.State to = receivables.obligationOf(id).state;
        if (from == to) return;
        bool edge =
            (from == IReceivables.State.None && to == IReceivables.State.Issued) ||
                (from == IReceivables.State.Accepted && to == IReceivables.State.Settled) ||
                (from == IReceivables.State.Issued &&
                    to != IReceivables.State.None &&
                    to != IReceivables.State.Settled);
        if (!edge) strayed = true;
        _lastState[id] = to;
    }
}
