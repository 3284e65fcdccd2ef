import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { getSessionPage } from "./get-session-page.ts";
import { setJoinLink } from "./set-join-link.ts";
import { writePart } from "./write-part.ts";

export function pageRoutes(route: Route): void {
  route(endpoints.getSessionPage, ({ ctx, scope, params }) => getSessionPage(ctx, scope, params.sessionId));
  route(endpoints.setJoinLink, ({ ctx, scope, params, version, body }) =>
    setJoinLink(ctx, scope, { ...params, version, url: body.url }),
  );
  route(endpoints.writePageAgenda, ({ ctx, scope, params, version, body }) =>
    writePart(ctx, scope, { ...params, part: "agenda", version, content: body }),
  );
  route(endpoints.writePageLinks, ({ ctx, scope, params, version, body }) =>
    writePart(ctx, scope, { ...params, part: "links", version, content: body }),
  );
  route(endpoints.writePageDecisions, ({ ctx, scope, params, version, body }) =>
    writePart(ctx, scope, { ...params, part: "decisions", version, content: body }),
  );
  route(endpoints.writePageActions, ({ ctx, scope, params, version, body }) =>
    writePart(ctx, scope, { ...params, part: "actions", version, content: body }),
  );
  route(endpoints.writePageNotes, ({ ctx, scope, params, version, body }) =>
    writePart(ctx, scope, { ...params, part: "notes", version, content: body }),
  );
}
