"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "../design/classes.ts";
import { Wordmark } from "../design/Mark.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { PersonaMenu } from "../wallet/PersonaMenu.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { workspacesOf } from "./navigation.ts";

const isWithin = (path: string, href: string) => path === href || path.startsWith(`${href}/`);

/** The side of a desk. */
export function Sidebar() {
  const path = usePathname();
  const { name, chainId } = useDeployment();
  const { hasRole } = useCompany();
  return (
    <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r border-line bg-sunken/60 lg:flex">
      <Link href="/" aria-label="Lading, home" className="flex h-16 items-center px-5">
        <Wordmark />
      </Link>
      <nav aria-label="Workspaces" className="flex-1 space-y-0.5 px-3 pt-1">
        {workspacesOf(hasRole("assessor")).map(({ href, label, note, icon: Icon }) => {
          const isHere = isWithin(path, href);
          return (
            <Link
              key={href}
              href={href}
              aria-current={isHere ? "page" : undefined}
              className={classes(
                "group flex items-center gap-3 rounded-md px-2.5 py-2 transition-colors",
                isHere ? "bg-surface shadow-panel ring-1 ring-line" : "hover:bg-line/50",
              )}
            >
              <Icon
                aria-hidden
                className={classes("size-[1.125rem]", isHere ? "text-brand" : "text-muted")}
              />
              <span className="min-w-0">
                <span className="block text-sm font-medium leading-5">{label}</span>
                <span className="block truncate text-2xs text-muted">{note}</span>
              </span>
            </Link>
          );
        })}
      </nav>
      <div className="space-y-3 p-3">
        <PersonaMenu />
        <p className="flex items-center gap-2 px-1 text-2xs text-muted">
          <span aria-hidden className="size-1.5 rounded-full bg-good" />
          {name} · chain {chainId}
        </p>
      </div>
    </aside>
  );
}

/** The foot of a phone. */
export function BottomBar() {
  const path = usePathname();
  const { hasRole } = useCompany();
  return (
    <nav
      aria-label="Workspaces"
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-6 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {workspacesOf(hasRole("assessor")).map(({ href, label, icon: Icon }) => {
        const isHere = isWithin(path, href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={classes(
              "flex h-14 flex-col items-center justify-center gap-1 text-2xs font-medium -outline-offset-2",
              isHere ? "text-brand" : "text-muted",
            )}
          >
            <Icon aria-hidden className="size-5" />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
