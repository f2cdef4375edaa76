import { expect, test } from "vitest";
import { largestLimit } from "./graphql-limits.ts";

test("finds the largest limit of a query, written out, nested, by variable or by default", () => {
  expect(largestLimit("{ pools { items { address } } }", {})).toBeNull();
  expect(
    largestLimit("{ pools(limit: 5) { items { address } } pieces(limit: 400) { items { id } } }", {}),
  ).toBe(400);
  const byVariable = "query Q($n: Int) { pools(limit: $n) { items { address } } }";
  expect(largestLimit(byVariable, { n: 1_000 })).toBe(1_000);
  expect(largestLimit("query Q($n: Int = 300) { pools(limit: $n) { items { address } } }", {})).toBe(300);
  expect(largestLimit("fragment F on Query { pools(limit: 101) { items { id } } } { ...F }", {})).toBe(101);
});

test("a variable that is no number is never below the limit", () => {
  const query = "query Q($n: Int) { pools(limit: $n) { items { address } } }";
  expect((largestLimit(query, { n: "many" }) ?? 0) <= 100).toBe(false);
});
