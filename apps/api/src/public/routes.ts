import { endpoints } from "@plenary/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { toEpochMs } from "@plenary/time";
import type { Ctx } from "../context.ts";
import type { FeatureDeps } from "../features.ts";
import { meetingEndMs } from "../feeds/meeting-end.ts";
import type { Route } from "../http/route.ts";
import { listPublicMeetings } from "../meetings/queries.ts";
import { failNotFound } from "../problem.ts";
import { asPage } from "./as-page.ts";
import { loadPublicProgramme } from "./load-public.ts";
import type { PublicProgramme } from "./load-public.ts";
import { meetingsPage } from "./meetings-page.ts";
import { programmePage } from "./programme-page.ts";
import { publicCalendar } from "./public-calendar.ts";
import { roomDoorPage, roomIn } from "./room-door-page.ts";
import { scheduleJson } from "./schedule-json.ts";
import { sessionPage } from "./session-page.ts";

const MEETINGS_OF_A_PAGE = 50;
/** Nobody touches the screen at a door; whoever reads the same page at a desk can do without. */
const DOOR_REFRESH_SECONDS = 60;

type Asked = {
  readonly ctx: Ctx;
  readonly params: { readonly slug: string };
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};
type Content = { readonly text: string; readonly untilMs?: number };

/** Pages, calendar and schedule of public programmes, for readers without a login and without scripts. */
export function publicRoutes(route: Route, { config, live, programmes }: FeatureDeps): void {
  const { publicUrl } = config;

  /** What is the same for everybody and at any time, kept until anything it shows changes. */
  async function answer(
    { ctx, params, request, reply }: Asked,
    contentOf: (shown: PublicProgramme) => Content,
  ) {
    const keep = programmes.begin();
    const shown = await loadPublicProgramme(ctx, params.slug);
    if (shown === null) return null;
    const { text, untilMs } = contentOf(shown);
    void reply.header("cache-control", "public, no-cache");
    const { id: meetingId } = shown.meeting;
    const rest = {
      meetingId,
      headers: reply.getHeaders(),
      isFrame: shown.programme.version === null,
      untilMs,
    };
    void reply.header("etag", keep(request.url, text, rest));
    // So that the next reader needs no database.
    await live.hearing.prove();
    return text;
  }

  route(endpoints.listPublicMeetings, ({ ctx, query }) => listPublicMeetings(ctx, query));
  route(endpoints.showPublicMeetings, async ({ ctx, query, reply }) => {
    asPage(reply, false);
    const page = { limit: MEETINGS_OF_A_PAGE, ...(query.after === undefined ? {} : { cursor: query.after }) };
    return meetingsPage(await listPublicMeetings(ctx, page));
  });
  route(endpoints.showPublicProgramme, async (asked) => {
    const { query, reply } = asked;
    const isEmbedded = query.embed !== undefined;
    asPage(reply, isEmbedded);
    const filters = { day: chosen(query.day), group: chosen(query.group), room: chosen(query.room) };
    const text = await answer(asked, (shown) => ({
      text: programmePage({ ...shown, filters, publicUrl, view: viewOf(shown, isEmbedded) }),
    }));
    return text ?? failNotFound();
  });
  route(endpoints.showPublicSession, async (asked) => {
    const { ctx, params, query, reply } = asked;
    const isEmbedded = query.embed !== undefined;
    asPage(reply, isEmbedded);
    const shown = await loadPublicProgramme(ctx, params.slug);
    const entry = shown?.programme.entries.find(({ sessionId }) => sessionId === params.sessionId);
    if (shown === null || entry === undefined) return failNotFound();
    return sessionPage(shown, entry, viewOf(shown, isEmbedded));
  });
  route(endpoints.showRoomDoor, async (asked) => {
    const { ctx, params, query, reply } = asked;
    const isEmbedded = query.embed !== undefined;
    asPage(reply, isEmbedded);
    const shown = await loadPublicProgramme(ctx, params.slug);
    const room = shown && roomIn(shown, params.roomId);
    if (shown === null || room === null) return failNotFound();
    void reply.header("refresh", String(DOOR_REFRESH_SECONDS));
    return roomDoorPage(shown, room, { ...viewOf(shown, isEmbedded), now: ctx.clock.now() });
  });
  route(endpoints.readPublicCalendar, async (asked) => {
    forAnySite(asked.reply, "text/calendar; charset=utf-8");
    const nowMs = toEpochMs(asked.ctx.clock.now());
    const text = await answer(asked, (shown) => {
      const overMs = meetingEndMs(shown.meeting.days, shown.meeting.zone);
      const isOver = nowMs >= overMs;
      return { text: publicCalendar(shown, { publicUrl, isOver }), ...(isOver ? {} : { untilMs: overMs }) };
    });
    return text ?? failNotFound();
  });
  route(endpoints.readPublicSchedule, async (asked) => {
    forAnySite(asked.reply, "application/json; charset=utf-8");
    const text = await answer(asked, (shown) => ({
      text: JSON.stringify(scheduleJson(shown, { publicUrl })),
    }));
    return text ?? failNotFound();
  });
}

/** Apps of other sites read it, in browsers too; there is no login in it that they could borrow. */
function forAnySite(reply: FastifyReply, type: string): void {
  void reply.type(type).header("access-control-allow-origin", "*");
  void reply.header("cross-origin-resource-policy", "cross-origin");
}

function viewOf({ meeting: { slug, zone } }: PublicProgramme, isEmbedded: boolean) {
  return { slug, zone, isEmbedded };
}

/** The choice "all" of a form is an empty text. */
function chosen(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
