"use client";
import { useState } from "react";
import { useConnection } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { ButtonLink } from "../design/Button.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { SpendField, useSpendAmount } from "../wallet/SpendField.tsx";
import { Price, Shares } from "./PoolFigures.tsx";
import { type PoolNow, sharesBought, worthOf } from "./pool-now.ts";
import type { PoolRef } from "./pool-ref.ts";
import { useDeposit } from "./useDeposit.ts";

/** Puts money in: the amount, what it buys, and a review before anything is signed. */
export function DepositForm({ pool, now }: { pool: PoolRef; now: PoolNow }) {
  const { asset } = pool;
  const { status } = useConnection();
  const company = useCompany();
  const act = useDeposit(pool);
  const money = useMoney(asset);
  const spend = useSpendAmount(asset);
  const { amount: assets, balance } = spend;
  const [isOpen, setOpen] = useState(false);
  // Down, as the pool mints: what a share costs is the entry price.
  const shares = sharesBought(assets, now.entryPrice, pool.shareDecimals, asset.decimals);
  const back = worthOf(shares, now.exitPrice, pool.shareDecimals, asset.decimals);
  const mayFund = company.hasRole("funder") && company.record?.verified === true && !company.isDelegate;
  const isBarred = status === "connected" && !company.isLoading && !mayFund;

  return (
    <form
      className="space-y-4 p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (assets > 0n && !isBarred && status === "connected") setOpen(true);
      }}
    >
      <SpendField label="Amount" spend={spend} />
      <Facts>
        <Fact label="You get">
          {assets > 0n ? <Shares amount={shares} pool={pool} /> : <span className="text-faint">–</span>}
        </Fact>
        <Fact label="Entry price">
          <Price value={now.entryPrice} />
        </Fact>
        <Fact label="Fee">none besides network gas</Fact>
      </Facts>
      {now.entryPrice > now.exitPrice && assets > 0n && (
        <Banner tone="warn">
          Late loans are provisioned, so leaving at once would pay {money(back)}. If they are paid after all,
          the difference comes back to everyone in the pool.
        </Banner>
      )}
      {isBarred ? (
        <>
          <p className="text-sm text-muted">
            {company.isDelegate
              ? "Deposits are made by the company's own account; staff wallets cannot."
              : "Only verified funders can deposit. Leaving never needs that."}
          </p>
          <ButtonLink href="/join" tone="primary" wide>
            {company.isUnknown ? "Register as a funder" : "See your company's roles"}
          </ButtonLink>
        </>
      ) : (
        <ActButton type="submit" wide size="large" disabled={assets === 0n}>
          {assets > 0n ? "Review deposit" : "Enter an amount"}
        </ActButton>
      )}
      <ReviewDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Deposit into ${pool.name}`}
        description="One signature for the exact amount, then one transaction."
        contract={pool.address}
        contractName={pool.name}
        act={`Deposit ${money(assets)}`}
        runner={act}
        onConfirm={async () => {
          const end = await act.deposit(assets);
          if (end.phase === "done") spend.setText("");
          return end;
        }}
      >
        <Fact label="You pay">
          <Money amount={assets} unit={asset} />
        </Fact>
        <Fact label="You get about">
          <Shares amount={shares} pool={pool} />
        </Fact>
        <Fact label="Entry price">
          <Price value={now.entryPrice} />
        </Fact>
        <Fact label="Worth at the exit price">
          <Money amount={back} unit={asset} />
        </Fact>
        <Fact label="Fee">none besides network gas</Fact>
        <Fact label="Your wallet afterwards">
          {balance === undefined ? "–" : <Money amount={balance - assets} unit={asset} />}
        </Fact>
      </ReviewDialog>
    </form>
  );
}
