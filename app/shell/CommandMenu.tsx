"use client";
import { Dialog } from "@base-ui/react/dialog";
import type { ObligationPage } from "@lading/sdk/api";
import { Command } from "cmdk";
import { FileText, House, Landmark } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useCompany } from "../participants/useCompany.ts";
import { useDirectory } from "../participants/useDirectory.ts";
import { useIndex } from "../queries/useIndex.ts";
import { fundPages, workspacesOf } from "./navigation.ts";

/** Jump anywhere by keyboard: workspaces, and invoices one is party to. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const { account, hasRole } = useCompany();
  const { nameOf } = useDirectory();
  const sold = useIndex<ObligationPage>(account && `obligations?creditor=${account}&limit=25`);
  const owed = useIndex<ObligationPage>(account && `obligations?obligor=${account}&limit=25`);
  const invoices = [...(sold.data?.items ?? []), ...(owed.data?.items ?? [])];
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          aria-label="Go to"
          className="fixed top-[14vh] left-1/2 z-50 w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-float outline-none"
        >
          <Command label="Go to">
            <Command.Input
              autoFocus
              placeholder="Workspace or invoice…"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted">
              <Command.Empty className="px-4 py-8 text-center text-sm text-muted">
                Nothing by that name.
              </Command.Empty>
              <Command.Group heading="Workspaces">
                {workspacesOf(hasRole("assessor")).map(({ href, label, note, icon: Icon }) => (
                  <Entry key={href} value={`${label} ${note}`} onSelect={() => go(href)} icon={<Icon />}>
                    {label} <span className="text-muted">{note}</span>
                  </Entry>
                ))}
                {fundPages
                  .filter(({ href }) => href !== "/fund")
                  .map(({ href, label, note }) => (
                    <Entry
                      key={href}
                      value={`${label} ${note}`}
                      onSelect={() => go(href)}
                      icon={<Landmark />}
                    >
                      {label} <span className="text-muted">{note}</span>
                    </Entry>
                  ))}
                <Entry value="Overview home" onSelect={() => go("/")} icon={<House />}>
                  Overview
                </Entry>
              </Command.Group>
              {invoices.length > 0 && (
                <Command.Group heading="Invoices">
                  {invoices.map((invoice) => {
                    const other = invoice.creditor === account ? invoice.obligor : invoice.creditor;
                    const name = nameOf(other) ?? other;
                    return (
                      <Entry
                        key={invoice.id}
                        value={`invoice ${invoice.id} ${name} ${invoice.state}`}
                        onSelect={() => go(`/invoice/${invoice.id}`)}
                        icon={<FileText />}
                      >
                        Invoice {invoice.id} <span className="text-muted">{name}</span>
                      </Entry>
                    );
                  })}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Entry({
  value,
  onSelect,
  icon,
  children,
}: {
  value: string;
  onSelect: () => void;
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-default items-center gap-3 rounded-md px-2.5 py-2 text-sm data-[selected=true]:bg-sunken [&>svg]:size-4 [&>svg]:text-muted"
    >
      {icon}
      <span className="min-w-0 truncate">{children}</span>
    </Command.Item>
  );
}
