import { endpoints } from "@plenary/contract";
import { prepareDemo } from "./demo.ts";
import type { Demo } from "./demo.ts";
import { measureRates } from "./rates.ts";
import type { Request } from "./rates.ts";
import { startServer } from "./server.ts";
import type { Server } from "./server.ts";
import type { Row } from "./table.ts";

/** What people and calendar programs ask for most. The goals are those that the project has set itself. */
export async function httpRows(databaseUrl: string): Promise<Row[]> {
  const demo = await prepareDemo(databaseUrl);
  const api = await startServer("api", { databaseUrl, keepFeeds: true });
  const rendering = await startServer("api", { databaseUrl, keepFeeds: false });
  try {
    return await measureRates(await requestsFor(demo, api, rendering));
  } finally {
    await api.stop();
    await rendering.stop();
  }
}

async function requestsFor(
  { meetingId, delegateToken, feedPath }: Demo,
  api: Server,
  rendering: Server,
): Promise<Request[]> {
  const asDelegate = { authorization: `Bearer ${delegateToken}` };
  const pathOf = ({ path }: { path: string }) => path.replace(":meetingId", meetingId);
  const programme = { server: api, path: pathOf(endpoints.getProgramme), status: 200 };
  const feed = { server: api, path: feedPath, status: 200 };
  const rendered = { ...feed, server: rendering };
  const etag = (await fetch(api.url + feedPath, { headers: { "accept-encoding": "identity" } })).headers.get(
    "etag",
  );
  return [
    {
      figure: "agenda of a delegate",
      ...programme,
      path: pathOf(endpoints.getMyAgenda),
      headers: asDelegate,
    },
    { figure: "programme, public", ...programme, headers: {}, goal: 0.7 },
    { figure: "programme, delegate", ...programme, headers: asDelegate },
    { figure: "unchanged feed, 200", ...feed, headers: {}, goal: 0.7 },
    {
      figure: "unchanged feed, 304",
      ...feed,
      status: 304,
      headers: { "if-none-match": etag ?? "" },
      goal: 0.7,
    },
    { figure: "rendered feed", ...rendered, headers: {}, goal: 0.3 },
    { figure: "rendered feed, gzip", ...rendered, headers: { "accept-encoding": "gzip" } },
  ];
}
