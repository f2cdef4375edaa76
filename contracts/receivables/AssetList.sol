// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Locked} from "../access/Locked.sol";
import {IReceivables} from "./IReceivables.sol";

/// @title AssetList
/// @notice Which tokens obligations may be in, how their money comes in and goes out, and how much of it is counted.
abstract contract AssetList is IReceivables, AccessManaged, Locked {
    using SafeERC20 for IERC20;

    uint8 private constant WAD_DECIMALS = 18;

    /// @dev Decimals stay after delisting: obligations in the asset go on.
    mapping(address asset => AssetTerms) private _terms;

    /// @inheritdoc IReceivables
    mapping(address asset => uint256) public override counted;

    /// @inheritdoc IReceivables
    function listAsset(
        address asset,
        bytes3 currency,
        uint16 maxTenorDays,
        uint128 minFace,
        uint256 probe
    ) external override restricted locked {
        uint8 decimals = IERC20Metadata(asset).decimals();
        bool sound = decimals <= WAD_DECIMALS && _isCurrency(currency);
        if (!sound || maxTenorDays == 0 || minFace == 0 || probe == 0) revert Receivables_InvalidTerms();
        uint256 lent = _balance(asset, msg.sender);
        _pull(asset, probe);
        _push(asset, msg.sender, probe);
        uint256 returned = _balance(asset, msg.sender);
        if (returned != lent) revert Receivables_NotPaidInFull(asset, lent, returned);

        _terms[asset] = AssetTerms(currency, decimals, maxTenorDays, minFace);
        emit AssetListed(asset, currency, decimals, maxTenorDays, minFace);
    }

    /// @inheritdoc IReceivables
    function delistAsset(address asset) external override restricted {
        _requireListed(asset);
        _terms[asset].currency = 0;
        emit AssetDelisted(asset);
    }

    /// @inheritdoc IReceivables
    function assetTerms(address asset) external view override returns (AssetTerms memory) {
        return _terms[asset];
    }

    /// @dev Takes `amount` from the caller and demands that all of it arrives.
    function _pull(address asset, uint256 amount) internal {
        uint256 before = _balance(asset, address(this));
        IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
        _requireArrived(asset, address(this), amount, before);
    }

    /// @dev Sends `amount`. What arrives is between the token and the receiver: a token that began to charge after its
    ///      listing must not keep people from what is left of their money.
    function _push(address asset, address to, uint256 amount) internal {
        IERC20(asset).safeTransfer(to, amount);
    }

    /// @dev Sends `amount` and demands that all of it arrives: a listed holder books what it is told.
    function _pushInFull(address asset, address to, uint256 amount) internal {
        uint256 before = _balance(asset, to);
        _push(asset, to, amount);
        _requireArrived(asset, to, amount, before);
    }

    function _requireListed(address asset) internal view returns (AssetTerms storage terms) {
        terms = _terms[asset];
        if (terms.currency == 0) revert Receivables_AssetNotListed(asset);
    }

    function _requireMinFace(address asset, uint128 face) internal view {
        uint128 minFace = _terms[asset].minFace;
        if (face < minFace) revert Receivables_FaceTooSmall(face, minFace);
    }

    /// @dev Delegates' limits are in WAD, whatever the asset's decimals.
    function _toWad(address asset, uint256 amount) internal view returns (uint256) {
        return amount * 10 ** (WAD_DECIMALS - _terms[asset].decimals);
    }

    function _requireArrived(address asset, address account, uint256 amount, uint256 before) private view {
        uint256 balance = _balance(asset, account);
        // A token that lies may report less than before.
        uint256 arrived = balance > before ? balance - before : 0;
        if (arrived != amount) revert Receivables_NotPaidInFull(asset, amount, arrived);
    }

    function _balance(address asset, address account) private view returns (uint256) {
        return IERC20(asset).balanceOf(account);
    }

    /// @dev Three upper-case ASCII letters.
    function _isCurrency(bytes3 currency) private pure returns (bool) {
        for (uint256 i = 0; i < 3; i++) {
            if (currency[i] < "A" || currency[i] > "Z") return false;
        }
        return true;
    }
}
