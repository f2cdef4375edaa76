// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

interface IErc3156Lender {
    function flashLoan(
        address receiver,
        address token,
        uint256 amount,
        bytes calldata data
    ) external returns (bool);
}

interface IUniswapV2Pair {
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

interface IUniswapV3Pool {
    function flash(address recipient, uint256 amount0, uint256 amount1, bytes calldata data) external;
}

interface IAavePool {
    function flashLoanSimple(
        address receiver,
        address asset,
        uint256 amount,
        bytes calldata params,
        uint16 referralCode
    ) external;
}

/// @notice Borrows from each lender and pays back at once: what is left is the lender's own cost. For measuring.
contract FlashBorrower {
    address private _token;
    bool private _first;

    /// @param first Whether `token` is the first of the peers' pairs.
    constructor(address token, bool first) {
        (_token, _first) = (token, first);
    }

    function borrow(address lender, uint256 amount) external {
        IErc3156Lender(lender).flashLoan(address(this), _token, amount, "");
    }

    function borrowV2(address pair, uint256 amount) external {
        (uint256 amount0, uint256 amount1) = _first ? (amount, uint256(0)) : (uint256(0), amount);
        IUniswapV2Pair(pair).swap(amount0, amount1, address(this), abi.encode(amount));
    }

    function borrowV3(address pool, uint256 amount) external {
        (uint256 amount0, uint256 amount1) = _first ? (amount, uint256(0)) : (uint256(0), amount);
        IUniswapV3Pool(pool).flash(address(this), amount0, amount1, abi.encode(amount));
    }

    function borrowAave(address pool, uint256 amount) external {
        IAavePool(pool).flashLoanSimple(address(this), _token, amount, "", 0);
    }

    function approve(address lender) external {
        IERC20(_token).approve(lender, type(uint256).max);
    }

    function onFlashLoan(address, address, uint256, uint256, bytes calldata) external pure returns (bytes32) {
        return keccak256("ERC3156FlashBorrower.onFlashLoan");
    }

    function executeOperation(
        address,
        uint256,
        uint256,
        address,
        bytes calldata
    ) external pure returns (bool) {
        return true;
    }

    function uniswapV2Call(address, uint256, uint256, bytes calldata data) external {
        uint256 amount = abi.decode(data, (uint256));
        IERC20(_token).transfer(msg.sender, (amount * 1_000) / 997 + 1);
    }

    function uniswapV3FlashCallback(uint256 fee0, uint256 fee1, bytes calldata data) external {
        IERC20(_token).transfer(msg.sender, abi.decode(data, (uint256)) + fee0 + fee1);
    }
}
