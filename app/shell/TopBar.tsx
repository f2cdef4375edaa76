"use client";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useConnection } from "wagmi";
import { Button } from "../design/Button.tsx";
import { Mark } from "../design/Mark.tsx";
import { ThemeToggle } from "../design/ThemeToggle.tsx";
import { TransactionMenu } from "../transactions/TransactionMenu.tsx";
import { ClockMenu } from "../wallet/ClockMenu.tsx";
import { PersonaMenu } from "../wallet/PersonaMenu.tsx";
import { WalletMenu } from "../wallet/WalletMenu.tsx";

const CommandMenu = dynamic(() => import("./CommandMenu.tsx").then((module) => module.CommandMenu), {
  ssr: false,
});

export function TopBar() {
  const [isCommandOpen, setCommandOpen] = useState(false);
  const { address } = useConnection();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setCommandOpen((isOpen) => !isOpen);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-canvas px-4 sm:gap-1.5 sm:px-6 lg:h-16 lg:px-8">
      <Link href="/" aria-label="Lading, home" className="mr-auto rounded-sm lg:hidden">
        <Mark className="size-7" />
      </Link>
      <button
        type="button"
        onClick={() => setCommandOpen(true)}
        className="mr-auto hidden h-9 w-72 items-center gap-2.5 rounded-md border border-line bg-surface px-3 text-sm text-faint hover:border-line-strong lg:flex"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left">Go to…</span>
        <kbd className="rounded-sm border border-line bg-sunken px-1 font-sans text-2xs">Ctrl K</kbd>
      </button>
      <Button
        tone="quiet"
        size="icon"
        aria-label="Go to"
        className="lg:hidden"
        onClick={() => setCommandOpen(true)}
      >
        <Search aria-hidden className="size-4" />
      </Button>
      <ClockMenu />
      <TransactionMenu />
      {/* On a phone it makes room for the wallet, whose menu has it then. */}
      <ThemeToggle className={address && "max-sm:hidden"} />
      <PersonaMenu compact />
      <WalletMenu />
      {isCommandOpen && <CommandMenu onClose={() => setCommandOpen(false)} />}
    </header>
  );
}
