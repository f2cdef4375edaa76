import { type NextRequest, NextResponse } from "next/server";
import { environment } from "./server/environment.ts";

/** Puts the security headers on every page. The chain is the one origin besides our own that a page may talk to. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  const { LADING_PUBLIC_RPC_URL, LADING_RPC_URL } = environment();
  const rpc = new URL(LADING_PUBLIC_RPC_URL ?? LADING_RPC_URL).origin;

  const policy = [
    "default-src 'self'",
    // Development builds compile in the browser.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    // Attributes position popups and draw charts; they cannot load or run anything.
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self' ${rpc}`,
    // What a worker may do is said with its file, in `next.config.ts`.
    "worker-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()");
  response.headers.set("cross-origin-opener-policy", "same-origin-allow-popups");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|icon.svg).*)"] };
