import { type DocumentNode, parse, visit } from "graphql";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { badQuery } from "./problem.ts";

/** Most rows that one list of a query gives. */
export const MAX_ROWS = 100;

const request = z.object({
  query: z.string().max(20_000),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/**
 * The largest `limit` a query asks for, variables and their defaults included; `null` when it names none.
 * @throws GraphQLError for a query that cannot be parsed.
 */
export function largestLimit(
  query: string | DocumentNode,
  variables: Record<string, unknown>,
): number | null {
  const document = typeof query === "string" ? parse(query, { maxTokens: 1_000 }) : query;
  const limits: number[] = [];
  const defaults = new Map<string, number>();
  visit(document, {
    VariableDefinition(node) {
      if (node.defaultValue?.kind === "IntValue") {
        defaults.set(node.variable.name.value, Number(node.defaultValue.value));
      }
    },
    Argument(node) {
      if (node.name.value !== "limit") return;
      if (node.value.kind === "IntValue") limits.push(Number(node.value.value));
      if (node.value.kind === "Variable") {
        const name = node.value.name.value;
        limits.push(Number(variables[name] ?? defaults.get(name) ?? 0));
      }
    },
  });
  return limits.length === 0 ? null : Math.max(...limits);
}

/** Refuses queries that ask for more rows than a page has; depth, tokens and aliases are Ponder's own limits. */
export const limitRows = createMiddleware(async (context, next) => {
  if (context.req.method === "POST") {
    const body = request.safeParse(
      await context.req.raw
        .clone()
        .json()
        .catch(() => null),
    );
    if (!body.success)
      throw badQuery([{ parameter: "query", message: "a JSON body with a query is needed" }]);
    const largest = largestLimitOrNull(body.data.query, body.data.variables ?? {});
    if (largest !== null && !(largest <= MAX_ROWS)) {
      throw badQuery([{ parameter: "limit", message: `at most ${MAX_ROWS} rows a list` }]);
    }
  }
  await next();
});

/** What cannot be parsed is left to the GraphQL server, which says where it is wrong. */
function largestLimitOrNull(query: string, variables: Record<string, unknown>): number | null {
  try {
    return largestLimit(query, variables);
  } catch {
    return null;
  }
}
