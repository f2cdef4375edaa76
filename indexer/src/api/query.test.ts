import { Hono } from "hono";
import { expect, test } from "vitest";
import { answerProblem } from "./problem.ts";
import { account, Conditions, page, pageFrom, parametersOf } from "./query.ts";

const app = new Hono();
app.onError(answerProblem);
app.get("/list", (context) => context.json(parametersOf(context, { ...page, owner: account.optional() })));

test("parameters are read, defaulted and put in lower case", async () => {
  const answer = await app.request(`/list?owner=0x${"Ab".repeat(20)}`);
  expect(await answer.json()).toEqual({ limit: 25, owner: `0x${"ab".repeat(20)}` });
});

test("every wrong or unknown parameter is named", async () => {
  const answer = await app.request("/list?limit=101&owner=me&colour=red&cursor=%27%20or%201=1");
  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await answer.json()) as { errors: { parameter: string }[] };
  expect(problem.errors.map(({ parameter }) => parameter).sort()).toEqual([
    "colour",
    "cursor",
    "limit",
    "owner",
  ]);
});

test("conditions number their values and leave out what was not asked", () => {
  const where = new Conditions().and("a = ?", 1).and("b = ?", undefined).and("c between ? and ?", 2);
  expect(`${where}`).toBe("where a = $1 and c between $2 and $2");
  expect(where.values).toEqual([1, 2]);
  expect(`${new Conditions()}`).toBe("");
});

test("a page tells where the next one begins, and the last one that there is none", () => {
  expect(pageFrom([3, 2, 1], 2, String)).toEqual({ rows: [3, 2], nextCursor: "2" });
  expect(pageFrom([3, 2], 2, String)).toEqual({ rows: [3, 2], nextCursor: null });
});
