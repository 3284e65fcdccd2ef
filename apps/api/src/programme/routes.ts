import { endpoints } from "@plenary/contract";
import type { FeatureDeps } from "../features.ts";
import type { Route } from "../http/route.ts";
import { getDraftChanges, getProgrammeChanges } from "./changes.ts";
import { compareVersions } from "./compare-versions.ts";
import { getDraftNotices } from "./get-draft-notices.ts";
import { getProgramme } from "./get-programme.ts";
import { publishProgramme } from "./publish-programme.ts";
import { listVersions } from "./versions.ts";

export function programmeRoutes(route: Route, { live, programmes }: FeatureDeps): void {
  route(endpoints.getProgramme, async ({ ctx, scope, request, reply }) => {
    const keep = programmes.begin();
    const programme = await getProgramme(ctx, scope);
    if (scope.viewer !== null) return programme;
    const text = String(reply.serializeInput(programme, "200"));
    const { meetingId } = scope;
    const rest = { meetingId, headers: reply.getHeaders(), isFrame: programme.version === null };
    void reply.header("etag", keep(request.url, text, rest));
    // So that the next reader needs no database.
    await live.hearing.prove();
    return programme;
  });
  route(endpoints.listProgrammeVersions, ({ ctx, scope, query }) => listVersions(ctx, scope, query));
  route(endpoints.getProgrammeChanges, ({ ctx, scope, params }) =>
    getProgrammeChanges(ctx, scope, params.number),
  );
  route(endpoints.getDraftChanges, ({ ctx, scope, query }) => getDraftChanges(ctx, scope, query.state));
  route(endpoints.getDraftNotices, ({ ctx, scope, query }) => getDraftNotices(ctx, scope, query.state));
  route(endpoints.compareVersions, ({ ctx, scope, query }) => compareVersions(ctx, scope, query));
  route(endpoints.publishProgramme, ({ ctx, scope, version, body }) =>
    publishProgramme(ctx, scope, { draftVersion: version, ...body }),
  );
}
