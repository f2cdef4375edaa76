import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const here = dirname(fileURLToPath(import.meta.url));

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The sdk is TypeScript source in a sibling workspace.
  transpilePackages: ["@lading/sdk"],
  turbopack: { root: resolve(here, "..") },
  outputFileTracingRoot: resolve(here, ".."),
  serverExternalPackages: ["pg", "pino", "prom-client"],
  // Types are checked by `npm run check`, once for the whole repository.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // A cache for the next build costs the first one, which a newcomer waits for, a quarter of its time.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // A page's scripts live by the page's policy (`proxy.ts`); a worker lives by the one its own file comes with. The one
  // that proves runs our scripts and WebAssembly, splits its work over workers it makes itself, and talks to us only.
  headers: async () => [
    {
      source: "/_next/static/:path*",
      headers: [
        {
          key: "content-security-policy",
          value: [
            "default-src 'none'",
            // Development builds compile in the browser.
            `script-src 'self' 'wasm-unsafe-eval'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
            "worker-src blob:",
            "connect-src 'self'",
          ].join("; "),
        },
      ],
    },
  ],
};

export default config;
