import { endpoints } from "@plenary/contract";
import type { Endpoint } from "@plenary/contract";
import { expect, test } from "vitest";
import { z } from "zod";
import { fastSerializer, strictSerializer } from "./serializer.ts";

const All = z.object({
  text: z.string(),
  none: z.string().nullable(),
  choice: z.enum(["a", "b"]).nullable(),
  one: z.literal("one"),
  flag: z.boolean(),
  whole: z.int().nullable(),
  real: z.number(),
  list: z.array(z.object({ id: z.uuid(), at: z.iso.datetime().nullable() })),
  pair: z.tuple([z.string(), z.string()]),
  inner: z.object({ a: z.string() }).nullable(),
  maybe: z.string().optional(),
  loose: z.looseObject({}),
  anything: z.unknown().optional(),
});

const full: z.infer<typeof All> = {
  text: `"quotes", \\ and \u2028 and 😀 and \u0001`,
  none: null,
  choice: "b",
  one: "one",
  flag: false,
  whole: -3,
  real: 0.1,
  list: [
    { id: "019a0000-0000-7000-8000-000000000000", at: "2025-10-21T08:15:00.123456Z" },
    { id: "019a0000-0000-7000-8000-000000000001", at: null },
  ],
  pair: ["x", "y"],
  inner: null,
  loose: { deep: [{ anything: ["goes", 1, null] }] },
};

test("the compiled serializer writes what JSON.stringify would", () => {
  const serialize = fastSerializer(All);
  for (const value of [
    full,
    { ...full, inner: { a: "" }, choice: null, maybe: "here", whole: null, list: [] },
  ]) {
    expect(JSON.parse(serialize(value))).toEqual(JSON.parse(JSON.stringify(value)));
  }
});

test("a field that the schema doesn't name never leaves", () => {
  const leaky = {
    ...full,
    passwordHash: "x",
    list: [{ ...full.list[0]!, secret: "y" }],
    inner: { a: "1", b: "2" },
  };
  for (const serialize of [fastSerializer(All), strictSerializer(All)]) {
    const text = serialize(leaky);
    expect(text).not.toMatch(/passwordHash|secret|hidden/);
  }
});

test("the strict one says where an answer is wrong", () => {
  expect(() => strictSerializer(All)({ ...full, flag: "no" })).toThrow("flag");
});

test("a union of shapes can't be cut to its fields, so it stops the boot", () => {
  const union = z.object({ either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]) });
  expect(() => fastSerializer(union)).toThrow("not a union");
});

const answers = Object.values<Endpoint>(endpoints).filter(({ output }) => output !== undefined);
test.each(answers)("$id's answer can be compiled", ({ output }) => {
  expect(fastSerializer(output!)).toBeTypeOf("function");
});
