/** Runs once when the server starts: a wrong environment ends the process with one message that names it all. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("./server/start.ts")).checkEnvironment();
}
