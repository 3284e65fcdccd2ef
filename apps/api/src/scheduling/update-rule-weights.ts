import type { BodyOf, endpoints, RuleWeights } from "@plenary/contract";
import { tables } from "@plenary/db";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { transaction } from "../context.ts";
import type { Ctx } from "../context.ts";
import { notifyLive } from "../http/live.ts";
import { writeSettings } from "../meetings/write-settings.ts";
import { failField } from "../problem.ts";
import type { MeetingKey, MeetingScope } from "../scopes.ts";
import { touchDraft } from "../sessions/touch-draft.ts";
import { failMissed } from "../versioned.ts";
import { getWeights } from "./queries.ts";
import { listWeights, WEIGHABLE } from "./rule-weights.ts";
import type { StoredWeights } from "./rule-weights.ts";

const { meetings } = tables;

type Change = BodyOf<(typeof endpoints)["updateRuleWeights"]>["weights"];

export async function getRuleWeights(ctx: Ctx, key: MeetingKey): Promise<RuleWeights> {
  const { version, stored } = await getWeights(ctx, key);
  return { version, rules: listWeights(stored) };
}

/** Changes some weights; the others stay. The draft is another one then: plans made for it are told so. */
export function updateRuleWeights(
  ctx: Ctx,
  scope: MeetingScope,
  { version, weights }: { version: number; weights: Change },
): Promise<RuleWeights> {
  return transaction(ctx, async (ctx) => {
    guardKnown(weights);
    const { meetingId } = scope;
    const change = asStored(weights);
    const changed = await writeSettings(ctx, scope, version, {
      ruleWeights: sql`jsonb_strip_nulls(${meetings.ruleWeights} || ${JSON.stringify(change)}::text::jsonb)`,
    });
    if (changed === undefined) return failMissed(() => getRuleWeights(ctx, scope));
    await recordAudit(ctx, scope, {
      action: "updateRuleWeights",
      subjectId: meetingId,
      summary: `Changed how much ${Object.keys(weights).length} of the planner’s rules count.`,
      data: { weights },
    });
    await notifyLive(ctx, scope, { topic: "setup", subjectId: meetingId, version: version + 1 });
    await touchDraft(ctx, scope);
    return { version: version + 1, rules: listWeights(changed.ruleWeights satisfies StoredWeights) };
  });
}

function guardKnown(weights: Change): void {
  for (const rule of Object.keys(weights)) {
    if (!WEIGHABLE.some(({ name }) => name === rule)) {
      failField(`/weights/${rule}`, "There is no rule of this name that can be weighed.");
    }
  }
}

/** What is the default isn't kept, so that it follows when the default changes. */
function asStored(weights: Change): Change {
  const defaults = new Map<string, number>(WEIGHABLE.map(({ name, defaultWeight }) => [name, defaultWeight]));
  return Object.fromEntries(
    Object.entries(weights).map(([rule, weight]) => [rule, weight === defaults.get(rule) ? null : weight]),
  );
}
