"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "../design/classes.ts";
import { fundPages } from "./navigation.ts";

/** The parts of the funder's workspace. */
export function FundNavigation() {
  const path = usePathname();
  const here =
    fundPages.find(({ href }) => href !== "/fund" && (path === href || path.startsWith(`${href}/`)))?.href ??
    "/fund";
  return (
    <nav
      aria-label="Fund"
      className="mx-auto mb-5 flex max-w-[76rem] gap-1 overflow-x-auto border-b border-line"
    >
      {fundPages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === here ? "page" : undefined}
          className={classes(
            "-mb-px flex h-10 shrink-0 items-center rounded-t-sm border-b-2 px-2.5 text-sm font-medium -outline-offset-2",
            href === here ? "border-brand text-ink" : "border-transparent text-muted hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
