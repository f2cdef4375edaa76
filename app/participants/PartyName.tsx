"use client";
import { Address } from "../design/Address.tsx";
import { useDirectory } from "./useDirectory.ts";

/** An account by its registered name, else by its address. */
export function PartyName({
  address,
  plain,
  className,
}: {
  address: string;
  plain?: boolean;
  className?: string;
}) {
  const { nameOf } = useDirectory();
  return (
    <Address
      address={address}
      name={nameOf(address)}
      plain={plain ?? false}
      {...(className ? { className } : {})}
    />
  );
}
