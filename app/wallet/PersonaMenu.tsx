"use client";
import { Check, ChevronsUpDown, UsersRound } from "lucide-react";
import { useConnection } from "wagmi";
import { Blockie } from "../design/Blockie.tsx";
import { Button } from "../design/Button.tsx";
import { Menu, MenuGroup, MenuItem } from "../design/Menu.tsx";
import { DEMO_WALLET_ID, type DemoProperties } from "./demo-wallet.ts";
import { demoPersonas } from "./personas.ts";

const groups = [...new Set(demoPersonas.map((persona) => persona.group))];

/**
 * On local chains: act as somebody else with one press. Renders nothing with another wallet.
 * `compact` is for the bar of a phone, where the wallet beside it already shows who one is.
 */
export function PersonaMenu({ compact }: { compact?: boolean }) {
  const { connector, address } = useConnection();
  if (connector?.id !== DEMO_WALLET_ID || !address) return null;
  const current = demoPersonas.find((persona) => persona.address === address);

  const choose = async (accountIndex: number) => {
    // Only our own demo connector has this id, and it has these properties.
    await (connector as typeof connector & DemoProperties).choosePersona(accountIndex);
  };

  return (
    <Menu
      align={compact ? "end" : "start"}
      className="w-80"
      trigger={
        compact ? (
          <Button tone="quiet" size="icon" className="lg:hidden">
            <span className="sr-only">Change persona: {current?.name}</span>
            <UsersRound aria-hidden className="size-4" />
          </Button>
        ) : (
          <button
            type="button"
            className="flex h-12 w-full min-w-0 items-center gap-2.5 rounded-md border border-line bg-surface px-2.5 text-left shadow-panel hover:border-line-strong"
          >
            <Blockie address={address} className="size-7" />
            <span className="sr-only">Change persona:</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium leading-5">
                {current?.name ?? "Unknown"}
              </span>
              <span className="block truncate text-2xs text-muted">Demo persona · {current?.group}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
          </button>
        )
      }
    >
      {groups.map((group) => (
        <MenuGroup key={group} label={group}>
          {demoPersonas
            .filter((persona) => persona.group === group)
            .map((persona) => (
              <MenuItem key={persona.key} onSelect={() => void choose(persona.accountIndex)}>
                <Blockie address={persona.address} className="size-6" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{persona.name}</span>
                  <span className="block text-xs leading-4 text-muted">{persona.blurb}</span>
                </span>
                {persona.address === address && <Check aria-label="Current" className="size-4 text-brand" />}
              </MenuItem>
            ))}
        </MenuGroup>
      ))}
    </Menu>
  );
}
