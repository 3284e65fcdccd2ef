export { assembleCalendar, renderCalendar } from "./assemble-calendar.ts";
export type { CalendarEntry, CalendarFeed, CalendarHead } from "./calendar.ts";
export { renderEvent } from "./render-event.ts";
export { uidOf } from "./uid.ts";
