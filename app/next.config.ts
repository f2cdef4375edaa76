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
};

export default config;
