// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ISystemLock} from "../access/ISystemLock.sol";
import {IPieceHolder} from "../receivables/IPieceHolder.sol";
import {IReceivables} from "../receivables/IReceivables.sol";

/// @notice A listed holder that books what it is told, and consents to credit notes when it is told to.
contract CountingHolder is IPieceHolder {
    error CountingHolder_NoConsent();

    IReceivables public immutable RECEIVABLES;
    ISystemLock public immutable LOCK;

    uint256 public booked;
    uint256 public calls;
    address public lockHolder;
    bool public consents;
    uint256 public newFace;

    constructor(IReceivables receivables, ISystemLock lock) {
        RECEIVABLES = receivables;
        LOCK = lock;
    }

    function setConsents(bool consents_) external {
        consents = consents_;
    }

    function onCollected(uint256, uint256 amount) external override {
        require(msg.sender == address(RECEIVABLES), "a stranger reports a collection");
        booked += amount;
        calls++;
        lockHolder = LOCK.holder();
    }

    function onCreditNote(uint256, uint256 newFace_) external override {
        if (!consents) revert CountingHolder_NoConsent();
        newFace = newFace_;
    }

    /// @notice Collects as a member at work does: it takes the lock first, and passes through Receivables.
    function collectAsMember(uint256 pieceId) external returns (uint128 amount) {
        LOCK.acquire(msg.sender);
        amount = RECEIVABLES.collect(pieceId);
        LOCK.release();
    }

    function send(address to, uint256 pieceId) external {
        IERC721(address(RECEIVABLES)).transferFrom(address(this), to, pieceId);
    }
}
