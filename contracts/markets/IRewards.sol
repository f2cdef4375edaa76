// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title IRewards
/// @notice Farms: whoever stakes pool shares, liquidity positions or cover shares earns the farm's reward tokens by time
///         and share. The governor opens farms and lists their reward tokens; anyone funds campaigns.
///
/// A farm has a clock that counts the seconds in which anybody was staked; streams run by it, so that nothing is paid to
/// nobody and a campaign left alone waits. A stake is a position of an account and no token: what is staked can be moved
/// once it is unstaked, and so there are no transfers to settle.
///
/// Cover shares in a farm belong to this contract, which never asks to unstake them from their vault: they stay liable in
/// full. Staking ends as much of a running cooldown as it takes shares away (see CoverVault); the cooldown starts anew
/// after they are taken out here. So cover that is about to leave earns nothing, and nobody leaves sooner through a farm.
///
/// Invariants
/// W1 for each reward token, Σ claimed + Σ claimable ≤ funded, and the tokens are there
/// W2 rounding keeps at most one unit per account from it, however often it acts
/// W3 staking and unstaking in the same block earns nothing
interface IRewards {
    enum Kind {
        Erc20,
        Erc6909
    }

    /// @param rewards Number of the tokens it pays.
    /// @param totalStaked Units of the staked token.
    /// @param clock Seconds in which somebody was staked, until `updatedAt`.
    struct Farm {
        address token;
        Kind kind;
        uint8 rewards;
        uint256 id;
        uint128 totalStaked;
        uint64 clock;
        uint64 updatedAt;
    }

    /// @notice The stream of one reward token in one farm.
    /// @param rate Reward units per second of the farm's clock, scaled by 1e36.
    /// @param index Reward units per staked unit since the beginning, scaled by 1e36.
    /// @param remainder What the last division left over; counts in the next.
    /// @param accruedAt The farm's clock at which `index` stands.
    /// @param endsAt The farm's clock at which the stream runs dry.
    /// @param minRate Least rate of a campaign, reward units per day.
    struct Stream {
        uint256 rate;
        uint256 index;
        uint128 remainder;
        uint64 accruedAt;
        uint64 endsAt;
        uint128 minRate;
        uint128 funded;
    }

    /// @param id The ERC-6909 id; zero for an ERC-20.
    event FarmOpened(uint256 indexed farmId, address indexed token, uint256 indexed id, Kind kind);
    event RewardListed(uint256 indexed farmId, address indexed token, uint128 minRate);
    /// @param rate Units per second of the farm's clock, scaled by 1e36.
    /// @param period Seconds of the farm's clock from now to the end.
    event CampaignFunded(
        uint256 indexed farmId,
        address indexed token,
        address indexed funder,
        uint128 amount,
        uint256 rate,
        uint64 period
    );
    /// @param staked The account's stake afterwards.
    event Staked(
        uint256 indexed farmId,
        address indexed account,
        uint128 amount,
        uint128 staked,
        uint128 totalStaked
    );
    /// @param emergency Whether rewards since the account's last act were left behind.
    event Unstaked(
        uint256 indexed farmId,
        address indexed account,
        uint128 amount,
        uint128 staked,
        uint128 totalStaked,
        bool emergency
    );
    /// @notice The stream was brought up to now and the account was paid what it had earned, which may be nothing.
    event Claimed(uint256 indexed farmId, address indexed token, address indexed account, uint256 amount);

    /// @notice Thrown when there is no such farm.
    error Rewards_UnknownFarm(uint256 farmId);
    /// @notice Thrown when the token has a farm.
    error Rewards_FarmExists(uint256 farmId);
    /// @notice Thrown when the token does not keep an account of balances as its kind demands.
    error Rewards_InvalidToken(address token);
    /// @notice Thrown when the farm does not pay the token.
    error Rewards_NotListed(uint256 farmId, address token);
    /// @notice Thrown when the farm pays the token already.
    error Rewards_AlreadyListed(uint256 farmId, address token);
    /// @notice Thrown when the farm pays as many tokens as it can.
    error Rewards_TooManyTokens(uint256 farmId);
    /// @notice Thrown for an amount of zero.
    error Rewards_ZeroAmount();
    /// @notice Thrown when more is unstaked than staked.
    error Rewards_MoreThanStaked(uint256 amount, uint256 staked);
    /// @notice Thrown for a period of zero, or longer than a campaign may last.
    error Rewards_InvalidPeriod(uint64 period, uint64 maxPeriod);
    /// @notice Thrown when a campaign would end before the running one.
    error Rewards_EndsSooner(uint64 period, uint64 remaining);
    /// @notice Thrown when a campaign would pay less per second than the running one, or than the token's least rate.
    error Rewards_RateTooLow(uint256 rate, uint256 minimum);
    /// @notice Thrown when a transfer in did not arrive in full.
    error Rewards_NotPaidInFull(uint256 expected, uint256 received);

    /// @notice Opens a farm. Governor.
    /// @param id The ERC-6909 id; zero for an ERC-20.
    function openFarm(address token, uint256 id, Kind kind) external returns (uint256 farmId);

    /// @notice Lets a farm pay `token`; up to eight. Governor.
    /// @param minRate Units per day below which no campaign may run: it makes it costly to tie a farm up with dust.
    function listReward(uint256 farmId, address token, uint128 minRate) external;

    /// @notice Funds a campaign over the coming `period` seconds. Anyone; pausable. What is left of a running campaign
    ///         flows in; the rate must not fall and the end must not come sooner, so that nobody is diluted.
    function fund(uint256 farmId, address token, uint128 amount, uint64 period) external;

    /// @notice Stakes the caller's tokens. Pausable.
    function stake(uint256 farmId, uint128 amount) external;

    /// @notice Takes a stake back. What was earned can still be claimed: no reward token can block this.
    function unstake(uint256 farmId, uint128 amount) external;

    /// @notice Takes the whole stake back without settling any reward: what was earned since the account's last act is
    ///         left to those who stay. For the day on which something else does not work.
    function emergencyUnstake(uint256 farmId) external returns (uint128 amount);

    /// @notice Pays the caller everything earned in a farm.
    function claim(uint256 farmId) external;

    /// @notice Pays the caller what it earned in one token: the way around a reward token that blocks.
    function claimOne(uint256 farmId, address token) external returns (uint256 amount);

    function farmCount() external view returns (uint256);

    function farmOf(uint256 farmId) external view returns (Farm memory);

    /// @notice The farm of a token, or zero.
    function farmIdOf(address token, uint256 id) external view returns (uint256);

    function rewardsOf(uint256 farmId) external view returns (address[] memory tokens);

    function streamOf(uint256 farmId, address token) external view returns (Stream memory);

    function stakeOf(uint256 farmId, address account) external view returns (uint128);

    /// @notice What `claimOne` would pay now.
    function claimable(uint256 farmId, address token, address account) external view returns (uint256);

    /// @notice Reward money of a token counted in this contract.
    function counted(address token) external view returns (uint256);
}
