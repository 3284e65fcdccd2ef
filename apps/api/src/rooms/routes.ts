import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { createRoom } from "./create-room.ts";
import { deleteRoom } from "./delete-room.ts";
import { getWalkingTimes, listRooms } from "./queries.ts";
import { updateRoom } from "./update-room.ts";
import { updateWalkingTimes } from "./update-walking-times.ts";

export function roomRoutes(route: Route): void {
  route(endpoints.listRooms, ({ ctx, scope, query }) => listRooms(ctx, scope, query));
  route(endpoints.createRoom, ({ ctx, scope, body }) => createRoom(ctx, scope, body));
  route(endpoints.updateRoom, ({ ctx, scope, params, version, body }) =>
    updateRoom(ctx, scope, { roomId: params.roomId, version, change: body }),
  );
  route(endpoints.deleteRoom, ({ ctx, scope, params, version }) =>
    deleteRoom(ctx, scope, { roomId: params.roomId, version }),
  );
  route(endpoints.getWalkingTimes, ({ ctx, scope }) => getWalkingTimes(ctx, scope));
  route(endpoints.updateWalkingTimes, ({ ctx, scope, version, body }) =>
    updateWalkingTimes(ctx, scope, { version, times: body.times }),
  );
}
