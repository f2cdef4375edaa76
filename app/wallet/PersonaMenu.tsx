"use client";
import { Check, ChevronsUpDown } from "lucide-react";
import { useConnection } from "wagmi";
import { Blockie } from "../design/Blockie.tsx";
import { Menu, MenuGroup, MenuItem } from "../design/Menu.tsx";
import { DEMO_WALLET_ID, type DemoProperties } from "./demo-wallet.ts";
import { type Persona, usePersonas } from "./usePersonas.ts";

/** On local chains: act as somebody else with one press. Renders nothing with another wallet. */
export function PersonaMenu() {
  const { connector, address } = useConnection();
  const personas = usePersonas();
  if (connector?.id !== DEMO_WALLET_ID || !address) return null;
  const current = personas.data?.find((persona) => persona.address === address);

  const choose = async ({ index }: Persona) => {
    // Only our own demo connector has this id, and it has these properties.
    await (connector as typeof connector & DemoProperties).choosePersona(index);
  };

  return (
    <Menu
      align="start"
      className="w-72"
      trigger={
        <button
          type="button"
          aria-label={`Persona: ${current?.name ?? address}. Change`}
          className="flex h-11 w-full min-w-0 items-center gap-2.5 rounded-md border border-line bg-surface px-2.5 text-left hover:border-line-strong"
        >
          <Blockie address={address} className="size-6" />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium leading-4">{current?.name ?? "…"}</span>
            <span className="block truncate text-2xs text-muted">{current?.role ?? "Demo wallet"}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
        </button>
      }
    >
      <MenuGroup label="Act as">
        {personas.data?.map((persona) => (
          <MenuItem key={persona.index} onSelect={() => void choose(persona)}>
            <Blockie address={persona.address} className="size-6" />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{persona.name}</span>
              <span className="block truncate text-xs text-muted">{persona.role}</span>
            </span>
            {persona.address === address && <Check aria-label="Current" className="size-4 text-brand" />}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
