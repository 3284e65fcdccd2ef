import { sameRoomRule } from "./same-room.ts";
import { wish } from "./graded.ts";

export const preferredSameRoom = sameRoomRule(wish("preferred-same-room"));
