import type { AnswerOf, endpoints, ProgrammeEntry, QueryOf } from "@plenary/contract";
import type { Ctx } from "../context.ts";
import { fail } from "../problem.ts";
import { loadDraft } from "../scheduling/queries.ts";
import type { MeetingScope } from "../scopes.ts";
import { prepareVersion } from "./changes.ts";
import { countAffected } from "./count-affected.ts";
import { getVersions, listEntries } from "./current-programme.ts";
import { diffProgramme } from "./diff-programme.ts";
import { listNamed, loadAudience, namedInDraft } from "./load-audience.ts";
import { getVersion } from "./versions.ts";
import { seenSideBySide, visibilityOfPast } from "./visibility.ts";

type Compare = (typeof endpoints)["compareVersions"];

/** How two versions differ, for the viewer's eyes. Only who may see the draft may compare with it. */
export async function compareVersions(
  ctx: Ctx,
  scope: MeetingScope,
  { from, to }: QueryOf<Compare>,
): Promise<AnswerOf<Compare>> {
  if (to === "draft" && !scope.permissions.has("draft.view")) {
    fail("forbidden", "Your role does not allow to see the draft. Compare two published versions.");
  }
  const { publishedVersion } = await getVersions(ctx, scope);
  for (const number of [from, to]) if (number !== "draft") await getVersion(ctx, scope, number);
  const draft = await loadDraft(ctx, scope);
  const entriesOf = async (version: number | "draft"): Promise<readonly ProgrammeEntry[]> => {
    if (version !== "draft") return listEntries(ctx, scope, version);
    const next = { draft, published: publishedVersion, publishedAt: ctx.clock.now() };
    return (await prepareVersion(ctx, scope, next)).entries;
  };
  const namedIn = (version: number | "draft") =>
    version === "draft" ? namedInDraft(draft) : listNamed(ctx, scope, version);
  const [before, after] = [await entriesOf(from), await entriesOf(to)];
  const names = { before: await namedIn(from), after: await namedIn(to) };
  const isVisible = await visibilityOfPast(ctx, scope, [...before, ...after]);
  const isBack = to !== "draft" && to < from;
  const [earlier, later] = isBack ? [after, before] : [before, after];
  const seen = seenSideBySide({ earlier, later }, isVisible);
  const changes = isBack
    ? diffProgramme(seen.later, seen.earlier, names)
    : diffProgramme(seen.earlier, seen.later, names);
  const audience = await loadAudience(ctx, scope, { draft, from });
  return { items: countAffected(changes, audience) };
}
