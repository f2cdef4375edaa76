// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ISystemLock} from "../access/ISystemLock.sol";
import {ExchangeStage} from "../test/ExchangeStage.sol";
import {FlashLenderBehaviour} from "../test/FlashLenderBehaviour.sol";
import {MoodyToken} from "../test/MoodyToken.sol";
import {IExchange} from "./IExchange.sol";
import {IFlashBatchLender} from "./IFlashBatchLender.sol";
import {IFlashLender} from "./IFlashLender.sol";

/// Test tree
/// as every flash lender   see FlashLenderBehaviour, over four pools of the lent token
/// what is lent            reserves of every pool · no pool shares
/// the fee                 to the providers in proportion · to the unit · an empty pool gets none
/// several tokens          each with its fee · lists that do not fit · one that is not paid back · F3
/// while it lends          every function and quote is refused · a pool that lends has no price
contract ExchangeFlashLoansTest is ExchangeStage, FlashLenderBehaviour {
    MoodyToken internal moody;
    MoodyToken internal moodyReward;

    function setUp() external {
        moody = new MoodyToken();
        moodyReward = new MoodyToken();
        _buildExchange(moody, moodyReward);
        _provide(shares, 500_000e12, 500_000 * ONE);
    }

    function _lender() internal view override returns (IFlashLender) {
        return exchange;
    }

    function _lent() internal view override returns (MoodyToken) {
        return moody;
    }

    function _booksNow() internal view override returns (bytes memory) {
        return abi.encode(_state(shares), _state(freeShares), _state(pair), _state(freePair));
    }

    function _state(IExchange.PoolKey memory key) private view returns (bytes memory) {
        (uint256 reserve0, uint256 reserve1, uint256 supply) = _reserves(key);
        return abi.encode(reserve0, reserve1, supply);
    }

    function _countedNow() internal view override returns (uint256) {
        return exchange.counted(address(moody));
    }

    function _close(bool closed) internal override {
        lock.setClosed(address(exchange), closed);
    }

    function _systemLock() internal view override returns (ISystemLock) {
        return lock;
    }

    function test_lendsTheReservesOfEveryPool() external view {
        vm.assertEq(exchange.maxFlashLoan(address(token)), 4_500_000 * ONE, "four pools");
        vm.assertEq(exchange.maxFlashLoan(address(reward)), 2_000_000 * ONE, "two pools");
    }

    function test_lendsNoPoolShares() external {
        vm.assertGt(exchange.counted(address(pool)), 0, "there are some");
        vm.assertEq(exchange.maxFlashLoan(address(pool)), 0, "not lent");
        vm.expectRevert(abi.encodeWithSelector(IFlashLender.FlashLender_NotLent.selector, address(pool)));
        exchange.flashLoan(borrower, address(pool), 1, "");
    }

    function test_theFeeIsTheProviders() external {
        IExchange.PoolKey memory empty = _pair(100);
        exchange.createPool(empty);
        uint256[4] memory before = [
            _ofToken(shares),
            _ofToken(freeShares),
            _ofToken(pair),
            _ofToken(freePair)
        ];
        uint256 fee = _fund(4_500_000 * ONE);
        vm.assertEq(fee, 2_250 * ONE, "5 basis points");
        exchange.flashLoan(borrower, address(token), 4_500_000 * ONE, "");
        vm.assertEq(_ofToken(shares) - before[0], 750 * ONE, "a third");
        vm.assertEq(_ofToken(freeShares) - before[1], 500 * ONE, "shares");
        vm.assertEq(_ofToken(pair) - before[2], 500 * ONE, "pair");
        vm.assertEq(_ofToken(freePair) - before[3], 500 * ONE, "free pair");
        vm.assertEq(_ofToken(empty), 0, "nobody's pool gets nothing");
    }

    /// @dev No unit is lost or made, and nobody's share becomes worth less.
    function testFuzz_theFeeIsSharedToTheUnit(uint256 amount, uint256 skew) external {
        _sell(pair, address(token), bound(skew, 10_000, 10_000_000 * ONE));
        amount = bound(amount, 1, exchange.counted(address(token)));
        uint256 fee = _fund(amount);
        uint256 before = exchange.counted(address(token));
        uint256 ofPair = _ofToken(pair);
        exchange.flashLoan(borrower, address(token), amount, "");
        vm.assertEq(exchange.counted(address(token)), before + fee, "A1");
        // A unit for each pool.
        vm.assertApproxEqAbs(_ofToken(pair) - ofPair, (fee * ofPair) / before, 4, "in proportion");
    }

    function test_batch_lendsSeveralTokens() external {
        (address[] memory tokens, uint256[] memory amounts) = _both(1_000_000 * ONE, 2_000_000 * ONE);
        uint256[2] memory fees = [
            exchange.flashFee(tokens[0], amounts[0]),
            exchange.flashFee(tokens[1], amounts[1])
        ];
        moody.mint(address(borrower), 1_000 * ONE);
        moodyReward.mint(address(borrower), 1_000 * ONE);
        uint256[2] memory counted = [exchange.counted(tokens[0]), exchange.counted(tokens[1])];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit(address(exchange));
            emit IFlashLender.FlashLoaned(address(borrower), initiator, tokens[i], amounts[i], fees[i]);
        }
        vm.prank(initiator);
        vm.assertTrue(exchange.flashLoanBatch(borrower, tokens, amounts, "memo"), "true");
        vm.assertEq(borrower.initiator(), initiator, "initiator");
        vm.assertEq(borrower.data(), "memo", "data");
        for (uint256 i = 0; i < 2; ++i) {
            vm.assertEq(exchange.counted(tokens[i]), counted[i] + fees[i], "F1, F2 per token");
        }
    }

    function test_batch_refusesListsThatDoNotFit() external {
        (address[] memory tokens, uint256[] memory amounts) = _both(1_000, 1_000);
        bytes memory refusal = abi.encodeWithSelector(IFlashBatchLender.FlashLender_InvalidBatch.selector);
        vm.expectRevert(refusal);
        exchange.flashLoanBatch(borrower, new address[](0), new uint256[](0), "");
        vm.expectRevert(refusal);
        exchange.flashLoanBatch(borrower, tokens, new uint256[](1), "");
        (tokens[0], tokens[1]) = (tokens[1], tokens[0]);
        vm.expectRevert(refusal);
        exchange.flashLoanBatch(borrower, tokens, amounts, "");
        tokens[1] = tokens[0];
        vm.expectRevert(refusal);
        exchange.flashLoanBatch(borrower, tokens, amounts, "");
        vm.expectRevert(IFlashLender.FlashLender_ZeroAmount.selector);
        exchange.flashLoanBatch(borrower, _one(address(token)), new uint256[](1), "");
    }

    function test_batch_refusesWhatIsNotPaidBackOrAnsweredWrongly() external {
        (address[] memory tokens, uint256[] memory amounts) = _both(1_000_000, 1_000_000);
        moody.mint(address(borrower), 1_000);
        uint256 owed = 1_000_000 + 500;
        vm.expectRevert(
            abi.encodeWithSelector(IFlashLender.FlashLender_NotRepaid.selector, address(moodyReward), owed, 0)
        );
        exchange.flashLoanBatch(borrower, tokens, amounts, "");
        borrower.lie(bytes32(0), keccak256("ERC3156FlashBorrower.onFlashLoan"));
        vm.expectRevert(
            abi.encodeWithSelector(IFlashLender.FlashLender_WrongAnswer.selector, address(borrower))
        );
        exchange.flashLoanBatch(borrower, tokens, amounts, "");
    }

    function test_F3_everythingElseOfTheExchangeIsRefused() external {
        uint256 id = exchange.idOf(pair);
        vm.prank(funder);
        exchange.transfer(address(borrower), id, 1_000);
        address me = address(borrower);
        bytes[13] memory acts = [
            abi.encodeCall(exchange.swapExactIn, (pair, address(token), 1_000, 0, me, FOREVER)),
            abi.encodeCall(exchange.swapExactOut, (pair, address(token), 1_000, FOREVER, me, FOREVER)),
            abi.encodeCall(exchange.swapPath, (_path(), address(token), 1_000, 0, me, FOREVER)),
            abi.encodeCall(exchange.addLiquidity, (pair, 1_000, 1_000, 0, me, FOREVER)),
            abi.encodeCall(exchange.addSingle, (pair, address(token), 1_000, 0, me, FOREVER)),
            abi.encodeCall(exchange.removeLiquidity, (pair, 1_000, 0, 0, me, FOREVER)),
            abi.encodeCall(exchange.quoteExactIn, (pair, address(token), 1_000)),
            abi.encodeCall(exchange.quoteExactOut, (pair, address(token), 1_000)),
            abi.encodeCall(exchange.quotePath, (_path(), address(token), 1_000)),
            abi.encodeCall(exchange.quoteAdd, (pair, 1_000, 1_000)),
            abi.encodeCall(exchange.quoteAddSingle, (pair, address(token), 1_000)),
            abi.encodeCall(exchange.quoteRemove, (pair, 1_000)),
            abi.encodeCall(
                IFlashBatchLender.flashLoanBatch,
                (borrower, _one(address(token)), new uint256[](1), "")
            )
        ];
        for (uint256 i = 0; i < acts.length; ++i) borrower.plan(address(exchange), acts[i]);
        _fund(1_000_000);
        exchange.flashLoan(borrower, address(token), 1_000_000, "");
        for (uint256 i = 0; i < acts.length; ++i) {
            vm.assertEq(borrower.results(i), _lending(), vm.toString(i));
        }
    }

    /// @dev A pool that lends shows no price, so its shares are not traded; another pair is.
    function test_aShareIsNotTradedWhileItsPoolLends() external {
        pool.setFlashFee(5);
        address me = address(borrower);
        moody.mint(me, 10 * ONE);
        borrower.plan(address(token), abi.encodeCall(token.approve, (address(exchange), FOREVER)));
        bytes[3] memory acts = [
            abi.encodeCall(exchange.swapExactIn, (shares, address(token), ONE, 0, me, FOREVER)),
            abi.encodeCall(exchange.addSingle, (shares, address(token), ONE, 0, me, FOREVER)),
            abi.encodeCall(exchange.navOf, (shares))
        ];
        for (uint256 i = 0; i < acts.length; ++i) borrower.plan(address(exchange), acts[i]);
        borrower.plan(
            address(exchange),
            abi.encodeCall(exchange.swapExactIn, (pair, address(token), ONE, 0, me, FOREVER))
        );
        pool.flashLoan(borrower, address(token), 1_000 * ONE, "");
        bytes memory refusal = abi.encodeWithSelector(ISystemLock.SystemLock_Lending.selector, address(pool));
        for (uint256 i = 0; i < acts.length; ++i) {
            vm.assertEq(borrower.results(i + 1), refusal, vm.toString(i));
        }
        vm.assertTrue(borrower.succeeded(4), "the pair trades");
    }

    function _ofToken(IExchange.PoolKey memory key) private view returns (uint256) {
        (uint256 reserve0, uint256 reserve1, ) = _reserves(key);
        return key.token0 == address(token) ? reserve0 : reserve1;
    }

    function _path() private view returns (IExchange.PoolKey[] memory path) {
        path = new IExchange.PoolKey[](1);
        path[0] = pair;
    }

    function _one(address only) private pure returns (address[] memory tokens) {
        tokens = new address[](1);
        tokens[0] = only;
    }

    function _both(
        uint256 ofToken,
        uint256 ofReward
    ) private view returns (address[] memory tokens, uint256[] memory amounts) {
        tokens = new address[](2);
        amounts = new uint256[](2);
        bool tokenFirst = address(token) < address(reward);
        (tokens[0], tokens[1]) =
            tokenFirst ? (address(token), address(reward)) : (address(reward), address(token));
        (amounts[0], amounts[1]) = tokenFirst ? (ofToken, ofReward) : (ofReward, ofToken);
    }
}
