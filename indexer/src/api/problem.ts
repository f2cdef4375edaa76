import type { Problem } from "@lading/sdk/api";
import type { Context } from "hono";
import { NotIndexedYet } from "./database.ts";

/** An error whose answer to the caller is known. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const about = "about:blank";

/** 404 for a thing that no event mentions. */
export const notFound = (what: string): Refusal =>
  new Refusal({
    type: about,
    title: "Not found",
    status: 404,
    detail: `${what} is not known to the indexer.`,
  });

/** 400 with each wrong parameter. */
export const badQuery = (errors: NonNullable<Problem["errors"]>): Refusal =>
  new Refusal({
    type: about,
    title: "Wrong parameters",
    status: 400,
    detail: errors.map(({ parameter, message }) => `${parameter}: ${message}`).join("; "),
    errors,
  });

const problemFor = (error: unknown): Problem => {
  if (error instanceof Refusal) return error.problem;
  if (error instanceof NotIndexedYet) {
    return { type: about, title: "Not ready", status: 503, detail: `${error.message} Try again shortly.` };
  }
  return {
    type: about,
    title: "Internal error",
    status: 500,
    detail: "The indexer could not answer. Its log has the reason.",
  };
};

/** Turns every error into `application/problem+json`; what nobody expected is logged, not told. */
export function answerProblem(error: unknown, context: Context): Response {
  const problem = problemFor(error);
  if (problem.status === 500) {
    console.error(`GET ${context.req.path} failed:`, error);
  }
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json" },
  });
}
