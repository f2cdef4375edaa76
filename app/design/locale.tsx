"use client";
import { createContext, type ReactNode, useContext } from "react";

const Locale = createContext("en-GB");

/** The visitor's locale, chosen on the server so that both renders agree. */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <Locale.Provider value={locale}>{children}</Locale.Provider>;
}

export const useLocale = (): string => useContext(Locale);
