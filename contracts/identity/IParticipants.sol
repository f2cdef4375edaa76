// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IParticipants
/// @notice Legal entities and what they may do. A company is one account; staff wallets act for it within limits.
interface IParticipants {
    enum Status {
        None,
        Pending,
        Active,
        Suspended,
        Revoked
    }

    /// @param status Where the record stands.
    /// @param roles Approved roles, a bitmap of `ParticipantRoles`.
    /// @param requestedRoles Roles asked for at registration, same bitmap.
    /// @param country ISO 3166-1 alpha-2, upper case ASCII.
    /// @param verifiedUntil Seconds; from then on no new exposure, while paying, being paid and leaving go on.
    /// @param legalIdHash keccak256 of "scheme:value" with the ISO 6523 scheme, such as "0199:…" for an LEI.
    /// @param profileHash keccak256 of the profile document.
    /// @param agreementHash keccak256 of the terms last accepted, or zero.
    struct Participant {
        Status status;
        uint16 roles;
        uint16 requestedRoles;
        bytes2 country;
        uint64 verifiedUntil;
        bytes32 legalIdHash;
        bytes32 profileHash;
        bytes32 agreementHash;
    }

    /// @param permissions Bitmap of `Permissions`.
    /// @param until Seconds; the delegate may act before this instant.
    /// @param limit Largest amount per act, WAD (1e18 is one unit of the currency), whatever the asset's decimals.
    struct Delegate {
        uint8 permissions;
        uint64 until;
        uint128 limit;
    }

    event Registered(
        address indexed account,
        bytes32 indexed legalIdHash,
        bytes2 country,
        uint16 requestedRoles,
        bytes32 profileHash,
        string profileURI
    );
    event ProfileUpdated(address indexed account, bytes32 profileHash, string profileURI);
    event RolesRequested(address indexed account, uint16 requestedRoles);
    event Approved(address indexed account, uint16 roles, uint64 verifiedUntil);
    event Suspended(address indexed account, string reason);
    event Reinstated(address indexed account);
    event Revoked(address indexed account, string reason);
    event AgreementAccepted(address indexed account, bytes32 indexed agreementHash);
    event DelegateSet(
        address indexed account,
        address indexed delegate,
        uint8 permissions,
        uint128 limit,
        uint64 until
    );

    /// @notice Thrown when the account has registered before.
    error Participants_AlreadyRegistered(address account);
    /// @notice Thrown when the account has no record.
    error Participants_NotRegistered(address account);
    /// @notice Thrown when an edge is not in the state table.
    error Participants_WrongStatus(address account, Status status);
    /// @notice Thrown when another active account holds the legal identifier.
    error Participants_LegalIdTaken(bytes32 legalIdHash, address holder);
    /// @notice Thrown for an empty identifier, country, role set or one with unknown roles.
    error Participants_InvalidRecord();
    /// @notice Thrown when approval would end in the past.
    error Participants_VerificationInPast(uint64 verifiedUntil);
    /// @notice Thrown when the account lacks an active, verified record with the role.
    error Participants_NotActive(address account, uint16 role);
    /// @notice Thrown when the caller is neither the principal nor its delegate with the permission.
    error Participants_NotAuthorised(address principal, address caller, uint8 permission);
    /// @notice Thrown when a delegate's limit is below the amount; both WAD.
    error Participants_AboveDelegateLimit(address delegate, uint256 amount, uint256 limit);
    /// @notice Thrown for a delegate that is the company itself, zero, or has unknown permissions.
    error Participants_InvalidDelegate(address delegate);

    /// @notice Stores a pending record for the caller.
    function register(
        bytes32 legalIdHash,
        bytes2 country,
        uint16 requestedRoles,
        bytes32 profileHash,
        string calldata profileURI
    ) external;

    /// @notice Replaces the caller's profile document.
    function updateProfile(bytes32 profileHash, string calldata profileURI) external;

    /// @notice Asks the registrar for another set of roles; the approved ones stay until then.
    function requestRoles(uint16 requestedRoles) external;

    /// @notice Records which version of the terms the caller accepted.
    function acceptAgreement(bytes32 agreementHash) external;

    /// @notice Lets `delegate` act for the caller; `permissions` = 0 ends it.
    /// @dev Works while suspended or lapsed, so that a company can always withdraw a staff wallet.
    function setDelegate(address delegate, uint8 permissions, uint128 limit, uint64 until) external;

    /// @notice Approves roles until an instant; also renews a verified company. Registrar only.
    function approve(address account, uint16 roles, uint64 verifiedUntil) external;

    /// @notice Stops new exposure of the account. Registrar only.
    function suspend(address account, string calldata reason) external;

    /// @notice Undoes a suspension. Registrar only.
    function reinstate(address account) external;

    /// @notice Ends the record and frees its legal identifier. Registrar only.
    function revoke(address account, string calldata reason) external;

    function participantOf(address account) external view returns (Participant memory);

    function delegateOf(address account, address delegate) external view returns (Delegate memory);

    /// @notice The active account that holds a legal identifier, or zero.
    function holderOf(bytes32 legalIdHash) external view returns (address);

    /// @notice Whether the account is active, verified now, and has every role in `role`.
    function isActive(address account, uint16 role) external view returns (bool);

    /// @notice Reverts with `Participants_NotActive` unless `isActive`.
    function requireActive(address account, uint16 role) external view;

    /// @notice Reverts unless `caller` is `principal` or its delegate with `permission` for `amount`.
    /// @dev The principal is always named by the business contract (creditor, obligor, owner), never searched
    ///      for by caller, so that nobody can make another wallet act for his own company.
    /// @param amount WAD, 1e18 is one unit of the currency.
    function requireAuthority(
        address principal,
        address caller,
        uint8 permission,
        uint256 amount
    ) external view;
}
