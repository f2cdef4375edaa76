// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title ISystemLock
/// @notice One transient re-entrancy lock for every contract that moves money. While a member holds it, only
///         that member may call into other members, and price views revert for everyone else.
///
/// Closing
/// What creates exposure takes the lock through `acquireOpen`, and is refused while the guardian has closed the member
/// (see IEmergencyStop). Paying, being paid and leaving take it through `acquire`, which does not ask: no one can stop
/// them.
///
/// Lending
/// A flash loan needs the opposite of a lock: its borrower trades with the system in the middle of the lender's call.
/// So the lender does not take the lock for its loan, and is frozen instead, from before the money leaves until it is
/// back and counted: it can neither take the lock, nor show a price, nor be told anything by another member. The others
/// work as ever.
///
/// Why that is safe. What a loan could be used for against the system is to act on a lender whose token balance is
/// lower than its books. Nothing can: every function of a member that moves money or reads a price begins by asking
/// this lock, and a lending member is refused, whoever calls and however (a token's hook, a multicall, a member that
/// holds the lock and passes through, Receivables that tells a pool of a collection). So the lender's books are the
/// same before and after, to the unit, and the loan's end is checked against them. What reads those books
/// meanwhile reads the truth: a cover vault's limits rest on exposures, which no loan touches; an exchange that prices
/// a lending pool's shares is refused the price and with it the trade; share and piece ownership may change hands,
/// because that moves neither money nor price. A second loan by the same lender is refused like everything else;
/// loans by different lenders nest, each frozen until its own is back. What loans can inflate, such as a pool's size
/// just before it finances, is refused where it would count: see `loans`.
interface ISystemLock {
    /// @notice A contract joined or left the lock.
    event MemberSet(address indexed member, bool isMember);
    /// @notice A member was closed for new exposure, or opened again.
    event ClosedSet(address indexed member, bool closed);

    /// @notice Thrown when the system is entered while `holder` is at work.
    error SystemLock_Busy(address holder);
    /// @notice Thrown when a member is entered, told something or asked for a price while its flash loan is out.
    error SystemLock_Lending(address member);
    /// @notice Thrown when new exposure is created at a member that the guardian has closed.
    error SystemLock_Closed(address member);
    /// @notice Thrown when a loan is ended by a contract that has none out.
    error SystemLock_NotLending(address account);
    /// @notice Thrown when a contract that is not a member takes the lock.
    error SystemLock_NotMember(address account);
    /// @notice Thrown when anyone but the holder releases the lock.
    error SystemLock_NotHolder(address account);

    /// @notice Takes the lock for the calling member.
    /// @param caller Who called the member. A member that already holds the lock may pass through another.
    /// @return acquired False when the lock was already held by `caller`, so that nothing has to be released.
    function acquire(address caller) external returns (bool acquired);

    /// @notice As `acquire`, unless the calling member is closed.
    function acquireOpen(address caller) external returns (bool acquired);

    /// @notice Gives the lock back.
    function release() external;

    /// @notice Freezes the calling member for the length of a flash loan, unless it is closed or anyone is at work.
    function beginLoan() external;

    /// @notice Unfreezes the lending member. Its loan MUST be back and booked.
    function endLoan() external;

    /// @notice Lets `member` take the lock, or stops it. A closed member stays closed.
    function setMember(address member, bool isMember) external;

    /// @notice Closes `member` for new exposure, or opens it again. The emergency stop.
    function setClosed(address member, bool closed) external;

    /// @notice The member at work, or zero; reverts while the calling member lends.
    function atWork() external view returns (address);

    /// @notice The member at work, or zero.
    function holder() external view returns (address);

    /// @notice Whether `account` may take the lock.
    function isMember(address account) external view returns (bool);

    /// @notice Whether `member` takes no new exposure.
    function isClosed(address member) external view returns (bool);

    /// @notice Whether a flash loan by `account` is out.
    function isLending(address account) external view returns (bool);

    /// @notice How many members have a flash loan out. What is measured by a member's size must not count money that
    ///         came in while this is not zero: it may be gone by the end of the transaction.
    function loans() external view returns (uint256);
}
