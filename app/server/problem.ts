/** An error that a handler answers as RFC 9457 `application/problem+json`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly title: string;
  readonly extra: Readonly<Record<string, unknown>>;
  /** @param message What happened and how to mend it; shown to people. */
  constructor(status: number, title: string, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.title = title;
    this.extra = extra;
  }
}

export function problemResponse(error: ProblemError, headers: HeadersInit = {}): Response {
  return new Response(
    JSON.stringify({
      type: "about:blank",
      title: error.title,
      status: error.status,
      detail: error.message,
      ...error.extra,
    }),
    {
      status: error.status,
      headers: { ...Object.fromEntries(new Headers(headers)), "content-type": "application/problem+json" },
    },
  );
}
