import type { NextRequest } from "next/server";
import { ProblemError } from "./problem.ts";

/** A document hash out of a route. */
export function documentHash(text: string): string {
  if (!/^0x[0-9a-fA-F]{64}$/.test(text)) {
    throw new ProblemError(404, "No such document", "A document's address ends in its 32-byte hash.");
  }
  return text.toLowerCase();
}

/** Names the piece by which an owner of it asks to read the document. */
export function piecePass(request: NextRequest): Record<string, string> {
  const piece = request.nextUrl.searchParams.get("piece");
  return piece && /^\d{1,78}$/.test(piece) ? { "lading-piece": piece } : {};
}
