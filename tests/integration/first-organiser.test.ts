import { readFile } from "node:fs/promises";
import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { Browser } from "../support/browser.ts";

const api = await startApi({ config: { trustProxy: 1 } });
afterAll(() => api.close());

async function run(name: string): Promise<void> {
  const file = new URL(`../../apps/api/docs/${name}.sql`, import.meta.url);
  await api.connection.sql.unsafe(await readFile(file, "utf8"));
}

async function logIn(email: string): Promise<{ authorization: string }> {
  const browser = new Browser(api);
  const { token } = await browser.askForLink(email);
  const login = await browser.call(endpoints.consumeLoginLink, { body: { token } });
  expect(login.status, login.text).toBe(200);
  return { authorization: `Bearer ${login.body.accessToken}` };
}

test("the files of SQL make an organiser and an institution; the organiser makes a meeting and appoints its desk", async () => {
  await run("first-organiser");
  const headers = await logIn("astrid@example.org");
  const { body: me } = await api.call(endpoints.getMe, { headers });
  const params = { allianceId: me.people[0]?.allianceId ?? "" };
  const { body: institutions } = await api.call(endpoints.listInstitutions, { headers, params });
  const made = await api.call(endpoints.createMeeting, {
    headers,
    params,
    body: {
      slug: "spring-2026",
      name: "Spring meeting",
      zone: "Europe/Stockholm",
      hostInstitutionId: institutions.items[0]?.id ?? "",
      startsOn: "2026-04-14",
      endsOn: "2026-04-16",
    },
  });
  expect(made.status, made.text).toBe(201);

  await run("add-institution");
  const { body: both } = await api.call(endpoints.listInstitutions, { headers, params });
  expect(both.items.map(({ shortName }) => shortName)).toEqual(["HU", "UL"]);

  const person = { givenName: "Dino", familyName: "Desk", email: "dino.desk@example.org" };
  const added = await api.call(endpoints.createPerson, {
    headers,
    params,
    body: { ...person, institutionId: both.items[1]?.id ?? "", statusGroup: "administrative" },
  });
  expect(added.status, added.text).toBe(201);
  const appointed = await api.call(endpoints.appointRole, {
    headers,
    params: { meetingId: made.body.id },
    body: { personId: added.body.id, role: "desk", endsOn: "2026-04-16" },
  });
  expect(appointed.status, appointed.text).toBe(201);
  const opening = { headers, params: { meetingId: made.body.id }, ifMatch: made.body.version };
  expect((await api.call(endpoints.openMeeting, opening)).status).toBe(200);
  const desk = await logIn(person.email);
  const { body: meetings } = await api.call(endpoints.listMeetings, { headers: desk });
  expect(meetings.items.map(({ slug, viewer }) => [slug, viewer.roles])).toEqual([
    ["spring-2026", ["delegate", "desk"]],
  ]);
});
