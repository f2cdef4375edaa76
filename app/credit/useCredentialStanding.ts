"use client";
import { useMemo } from "react";
import { formatDay } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useToday } from "../wallet/useChainNow.ts";
import { standingProblem } from "./standing.ts";
import type { HeldCredential } from "./useCredentials.ts";
import { useRegister } from "./useRegister.ts";

/** Says of a credential why it proves nothing for an account today; undefined when it stands or is not known yet. */
export function useCredentialStanding(
  account: string,
  held: readonly HeldCredential[],
): (one: HeldCredential) => string | undefined {
  const { data: register } = useRegister();
  const { nameOf } = useDirectory();
  const today = useToday();
  const locale = useLocale();
  const problems = useMemo(
    () =>
      new Map(
        register &&
          held.map(({ id, credential, leafStateIn }) => [
            id,
            standingProblem(credential, { account, today, leaf: leafStateIn(register), nameOf }, (day) =>
              formatDay(day, locale),
            ),
          ]),
      ),
    [register, held, account, today, nameOf, locale],
  );
  return ({ id }) => problems.get(id);
}
