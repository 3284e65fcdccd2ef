import { readFile } from "node:fs/promises";
import { newId } from "@plenary/api/src/context.ts";
import { endpoints } from "@plenary/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { importing } from "../support/imports.ts";
import { eventOf, readCalendar, summaries } from "../support/calendar.ts";
import { heardDuring } from "../support/heard.ts";
import { meetingDay } from "../support/meeting-day.ts";
import { readSchedule } from "../support/schedule-format.ts";
import { SET_UP } from "../support/draft.ts";
import { NOW } from "../support/world.ts";

const api = await startApi();
afterAll(() => api.close());
const { organiser, meetingId, roomIds, groupIds } = api.world;
const day = meetingDay(api);
const HOSTILE = `<img src=x onerror="alert('1')"> & "tea"`;
const TUESDAY = "2025-10-21T08:00:00Z";
const ids = { opening: "", closed: "", tea: "" };

const { newMeeting, preview, imported } = importing(api);

const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ url, headers });
const at = (below = "") => `/public/halmstad-2025${below}`;
const text = async (url: string) => (await get(url)).body;
const everything = () => [
  at(),
  at("?embed"),
  at("?group=WP1"),
  at("/programme.ics"),
  at("/schedule.json"),
  `/api/meetings/${meetingId}/programme`,
];

type Settings = { isProgrammePublic?: boolean; notice?: string };

async function write(body: Settings): Promise<void> {
  const params = { meetingId };
  const { body: meeting } = await api.call(endpoints.getMeeting, { as: organiser, params });
  await api.call(endpoints.updateMeeting, { as: organiser, params, ifMatch: meeting.version, body });
}

const setMeeting = (settings: Settings) => heardDuring(api, () => write(settings));

beforeAll(async () => {
  ids.opening = await day.add(
    { kind: "plenary", title: "Opening", durationMinutes: 60, isFixed: true },
    { roomId: roomIds.aula, startsAt: TUESDAY },
  );
  await write({ isProgrammePublic: true });
});
beforeEach(() => api.clock.set(NOW));

test("a closed session changes not a byte of what anybody may read, and is found nowhere", async () => {
  const before = await Promise.all(everything().map(text));
  await heardDuring(api, async () => {
    ids.closed = await day.add(
      {
        kind: "group",
        title: "Secret board",
        isFixed: true,
        openness: "closed",
        groupIds: [groupIds.wp1],
      },
      { roomId: roomIds.small, startsAt: TUESDAY },
    );
  });
  expect(await Promise.all(everything().map(text))).toEqual(before);
  expect(before.every((each) => each.includes("Opening") || each.includes("Nothing of the"))).toBe(true);
  const none = await get(at(`/sessions/${newId()}`));
  expect([none.statusCode, none.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
  for (const path of [`/sessions/${ids.closed}`, `/rooms/${roomIds.small}`, `/rooms/${newId()}`]) {
    const hidden = await get(at(path));
    expect([hidden.statusCode, hidden.body]).toEqual([404, none.body]);
  }
  // The app's page leads here without scripts, whichever meeting it is of.
  expect((await get(at())).body).toContain('href="/public"');
});

test("a meeting that isn't public looks like one that doesn't exist", async () => {
  await setMeeting({ isProgrammePublic: false });
  const paths = [
    "",
    "?embed",
    `/sessions/${ids.opening}`,
    `/rooms/${roomIds.aula}`,
    "/programme.ics",
    "/schedule.json",
  ];
  for (const path of paths) {
    const [hidden, none] = [await get(at(path)), await get(`/public/no-such-meeting${path}`)];
    expect([hidden.statusCode, hidden.body]).toEqual([404, none.body]);
  }
  expect(await text("/public")).not.toContain("halmstad");
  await setMeeting({ isProgrammePublic: true });
  expect((await get(at())).statusCode).toBe(200);
});

test("markup in titles, purposes, notices and names is text", async () => {
  ids.tea = await day.add(
    { kind: "joint", title: HOSTILE, purpose: HOSTILE, groupIds: Object.values(groupIds) },
    { roomId: roomIds.aula, startsAt: "2025-10-22T07:00:00Z" },
  );
  await setMeeting({ notice: HOSTILE });
  await heardDuring(api, () => day.publish());
  api.clock.set("2025-10-22T07:30:00Z");
  for (const path of ["", `/sessions/${ids.tea}`, `/rooms/${roomIds.aula}`]) {
    const page = await text(at(path));
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &quot;tea&quot;");
    expect(page).not.toContain("<img");
    expect(page).not.toMatch(/<script/i);
  }
});

test("the page shows days, times at the place, rooms, kinds, groups and how the programme stands", async () => {
  const page = await text(at());
  expect(page).toContain("Tuesday 21 October 2025");
  expect(page).toContain('<time datetime="2025-10-21T08:00:00Z">10:00</time>');
  expect(page).toContain("Europe/Stockholm (UTC+2)");
  expect(page).toContain("2 sessions. Version 1, published Wed 1 Oct, 10:00.");
  expect(page).toMatch(/Aula, Main.*Plenary/s);
  expect(page).toContain(">WP1</span>");
  expect(page).not.toContain("Secret");
});

test("filters are addresses", async () => {
  const wednesday = await text(at("?day=2025-10-22"));
  expect(wednesday).toContain("Wednesday 22 October 2025</h2>");
  expect(wednesday).not.toContain(">Opening<");
  const group = await text(at("?group=WP1&day="));
  expect([group.includes("&lt;img"), group.includes(">Opening<")]).toEqual([true, false]);
  expect(await text(at("?group=WP9"))).toContain("Nothing of the programme is like that.");
  expect(await text(at("?group=%22%3E%3Cb%3E"))).not.toContain("<b>");
});

test("a room leads to all that takes place in it, and from there to the screen at its door and back", async () => {
  const list = at(`?room=${roomIds.aula}`);
  const door = at(`/rooms/${roomIds.aula}`);
  expect(await text(at(`/sessions/${ids.opening}`))).toContain(`href="${list}"`);
  const page = await text(list);
  expect(page).toMatch(/Only what takes place in <strong>Aula, Main<\/strong>/);
  expect([
    page.includes(">Opening<"),
    page.includes(`href="${door}"`),
    page.includes(`href="${at()}"`),
  ]).toEqual([true, true, true]);
  expect(await text(door)).toContain(`href="${list}"`);
  for (const none of [roomIds.small, newId(), "%22%3E%3Cb%3E"]) {
    const other = await text(at(`?room=${none}`));
    expect([other.includes("Nothing of the programme is like that."), other.includes("Only what")]).toEqual([
      true,
      false,
    ]);
    expect(other).not.toContain("<b>");
  }
});

test("only the embedded page may stand in a frame, and its links stay embedded", async () => {
  const [page, embedded] = [await get(at()), await get(at("?embed"))];
  expect(page.headers).toMatchObject({
    "x-frame-options": "DENY",
    "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
  });
  expect(embedded.headers).not.toHaveProperty("x-frame-options");
  expect(embedded.headers["content-security-policy"]).toContain("frame-ancestors *");
  expect(embedded.body).not.toContain("<h1>");
  expect(embedded.body).toContain(`${at(`/sessions/${ids.opening}`)}?embed"`);
});

test("nothing runs, and nothing comes from elsewhere", async () => {
  for (const url of ["/public", at(), at(`/sessions/${ids.opening}`), at(`/rooms/${roomIds.aula}`)]) {
    const { body, headers } = await get(url, { host: "evil.test" });
    const addresses = [...body.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(
      ([, address]) => address ?? "",
    );
    const ours = addresses.filter((address) =>
      /^(\/(?!\/)|(https?|webcal):\/\/plenary\.test\/)/.test(address),
    );
    expect(addresses.length).toBeGreaterThan(0);
    expect(ours).toEqual(addresses);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
  }
});

test.each(["", "/programme.ics", "/schedule.json"])(
  "%s is kept: the same bytes and headers again, 304 for whom has them",
  async (path) => {
    const first = await get(at(path));
    const again = await get(at(path));
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
    for (const name of ["etag", "content-type", "cache-control", "content-security-policy"])
      expect([name, again.headers[name]]).toEqual([name, first.headers[name]]);
    expect(first.headers["cache-control"]).toBe("public, no-cache");
    const known = await get(at(path), { "if-none-match": String(first.headers["etag"]) });
    expect([known.statusCode, known.body]).toEqual([304, ""]);
  },
);

test("the calendar is one to other programs, and keeps cancelled sessions until the meeting is over", async () => {
  const late = await day.add(
    { title: "Called off" },
    { roomId: roomIds.aula, startsAt: "2025-10-23T08:00:00Z" },
  );
  await heardDuring(api, () => day.publish());
  await day.cancel(late);
  await heardDuring(api, () => day.publish());
  const ics = await text(at("/programme.ics"));
  expect(summaries(ics)).toEqual([HOSTILE, "Cancelled: Called off", "Opening"]);
  expect(eventOf(ics, ids.opening)).toMatchObject({
    startsAt: TUESDAY,
    zone: "Europe/Stockholm",
    location: "Aula, Main",
    url: `http://plenary.test/m/halmstad-2025/sessions/${ids.opening}`,
  });
  expect(readCalendar(ics).name).toBe("Meeting halmstad-2025: programme");
  expect(await text(at())).toContain("2 sessions, 1 cancelled. Version");
  api.clock.set("2025-10-24T08:00:00Z");
  expect(summaries(await text(at("/programme.ics")))).toEqual([HOSTILE, "Opening"]);
});

test("schedule.json comes back as it was, in another meeting: what is cancelled isn't planned again", async () => {
  api.clock.set(NOW);
  const seen = await preview(await newMeeting(), await text(at("/schedule.json")));
  expect(seen.status, seen.text).toBe(201);
  expect(seen.body.issues).toContainEqual(
    expect.objectContaining({ code: "cancelled_there", title: "Called off" }),
  );
  expect(seen.body.sessions).toHaveLength(2);
  expect(seen.body.sessions).toContainEqual(
    expect.objectContaining({ title: "Opening", kind: "plenary", startsAt: TUESDAY, room: "Aula" }),
  );
});

test("schedule.json that was imported is no change the next time", async () => {
  const elsewhere = await newMeeting();
  const file = await text(at("/schedule.json"));
  expect(await imported(elsewhere, file)).toMatchObject({ created: 2, unplaced: [] });
  const again = await preview(elsewhere, file);
  expect(again.body.counts).toMatchObject({
    created: 0,
    changed: 0,
    conflicts: 0,
    missing: 0,
    unchanged: 2,
    rooms: 0,
    blocks: 0,
  });
  expect(again.body.sessions.flatMap(({ changes }) => changes)).toEqual([]);
});

test("schedule.json has the format that apps read, and the same ids whatever else changes", async () => {
  const before = await get(at("/schedule.json"));
  expect(before.headers["access-control-allow-origin"]).toBe("*");
  const conference = readSchedule(before.json());
  expect(conference).toMatchObject({
    acronym: "halmstad-2025",
    daysCount: 3,
    time_zone_name: "Europe/Stockholm",
  });
  expect(conference.days.map(({ index, date }) => [index, date])).toEqual([
    [1, "2025-10-21"],
    [2, "2025-10-22"],
    [3, "2025-10-23"],
  ]);
  expect(conference.days[0]).toMatchObject({
    day_start: "2025-10-21T00:00:00+02:00",
    day_end: "2025-10-21T23:59:00+02:00",
  });
  const [opening] = conference.days[0]?.rooms["Aula"] ?? [];
  expect(opening).toMatchObject({
    guid: ids.opening,
    date: "2025-10-21T10:00:00+02:00",
    start: "10:00",
    duration: "01:00",
    url: `http://plenary.test${at(`/sessions/${ids.opening}`)}`,
  });
  expect(conference.days[2]?.rooms["Aula"]?.[0]?.title).toBe("Cancelled: Called off");
  await day.move(ids.opening, { roomId: roomIds.foyer, startsAt: "2025-10-23T12:00:00Z" });
  await heardDuring(api, () => day.publish());
  const after = readSchedule((await get(at("/schedule.json"))).json());
  const [moved] = after.days[2]?.rooms["Foyer"] ?? [];
  expect(moved).toMatchObject({ guid: ids.opening, id: opening?.id, start: "14:00" });
});

test("the door shows now and next, loads itself anew, and knows the place's clock", async () => {
  const room = at(`/rooms/${roomIds.aula}`);
  api.clock.set("2025-10-22T06:59:00Z");
  const { body: before, headers } = await get(room);
  expect(headers["refresh"]).toBe("60");
  expect(before).toMatch(/08:59.*Nothing on the programme.*Next<.*&lt;img/s);
  api.clock.set("2025-10-22T07:00:00Z");
  expect(await text(room)).toMatch(/Now<.*&lt;img.*Nothing more in this room/s);
  api.clock.set("2025-10-22T08:00:00Z");
  expect(await text(room)).toMatch(/Nothing on the programme.*Nothing more in this room/s);
});

test("a preliminary programme says so once, and marks only what isn't settled", async () => {
  const params = { meetingId };
  expect(await text(at())).not.toContain("Preliminary");
  const { body: draft } = await api.call(endpoints.getDraftChanges, { as: organiser, params });
  const published = await api.call(endpoints.publishProgramme, {
    as: organiser,
    params,
    ifMatch: draft.draftVersion,
    body: { note: "Still moving", state: "preliminary", override: SET_UP },
  });
  expect(published.status, published.text).toBe(201);
  const { body } = await api.call(endpoints.getProgramme, { params });
  const tentative = body.entries.filter(({ status }) => status === "tentative");
  const unsettled = tentative.filter(({ isUnsettled }) => isUnsettled);
  expect(tentative.length).toBeGreaterThan(unsettled.length);
  const page = await text(at());
  expect(page.match(/Preliminary/g)).toHaveLength(1);
  expect(page.match(/>Tentative</g) ?? []).toHaveLength(unsettled.length);
  expect(await text(at(`/sessions/${ids.opening}`))).toContain("Preliminary: this may still change.");
});

test.each(["", "?embed", "/programme.ics", "/schedule.json"])(
  "%s is the same whatever mail programs and networks add to its address",
  async (path) => {
    const plain = await get(at(path));
    const shared = await get(at(`${path}${path.includes("?") ? "&" : "?"}utm_source=mail&fbclid=1&_=123`));
    expect([shared.statusCode, shared.body]).toEqual([200, plain.body]);
  },
);

test("what a page refuses it refuses as a page, in a frame too", async () => {
  const long = "x".repeat(201);
  for (const url of [
    `/public?after=${long}`,
    at(`?day=${long}`),
    at("?embed=1&embed=2"),
    at("/sessions/no"),
  ]) {
    const refused = await get(url);
    expect(refused.headers["content-type"], url).toBe("text/html; charset=utf-8");
    expect([400, 404]).toContain(refused.statusCode);
    expect(refused.headers["cache-control"]).toBe("no-store");
    expect(refused.body).toContain('href="/public"');
    const isEmbedded = url.includes("embed");
    expect(String(refused.headers["content-security-policy"])).toContain(
      `frame-ancestors ${isEmbedded ? "*" : "'none'"}`,
    );
  }
  expect((await get(at(`?day=<b>${long}`))).body).toContain("&lt;b&gt;x");
  const file = await get("/public/nowhere/schedule.json");
  expect(file.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
});

test("visitors find public meetings, and nobody others", async () => {
  const { body } = await api.call(endpoints.listPublicMeetings, {});
  expect(body.items).toMatchObject([
    {
      slug: "halmstad-2025",
      url: "http://plenary.test/public/halmstad-2025",
      hostName: "University of Halmstad",
    },
  ]);
  const page = await text("/public");
  expect(page).toContain(`<a class="title" href="/public/halmstad-2025">Meeting halmstad-2025</a>`);
  expect(page).not.toContain("porto");
});

test("the pages have the app's colours", async () => {
  const own = (await read("apps/api/src/public/public.css")).split(
    "@media screen and (prefers-color-scheme: dark)",
  );
  const tokens = (await read("apps/web/src/styles/tokens.css")).split('[data-mantine-color-scheme="dark"]');
  for (const part of [0, 1]) {
    const app = colours((tokens[part] ?? "").split("@media")[0] ?? "");
    const used = [...colours((own[part] ?? "").split("\n* {")[0] ?? "")];
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter(([name, value]) => app.get(name) !== value)).toEqual([]);
  }
});

function read(path: string): Promise<string> {
  return readFile(new URL(`../../${path}`, import.meta.url), "utf8");
}

function colours(css: string): Map<string, string> {
  return new Map([...css.matchAll(/(--[\w-]+): (#\w+);/g)].map(([, name = "", value = ""]) => [name, value]));
}
