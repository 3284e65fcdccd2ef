import { newId, transaction } from "@plenary/api/src/context.ts";
import type { Ctx } from "@plenary/api/src/context.ts";
import { connect, tables } from "@plenary/db";
import { fixedClock } from "@plenary/time";
import { afterAll, expect, test } from "vitest";
import { testConfig } from "../support/api.ts";
import { contextOf } from "../support/context.ts";
import { createDatabase } from "../support/database.ts";
import { NOW } from "../support/world.ts";

const database = await createDatabase();
const connection = connect(database.url);
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const ctx = contextOf({ connection, clock: fixedClock(NOW), config: testConfig });

const add = (ctx: Ctx, name: string) =>
  ctx.db.insert(tables.alliances).values({ id: newId(), name, shortName: name, createdAt: NOW });
const names = async () => (await connection.db.select().from(tables.alliances)).map(({ name }) => name);
const refuse = (ctx: Ctx, code: string) =>
  ctx.db.execute(`do $$ begin raise exception 'refused' using errcode = '${code}'; end $$`);

test.each(["40001", "40P01"])(
  "after %s the whole function runs again, and only the last run counts",
  async (code) => {
    let runs = 0;
    const answer = await transaction(ctx, async (ctx) => {
      runs += 1;
      await add(ctx, `${code} run ${runs}`);
      if (runs < 3) await refuse(ctx, code);
      return runs;
    });
    expect(answer).toBe(3);
    expect((await names()).filter((name) => name.startsWith(code))).toEqual([`${code} run 3`]);
  },
);

test("it gives up after five runs", async () => {
  let runs = 0;
  const work = transaction(ctx, async (ctx) => {
    runs += 1;
    await refuse(ctx, "40P01");
  });
  await expect(work).rejects.toThrow("refused");
  expect(runs).toBe(5);
});

test.each(["23P01", "23505", "55P03", "P0001"])("%s is not tried again", async (code) => {
  let runs = 0;
  const work = transaction(ctx, async (ctx) => {
    runs += 1;
    await add(ctx, "never");
    await refuse(ctx, code);
  });
  await expect(work).rejects.toThrow("refused");
  expect(runs).toBe(1);
  expect(await names()).not.toContain("never");
});

test("an inner transaction is the outer one, and only the outermost tries again", async () => {
  let [outer, inner] = [0, 0];
  await transaction(ctx, async (ctx) => {
    outer += 1;
    await add(ctx, `outer ${outer}`);
    await transaction(ctx, async (ctx) => {
      inner += 1;
      await add(ctx, `inner ${inner}`);
      if (inner === 1) await refuse(ctx, "40001");
    });
  });
  expect([outer, inner]).toEqual([2, 2]);
  expect((await names()).filter((name) => /outer|inner/.test(name))).toEqual(["outer 2", "inner 2"]);
});
