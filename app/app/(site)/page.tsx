import type { Summary } from "@lading/sdk/api";
import { ArrowRight } from "lucide-react";
import { headers } from "next/headers";
import Link from "next/link";
import { ButtonLink } from "../../design/Button.tsx";
import { Wordmark } from "../../design/Mark.tsx";
import { ThemeButton } from "../../design/ThemeButton.tsx";
import { Manifest } from "../../landing/Manifest.tsx";
import { roles, safeguards, steps } from "../../landing/story.tsx";
import { readIndex } from "../../server/index-reader.ts";
import { localeOf } from "../../server/locale.ts";

export const metadata = { title: { absolute: "Lading: accepted invoices become cash the same day" } };

export default async function Landing() {
  const locale = localeOf((await headers()).get("accept-language"));
  const summary = await readIndex<Summary>("summary");
  return (
    <div className="mx-auto max-w-[72rem] px-5 sm:px-8">
      <header className="flex h-16 items-center justify-between">
        <Wordmark />
        <div className="flex items-center gap-2">
          <ThemeButton />
          <ButtonLink href="/sell" tone="primary">
            Open workspace
          </ButtonLink>
        </div>
      </header>
      <main>
        <section className="grid items-center gap-x-14 gap-y-10 pt-10 pb-16 sm:pt-16 sm:pb-24 lg:grid-cols-[1.05fr_1fr]">
          <div>
            <h1 className="max-w-[14ch] text-[2.5rem] font-semibold leading-[1.06] tracking-[-0.04em] sm:text-[3.5rem]">
              An accepted invoice is cash today.
            </h1>
            <p className="mt-5 max-w-[46ch] text-[1.0625rem] leading-7 text-muted">
              Lading finances what buyers have promised to pay. The supplier is paid at once, the buyer pays
              at maturity, and every fact in between is checked and open to read.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <ButtonLink href="/sell" tone="primary" size="large">
                Sell an invoice
                <ArrowRight aria-hidden className="size-4" />
              </ButtonLink>
              <ButtonLink href="/fund" size="large">
                Fund a pool
              </ButtonLink>
            </div>
          </div>
          <Manifest summary={summary} locale={locale} />
        </section>

        <section aria-labelledby="how" className="border-t border-line py-14">
          <h2 id="how" className="text-2xl font-semibold tracking-[-0.025em]">
            From invoice to cash
          </h2>
          <ol className="mt-8 grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2 lg:grid-cols-5">
            {steps.map(({ title, text }, index) => (
              <li key={title} className="bg-surface px-5 pt-4 pb-6 max-lg:last:sm:col-span-2">
                <span className="figures caption">{index + 1}</span>
                <h3 className="mt-3 font-semibold leading-5">{title}</h3>
                <p className="mt-2 text-sm text-muted">{text}</p>
              </li>
            ))}
          </ol>
        </section>

        <section aria-labelledby="roles" className="border-t border-line py-14">
          <h2 id="roles" className="text-2xl font-semibold tracking-[-0.025em]">
            Who works here
          </h2>
          <ul className="mt-8 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            {roles.map(({ href, title, text, icon: Icon }) => (
              <li key={href}>
                <Link
                  href={href}
                  className="group flex h-full flex-col rounded-lg border border-line bg-surface p-5 shadow-panel transition-colors hover:border-brand"
                >
                  <Icon aria-hidden className="size-5 text-brand" />
                  <h3 className="mt-4 font-semibold">{title}</h3>
                  <p className="mt-1.5 text-sm text-muted">{text}</p>
                </Link>
              </li>
            ))}
          </ul>
        </section>

        <section
          aria-labelledby="safe"
          className="grid gap-x-14 gap-y-8 border-t border-line py-14 lg:grid-cols-[18rem_1fr]"
        >
          <div>
            <h2 id="safe" className="text-2xl font-semibold tracking-[-0.025em]">
              What keeps it safe
            </h2>
            <p className="mt-3 text-sm text-muted">
              What protects funders, anyone may trigger. What exposes funders, nobody can without the
              buyer&apos;s own word.
            </p>
          </div>
          <dl className="grid gap-x-10 gap-y-7 sm:grid-cols-2">
            {safeguards.map(({ title, text }) => (
              <div key={title} className="border-t border-ink/70 pt-3">
                <dt className="font-semibold">{title}</dt>
                <dd className="mt-1.5 text-sm text-muted">{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-4 border-t border-line py-8 text-sm text-muted">
        <p>Lading is open source under the MIT licence.</p>
        <nav aria-label="Footer" className="flex gap-5">
          <Link href="/join" className="hover:text-ink">
            Join as a company
          </Link>
          <Link href="/cover" className="hover:text-ink">
            Underwrite
          </Link>
        </nav>
      </footer>
    </div>
  );
}
