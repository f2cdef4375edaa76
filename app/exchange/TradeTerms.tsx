"use client";
import { useState } from "react";
import { Button } from "../design/Button.tsx";
import { Field, Input } from "../design/Field.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { MOST_SLIPPAGE_BPS, type TradeSettings } from "./slippage.ts";

const USUAL_BPS = [10, 50, 100];
const MOST_MINUTES = 180;

/** How far the price may move before the block, and how long to wait for it; folded away until somebody asks. */
export function TradeTerms({
  settings,
  onChange,
}: {
  settings: TradeSettings;
  onChange: (settings: TradeSettings) => void;
}) {
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [minutes, setMinutes] = useState(String(settings.minutes));
  const percent = Number(text.replace(",", "."));
  const isText = text.trim() !== "";
  const isBad = isText && !(percent >= 0 && percent * 100 <= MOST_SLIPPAGE_BPS);
  const isBadTime = !/^\d{1,3}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > MOST_MINUTES;
  return (
    <div className="text-sm">
      <div className="flex min-h-9 items-center justify-between gap-3">
        <span className="text-muted">
          Slippage up to <span className="figures text-ink">{formatBps(settings.slippageBps, locale)}</span>,
          good for <span className="figures text-ink">{settings.minutes}</span> min
        </span>
        <Button tone="quiet" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Done" : "Change"}
        </Button>
      </div>
      {isOpen && (
        <div className="mt-1 space-y-3 rounded-md border border-line bg-sunken/60 p-3">
          <fieldset>
            <legend className="mb-1.5 text-sm font-medium">Slippage</legend>
            <div className="flex flex-wrap gap-1.5">
              {USUAL_BPS.map((bps) => (
                <Button
                  key={bps}
                  size="small"
                  tone={!isText && settings.slippageBps === bps ? "primary" : "secondary"}
                  aria-pressed={!isText && settings.slippageBps === bps}
                  onClick={() => {
                    setText("");
                    onChange({ ...settings, slippageBps: bps });
                  }}
                >
                  {formatBps(bps, locale)}
                </Button>
              ))}
            </div>
          </fieldset>
          <div className="grid grid-cols-2 gap-3">
            <Field label="Other, %" error={isBad && `From 0 to ${formatBps(MOST_SLIPPAGE_BPS, locale, 0)}.`}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  placeholder="0.25"
                  value={text}
                  onChange={(event) => {
                    const next = event.target.value;
                    setText(next);
                    const bps = Math.round(Number(next.replace(",", ".")) * 100);
                    if (next.trim() !== "" && bps >= 0 && bps <= MOST_SLIPPAGE_BPS)
                      onChange({ ...settings, slippageBps: bps });
                  }}
                />
              )}
            </Field>
            <Field label="Good for, minutes" error={isBadTime && `From 1 to ${MOST_MINUTES}.`}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={minutes}
                  onChange={(event) => {
                    const next = event.target.value;
                    setMinutes(next);
                    const count = Number(next);
                    if (/^\d{1,3}$/.test(next) && count >= 1 && count <= MOST_MINUTES)
                      onChange({ ...settings, minutes: count });
                  }}
                />
              )}
            </Field>
          </div>
          <p className="text-xs text-muted">
            If the price has moved further when the block comes, or the time is over, nothing happens and
            nothing is taken.
          </p>
        </div>
      )}
    </div>
  );
}
