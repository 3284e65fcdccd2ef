import { expect } from "vitest";

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const slug = expect.stringMatching(/^[a-z0-9_-]{4,}$/);
const date = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
const withOffset = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
const hoursAndMinutes = expect.stringMatching(/^[0-9]+:[0-9]{2}$/);
const url = expect.stringMatching(/^https?:\/\//);
const text = expect.any(String);

type ScheduleEvent = { guid: string; id: number; title: string; start: string; date: string };
export type ScheduleFile = {
  schedule: {
    conference: {
      acronym: string;
      days: { index: number; date: string; rooms: Record<string, ScheduleEvent[]> }[];
    };
  };
};

/** Fails unless it is a schedule.json as apps expect one: the first version of the format at c3voc.de/schedule. */
export function readSchedule(json: unknown): ScheduleFile["schedule"]["conference"] {
  const { conference } = (json as ScheduleFile).schedule;
  expect(json).toStrictEqual({
    $schema: url,
    generator: { name: text },
    schedule: { version: text, base_url: url, conference: expect.anything() },
  });
  expect(conference).toStrictEqual({
    acronym: slug,
    title: text,
    start: conference.days[0]?.date,
    end: conference.days.at(-1)?.date,
    daysCount: conference.days.length,
    timeslot_duration: hoursAndMinutes,
    time_zone_name: expect.stringMatching(/^([A-Z]\w+\/[A-Z]\w+|UTC)/),
    url,
    rooms: expect.any(Array),
    tracks: expect.any(Array),
    days: conference.days.map((_day, at) => ({
      index: at + 1,
      date,
      day_start: withOffset,
      day_end: withOffset,
      rooms: expect.any(Object),
    })),
  });
  for (const day of conference.days)
    for (const [room, events] of Object.entries(day.rooms))
      for (const event of events) expectEvent(event, room);
  return conference;
}

function expectEvent(event: ScheduleEvent, room: string): void {
  expect(event).toStrictEqual({
    guid: uuid,
    id: expect.any(Number),
    date: withOffset,
    start: expect.stringMatching(/^[0-2][0-9]:[0-5][0-9]$/),
    duration: hoursAndMinutes,
    room,
    slug,
    url,
    title: text,
    subtitle: text,
    track: text,
    type: expect.stringMatching(/^(lecture|workshop|meeting|other)$/),
    language: expect.stringMatching(/^[a-z]{2}$/),
    abstract: text,
    description: text,
    logo: null,
    recording_license: text,
    do_not_record: expect.any(Boolean),
    persons: [],
    links: [],
    attachments: [],
  });
  // Some apps keep it in 31 bits.
  expect(Number.isInteger(event.id) && event.id > 0 && event.id < 2 ** 31).toBe(true);
}
