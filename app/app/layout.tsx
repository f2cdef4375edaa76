import { CSPProvider } from "@base-ui/react/csp-provider";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { LocaleProvider } from "../design/locale.tsx";
import { localeOf } from "../server/locale.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Lading", template: "%s · Lading" },
  description: "Accepted invoices become cash the same day, with every fact checked on the way.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f9fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0b1318" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const requested = await headers();
  const locale = localeOf(requested.get("accept-language"));
  const nonce = requested.get("x-nonce") ?? "";
  return (
    <html
      // Words are English; numbers and dates follow the visitor's locale.
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      // The theme is put on this element before React wakes.
      suppressHydrationWarning
    >
      <body className="font-sans">
        <CSPProvider nonce={nonce}>
          <ThemeProvider
            attribute="class"
            defaultTheme="system"
            disableTransitionOnChange={false}
            nonce={nonce}
          >
            <LocaleProvider locale={locale}>{children}</LocaleProvider>
          </ThemeProvider>
        </CSPProvider>
      </body>
    </html>
  );
}
