import type { Rule } from "../rule.ts";
import { adjacent } from "./adjacent.ts";
import { avoidParallel } from "./avoid-parallel.ts";
import { chosenClash } from "./chosen-clash.ts";
import { chosenPersonAway } from "./chosen-person-away.ts";
import { consecutive } from "./consecutive.ts";
import { coverageMissed } from "./coverage-missed.ts";
import { daysApart } from "./days-apart.ts";
import { differentDay } from "./different-day.ts";
import { gap } from "./gap.ts";
import { keyPersonAway } from "./key-person-away.ts";
import { keyPersonClash } from "./key-person-clash.ts";
import { lateSession } from "./late-session.ts";
import { longRun } from "./long-run.ts";
import { maxParallel } from "./max-parallel.ts";
import { movedRoom } from "./moved-room.ts";
import { movedTime } from "./moved-time.ts";
import { neverParallel } from "./never-parallel.ts";
import { noLunch } from "./no-lunch.ts";
import { notPreferredRoom } from "./not-preferred-room.ts";
import { notPreferredTime } from "./not-preferred-time.ts";
import { order } from "./order.ts";
import { outsideSegment } from "./outside-segment.ts";
import { pinBroken } from "./pin-broken.ts";
import { preferredAdjacent } from "./preferred-adjacent.ts";
import { preferredConsecutive } from "./preferred-consecutive.ts";
import { preferredDaysApart } from "./preferred-days-apart.ts";
import { preferredDifferentDay } from "./preferred-different-day.ts";
import { preferredGap } from "./preferred-gap.ts";
import { preferredMaxParallel } from "./preferred-max-parallel.ts";
import { preferredOrder } from "./preferred-order.ts";
import { preferredSameDay } from "./preferred-same-day.ts";
import { preferredSameRoom } from "./preferred-same-room.ts";
import { quorumMissed } from "./quorum-missed.ts";
import { requiredChosenClash } from "./required-chosen-clash.ts";
import { requiredClash } from "./required-clash.ts";
import { requiredPersonAway } from "./required-person-away.ts";
import { roomClosed } from "./room-closed.ts";
import { roomDoubleBooked } from "./room-double-booked.ts";
import { roomLacksFeature } from "./room-lacks-feature.ts";
import { roomMissing } from "./room-missing.ts";
import { roomNotAllowed } from "./room-not-allowed.ts";
import { roomTooSmall } from "./room-too-small.ts";
import { roomWaste } from "./room-waste.ts";
import { sameDay } from "./same-day.ts";
import { sameRoom } from "./same-room.ts";
import { shortBreak } from "./short-break.ts";
import { singleSessionDay } from "./single-session-day.ts";
import { timeNotAllowed } from "./time-not-allowed.ts";
import { trackParallel } from "./track-parallel.ts";
import { trackRoomChange } from "./track-room-change.ts";
import { undesiredTime } from "./undesired-time.ts";
import { unplaced } from "./unplaced.ts";
import { walkingTime } from "./walking-time.ts";

/** The table of contents. Search, judging, validation and explanation all read these and nothing else. */
export const RULES: readonly Rule[] = [
  // hard
  roomDoubleBooked,
  roomMissing,
  roomTooSmall,
  roomLacksFeature,
  roomClosed,
  roomNotAllowed,
  outsideSegment,
  timeNotAllowed,
  pinBroken,
  keyPersonClash,
  requiredClash,
  keyPersonAway,
  walkingTime,
  order,
  sameDay,
  differentDay,
  daysApart,
  gap,
  consecutive,
  adjacent,
  sameRoom,
  neverParallel,
  maxParallel,
  // unplaced
  unplaced,
  // moved
  movedTime,
  movedRoom,
  // soft
  requiredPersonAway,
  chosenPersonAway,
  requiredChosenClash,
  chosenClash,
  avoidParallel,
  preferredMaxParallel,
  preferredOrder,
  preferredSameDay,
  preferredDifferentDay,
  preferredDaysApart,
  preferredGap,
  preferredConsecutive,
  preferredAdjacent,
  preferredSameRoom,
  trackParallel,
  trackRoomChange,
  undesiredTime,
  notPreferredTime,
  notPreferredRoom,
  quorumMissed,
  coverageMissed,
  shortBreak,
  roomWaste,
  noLunch,
  lateSession,
  longRun,
  singleSessionDay,
];
