/** What an API answered instead of data: problem+json as an error whose message people can read. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /** The whole problem document. */
  readonly problem: unknown;
  constructor(status: number, message: string, problem: unknown) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

const detailOf = (problem: unknown): string | undefined =>
  typeof problem === "object" && problem !== null && "detail" in problem && typeof problem.detail === "string"
    ? problem.detail
    : undefined;

/**
 * Asks our own API for JSON.
 * @throws ApiError for every answer but a good one, and when there is no answer.
 */
export async function fetchJson<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init });
  } catch {
    throw new ApiError(0, "Lading cannot be reached. Check your connection.", undefined);
  }
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw new ApiError(response.status, detailOf(body) ?? `The answer was ${response.status}.`, body);
  }
  // The shape is the server's promise, written once in the sdk and tested there.
  return body as T;
}

export const postJson = <T>(path: string, body: unknown): Promise<T> =>
  fetchJson<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
