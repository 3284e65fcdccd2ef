import type { Rule } from "../rule.ts";
import { avoidParallel } from "./avoid-parallel.ts";
import { chosenClash } from "./chosen-clash.ts";
import { chosenPersonAway } from "./chosen-person-away.ts";
import { consecutive } from "./consecutive.ts";
import { differentDay } from "./different-day.ts";
import { keyPersonAway } from "./key-person-away.ts";
import { keyPersonClash } from "./key-person-clash.ts";
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
import { singleSessionDay } from "./single-session-day.ts";
import { timeNotAllowed } from "./time-not-allowed.ts";
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
  consecutive,
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
  undesiredTime,
  notPreferredTime,
  notPreferredRoom,
  quorumMissed,
  roomWaste,
  noLunch,
  singleSessionDay,
];
