"use client";
import type { Delegate, ParticipantDetail } from "@lading/sdk/api";
import type { Permission } from "@lading/sdk/contracts";
import { UserPlus, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { getAddress, isAddress, parseUnits } from "viem";
import { AmountInput } from "../design/AmountInput.tsx";
import { Badge } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { Checkbox } from "../design/Checkbox.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Field, Input } from "../design/Field.tsx";
import { formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Panel } from "../design/Panel.tsx";
import { Select } from "../design/Select.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { permissionWords } from "../participants/roles.ts";
import { useOwnRecord } from "../participants/useOwnRecord.ts";
import { useChainNow } from "../wallet/useChainNow.ts";

const WAD_DECIMALS = 18;

/** Staff wallets that act for the company, each within its permissions, limit and time. */
export function DelegatesPanel({ record, isOwn }: { record: ParticipantDetail; isOwn: boolean }) {
  const locale = useLocale();
  const acting = useOwnRecord();
  const [isAdding, setAdding] = useState(false);
  const { isBusy, setDelegate } = acting;
  const columns = useMemo<Column<Delegate>[]>(
    () => [
      {
        id: "account",
        header: "Wallet",
        lead: true,
        value: (row) => row.account,
        cell: (row) => <PartyName address={row.account} />,
      },
      {
        id: "permissions",
        header: "May",
        value: (row) => row.permissions.map((one) => permissionWords[one]).join(", "),
      },
      {
        id: "limit",
        header: "Limit per act",
        align: "end",
        value: (row) => BigInt(row.limit),
        cell: (row) => (
          <span className="figures">{formatUnitsBy(BigInt(row.limit), WAD_DECIMALS, locale, 2)}</span>
        ),
      },
      {
        id: "until",
        header: "Until",
        value: (row) => row.until,
        cell: (row) => <Instant seconds={row.until} />,
      },
      {
        id: "active",
        header: "Status",
        value: (row) => (row.active ? "Active" : "Ended"),
        cell: (row) => (
          <Badge tone={row.active ? "good" : "neutral"}>{row.active ? "Active" : "Ended"}</Badge>
        ),
      },
      {
        id: "end",
        header: "Withdraw",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) =>
          isOwn && row.active ? (
            <Button
              size="small"
              tone="danger"
              busy={isBusy}
              onClick={() =>
                void setDelegate(getAddress(row.account), { permissions: [], limit: 0n, until: 0 })
              }
            >
              Withdraw
            </Button>
          ) : null,
      },
    ],
    [locale, isOwn, isBusy, setDelegate],
  );
  return (
    <Panel
      flush
      title="Staff wallets"
      description="People who act for the company with their own keys."
      actions={
        isOwn && (
          <Button
            size="small"
            icon={<UserPlus aria-hidden className="size-3.5" />}
            onClick={() => setAdding(true)}
          >
            Add
          </Button>
        )
      }
    >
      <DataTable
        label="Staff wallets"
        rows={record.delegates}
        columns={columns}
        rowKey={(row) => row.account}
        empty={
          <EmptyState icon={<UsersRound />} title="No staff wallets">
            Let colleagues accept, issue or pay for the company, up to a limit and until a date.
          </EmptyState>
        }
      />
      {isAdding && <DelegateDialog onClose={() => setAdding(false)} />}
    </Panel>
  );
}

const periods = ["30", "90", "180", "365"] as const;
const everyPermission: readonly Permission[] = ["accept", "issue", "pay", "finance"];

function DelegateDialog({ onClose }: { onClose: () => void }) {
  const acting = useOwnRecord();
  const now = useChainNow();
  const [account, setAccount] = useState("");
  const [chosen, setChosen] = useState<readonly Permission[]>(["accept"]);
  const [limit, setLimit] = useState("");
  const [days, setDays] = useState<(typeof periods)[number]>("90");
  const isGood = isAddress(account, { strict: false }) && chosen.length > 0 && limit !== "" && limit !== ".";
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Add a staff wallet"
      description="It can never do more than this, and you can withdraw it at any time."
      footer={
        <Button
          tone="primary"
          disabled={!isGood}
          busy={acting.isBusy}
          onClick={() =>
            void acting.setDelegate(
              getAddress(account),
              {
                permissions: chosen,
                limit: parseUnits(limit, WAD_DECIMALS),
                until: now + Number(days) * 86_400,
              },
              onClose,
            )
          }
        >
          Add
        </Button>
      }
    >
      <div className="space-y-4">
        <Field
          label="Wallet address"
          error={
            account !== "" && !isAddress(account, { strict: false }) ? "This is not an address." : undefined
          }
        >
          {(control) => (
            <Input
              {...control}
              value={account}
              placeholder="0x…"
              className="font-mono"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setAccount(event.target.value.trim())}
            />
          )}
        </Field>
        <fieldset>
          <legend className="mb-2 text-sm font-medium">It may</legend>
          <div className="grid gap-2.5 sm:grid-cols-2">
            {everyPermission.map((permission) => (
              <Checkbox
                key={permission}
                checked={chosen.includes(permission)}
                onChange={(isChecked) =>
                  setChosen(
                    isChecked ? [...chosen, permission] : chosen.filter((other) => other !== permission),
                  )
                }
                label={permissionWords[permission]}
              />
            ))}
          </div>
        </fieldset>
        <Field label="Limit per act" hint="In whole units of whatever currency the act is in.">
          {(control) => (
            <AmountInput control={control} value={limit} onChange={setLimit} decimals={2} unit="units" />
          )}
        </Field>
        <Field label="For">
          {(control) => (
            <Select
              control={control}
              items={periods.map((value) => ({ value, label: `${value} days` }))}
              value={days}
              onChange={setDays}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
