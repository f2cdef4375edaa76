import type { Address, Hash } from "viem";

/** What every handler needs of a Ponder event, whatever its arguments. */
export type Happening = {
  id: string;
  block: { number: bigint; timestamp: bigint; hash: Hash };
  transaction: { hash: Hash; from: Address };
  log: { address: Address; logIndex: number };
};

/** The columns of `eventColumns`. */
export const whereOf = (event: Happening) => ({
  id: event.id,
  block: Number(event.block.number),
  timestamp: Number(event.block.timestamp),
  transaction: event.transaction.hash,
  logIndex: event.log.logIndex,
});

/** Addresses are kept in lower case, whatever the case in an event's arguments. */
export const lower = (address: Address): Address => address.toLowerCase() as Address;
