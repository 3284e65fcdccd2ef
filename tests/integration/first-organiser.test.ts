import { readFile } from "node:fs/promises";
import { endpoints } from "@plenary/contract";
import { afterAll, expect, test } from "vitest";
import { startApi } from "../support/api.ts";
import { Browser } from "../support/browser.ts";

const api = await startApi({ config: { trustProxy: 1 } });
afterAll(() => api.close());

test("the file of SQL makes an organiser, who logs in by mail and makes a meeting", async () => {
  const file = new URL("../../apps/api/docs/first-organiser.sql", import.meta.url);
  await api.connection.sql.unsafe(await readFile(file, "utf8"));

  const browser = new Browser(api);
  const { token } = await browser.askForLink("astrid@example.org");
  const login = await browser.call(endpoints.consumeLoginLink, { body: { token } });
  expect(login.status, login.text).toBe(200);
  const headers = { authorization: `Bearer ${login.body.accessToken}` };
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
});
