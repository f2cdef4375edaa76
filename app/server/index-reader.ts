import { log } from "./log.ts";
import { askUpstream } from "./upstream.ts";

/**
 * Reads a route of the index for a server component, without `/api/v1/`.
 * @returns undefined when the index does not answer: pages then say so instead of failing.
 */
export async function readIndex<T>(path: string): Promise<T | undefined> {
  try {
    const response = await askUpstream("indexer", `/api/v1/${path}`);
    // The shape is the indexer's promise, written once in `@lading/sdk/api` and tested there.
    if (response.ok) return (await response.json()) as T;
    log.warn({ path, status: response.status }, "the index refused a page's question");
  } catch (error) {
    log.warn({ err: error, path }, "a page is shown without figures");
  }
  return undefined;
}
