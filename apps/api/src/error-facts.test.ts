import { expect, test } from "vitest";
import { factsOf, tellsData } from "./error-facts.ts";

const CANARY = "peanuts and shellfish";

function failed(cause: unknown): Error {
  return Object.assign(new Error(`Failed query: insert\nparams: ${CANARY}\n    at ${CANARY}`, { cause }), {
    query: "insert",
    params: [CANARY],
  });
}

test("of an error and its causes stay names, codes and places, and nothing that somebody wrote", () => {
  const refused = Object.assign(new Error(`duplicate key ${CANARY}`), {
    name: "PostgresError",
    code: "23505",
    constraint_name: "people_email",
    table_name: "people",
    detail: CANARY,
    parameters: [CANARY],
    args: [CANARY],
    where: CANARY,
  });
  const facts = factsOf(failed(refused));
  expect(JSON.stringify(facts)).not.toContain(CANARY);
  expect(facts.stack).toMatch(/error-facts\.test\.ts/);
  expect(facts.cause).toMatchObject({
    name: "PostgresError",
    code: "23505",
    constraint: "people_email",
    table: "people",
    stack: expect.stringContaining("error-facts.test.ts"),
  });
});

test("names that aren't identifiers, thrown texts and endless chains say nothing", () => {
  const odd = Object.assign(new Error("x"), { name: CANARY, code: CANARY, table: CANARY });
  odd.cause = odd;
  expect(JSON.stringify(factsOf(odd))).not.toContain(CANARY);
  expect(factsOf(CANARY)).toEqual({ name: "string" });
  const rewritten = failed(undefined);
  rewritten.message = "something else";
  expect(JSON.stringify(factsOf(rewritten))).not.toContain(CANARY);
});

test("errors of the database are told from others", () => {
  expect(tellsData(new Error("outer", { cause: failed(undefined) }))).toBe(true);
  expect(tellsData(new Error("outer", { cause: new TypeError("inner") }))).toBe(false);
});
