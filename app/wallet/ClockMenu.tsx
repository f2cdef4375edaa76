"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useConnection } from "wagmi";
import { Button } from "../design/Button.tsx";
import { dayOf, formatDay } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Menu, MenuGroup, MenuItem } from "../design/Menu.tsx";
import { showToast } from "../design/Toast.tsx";
import { keys } from "../queries/keys.ts";
import { advanceClock } from "./clock.ts";
import { DEMO_WALLET_ID } from "./demo-wallet.ts";
import { useSettings } from "./settings.tsx";
import { useChainNow } from "./useChainNow.ts";

const LEAPS = [1, 7, 30, 60, 90];

/** On local chains, with the demo wallet: shows the chain's date and moves it forward. */
export function ClockMenu() {
  const settings = useSettings();
  const { connector } = useConnection();
  const locale = useLocale();
  const queries = useQueryClient();
  const now = useChainNow();
  const leap = useMutation({
    mutationFn: (days: number) => advanceClock(settings, days),
    onSuccess: (_, days) => {
      showToast(undefined, "info", {
        title: `The chain's clock moved ${days} ${days === 1 ? "day" : "days"} on`,
      });
      return queries.invalidateQueries({ queryKey: keys.chain });
    },
    onError: (error) =>
      showToast(undefined, "bad", { title: "The clock did not move", description: error.message }),
  });
  if (connector?.id !== DEMO_WALLET_ID) return null;
  return (
    <Menu
      trigger={
        <Button
          tone="quiet"
          className="max-sm:size-9 max-sm:px-0"
          busy={leap.isPending}
          icon={<CalendarClock aria-hidden className="size-4" />}
          aria-label={`Chain date ${formatDay(dayOf(now), locale)}. Move the clock`}
        >
          <span className="figures max-sm:sr-only">{formatDay(dayOf(now), locale)}</span>
        </Button>
      }
    >
      <MenuGroup label="Move the local clock">
        {LEAPS.map((days) => (
          <MenuItem key={days} onSelect={() => leap.mutate(days)}>
            {days === 1 ? "1 day on" : `${days} days on`}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
