export { fixedClock, manualClock, systemClock } from "./clock.ts";
export type { Clock, ManualClock } from "./clock.ts";

export { assertDate, isDate, meetingDays, shiftDate } from "./dates.ts";
export type { IsoDate } from "./dates.ts";

export {
  formatDateRange,
  formatDateTime,
  formatDay,
  formatDayLong,
  formatDayNear,
  formatDayWithYear,
  formatMoment,
  formatTime,
  formatTimeRange,
  zoneLabel,
} from "./format.ts";
export type { Venue } from "./format.ts";

export {
  addMinutes,
  compareInstants,
  fromEpochMs,
  isInstant,
  minutesBetween,
  toEpochInterval,
  toEpochMs,
} from "./instants.ts";
export type { InstantInterval, IsoInstant } from "./instants.ts";

export {
  contains,
  containsPoint,
  durationMinutes,
  gaps,
  intersect,
  isEmptyInterval,
  mergeIntervals,
  overlaps,
  subtract,
} from "./intervals.ts";
export type { Interval } from "./intervals.ts";

export { dayBounds, toInstant } from "./to-instant.ts";
export { WallClockError } from "./wall-clock-error.ts";
export type { WallClockProblem, WallClockReading } from "./wall-clock-error.ts";

export { assertZone, dayOf, isSameOffset, isZone, offsetMinutes, toWallClock } from "./zones.ts";
export type { WallClock } from "./zones.ts";
