import type { Finding } from "@plenary/contract";
import { describe, expect, test } from "vitest";
import type { MeetingScope } from "../scopes.ts";
import { refusalOf } from "../testing/refusal.ts";
import { guardBatch, guardRuleBreaks, recordOf } from "./rules.ts";

const scope = { zone: "Europe/Stockholm", startsOn: "2025-10-21", endsOn: "2025-10-23" } as MeetingScope;
const at = (sessionId: string, startsAt: string | null) => ({
  sessionId,
  to: startsAt === null ? null : { startsAt },
});

const fieldOf = (act: () => void) => refusalOf(act)?.extra.errors?.[0]?.field ?? null;

describe("a batch of moves", () => {
  test("has each session once, on or off the programme", () => {
    expect(
      fieldOf(() => guardBatch(scope, [at("a", null), at("b", "2025-10-21T08:00:00Z")], false)),
    ).toBeNull();
    expect(fieldOf(() => guardBatch(scope, [at("a", null), at("a", "2025-10-21T08:00:00Z")], false))).toBe(
      "/moves",
    );
  });

  test("stays on the meeting's days; the field is named as the caller sent it", () => {
    const far = at("b", "2025-10-24T08:00:00Z");
    expect(fieldOf(() => guardBatch(scope, [at("a", null), far], false))).toBe("/moves/1/to/startsAt");
    expect(fieldOf(() => guardBatch(scope, [far], true))).toBe("/startsAt");
  });
});

const finding = (sentence: string): Finding => ({
  rule: "required-clash",
  level: "hard",
  cost: 1,
  sentence,
  sessionIds: [],
  people: [],
});

describe("broken rules", () => {
  const broken = [finding("Ann must be in both."), finding("The room is too small.")];

  test("are refused with all of them, and told by the first", () => {
    const refused = refusalOf(() => guardRuleBreaks(broken, undefined));
    expect([refused?.code, refused?.message, refused?.extra.context]).toEqual([
      "rules_broken",
      "Ann must be in both. And 1 more. Give a reason to do it all the same.",
      { findings: broken },
    ]);
    expect(refusalOf(() => guardRuleBreaks(broken.slice(0, 1), undefined))?.message).toBe(
      "Ann must be in both. Give a reason to do it all the same.",
    );
  });

  test("are a decision with a reason, and none without findings", () => {
    expect(refusalOf(() => guardRuleBreaks(broken, { reason: "agreed" }))).toBeNull();
    expect(refusalOf(() => guardRuleBreaks([], undefined))).toBeNull();
  });

  test("are logged with the reason; a reason that nothing asked for isn't", () => {
    expect(recordOf(broken, { reason: "agreed" })).toEqual({
      reason: "agreed",
      data: { broken: ["Ann must be in both.", "The room is too small."] },
    });
    expect(recordOf([], { reason: "agreed" })).toEqual({ reason: null, data: {} });
  });
});
