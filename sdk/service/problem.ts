import type { Context } from "hono";

/** A problem's `type` is this and its kind; a name, nothing to fetch. */
const PROBLEM_BASE = "urn:lading:problem:";

/** An HTTP error as RFC 9457 has it. Throw it anywhere below a handler; `serve` writes it. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  /** Last segment of `type`, stable. */
  readonly kind: string;
  readonly title: string;
  /** Members beside the standard ones. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail What happened and how to mend it, in a sentence. */
  constructor(
    status: number,
    kind: string,
    title: string,
    detail: string,
    extra: {
      members?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: extra.cause });
    this.status = status;
    this.kind = kind;
    this.title = title;
    this.members = extra.members ?? {};
    this.headers = extra.headers ?? {};
  }
}

/** `application/problem+json` for a problem; `instance` is the request id, for finding it in the logs. */
export function problemResponse(context: Context, problem: Problem): Response {
  const requestId: unknown = context.get("requestId");
  const body = {
    type: `${PROBLEM_BASE}${problem.kind}`,
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    ...(typeof requestId === "string" ? { instance: `urn:request:${requestId}` } : {}),
    ...problem.members,
  };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", ...problem.headers },
  });
}

export function unavailable(dependency: string, cause: unknown): Problem {
  return new Problem(
    503,
    "dependency-unavailable",
    "A dependency is away",
    `${dependency} does not answer at the moment. Nothing was changed; try again shortly.`,
    { cause, members: { dependency }, headers: { "retry-after": "5" } },
  );
}
