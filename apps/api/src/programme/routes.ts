import { endpoints } from "@plenary/contract";
import type { FeatureDeps } from "../features.ts";
import type { Route } from "../http/route.ts";
import { getDraftChanges, getProgrammeChanges } from "./changes.ts";
import { getProgramme } from "./get-programme.ts";
import { createPublicProgrammes } from "./public-programmes.ts";
import { publishProgramme } from "./publish-programme.ts";
import { listVersions } from "./versions.ts";

export function programmeRoutes(route: Route, { app, live }: FeatureDeps): void {
  const publicProgrammes = createPublicProgrammes(live);
  // Before authorization asks the database: what is known here was allowed to everybody, and still is.
  app.addHook("onRequest", async (request, reply) => {
    if (request.routeOptions.config.endpointId !== endpoints.getProgramme.id) return;
    if (request.headers.authorization !== undefined || request.url.includes("?")) return;
    const { meetingId } = request.params as { meetingId: string };
    return (await publicProgrammes.reply(meetingId, request, reply)) ?? undefined;
  });

  route(endpoints.getProgramme, async ({ ctx, scope, reply }) => {
    const keep = publicProgrammes.begin();
    const programme = await getProgramme(ctx, scope);
    if (scope.viewer !== null) return programme;
    const json = String(reply.serializeInput(programme, "200"));
    void reply.header("etag", keep(scope.meetingId, json, programme.version === null));
    return programme;
  });
  route(endpoints.listProgrammeVersions, async ({ ctx, scope }) => ({
    items: await listVersions(ctx, scope),
  }));
  route(endpoints.getProgrammeChanges, ({ ctx, scope, params }) =>
    getProgrammeChanges(ctx, scope, params.number),
  );
  route(endpoints.getDraftChanges, ({ ctx, scope }) => getDraftChanges(ctx, scope));
  route(endpoints.publishProgramme, ({ ctx, scope, version, body }) =>
    publishProgramme(ctx, scope, { draftVersion: version, note: body.note }),
  );
}
