import { endpoints } from "@plenary/contract";
import type { Route } from "../http/route.ts";
import { checkIn } from "./check-in.ts";
import { correctCheckIn } from "./correct-check-in.ts";
import { exportAttendance } from "./export-attendance.ts";
import { getAttendance } from "./get-attendance.ts";
import { findDelegates } from "./queries.ts";

export function attendanceRoutes(route: Route): void {
  route(endpoints.findDelegates, ({ ctx, scope, query }) => findDelegates(ctx, scope, query));
  route(endpoints.checkIn, async ({ ctx, scope, body }) => ({ items: await checkIn(ctx, scope, body) }));
  route(endpoints.correctCheckIn, ({ ctx, scope, params, body }) =>
    correctCheckIn(ctx, scope, { checkInId: params.checkInId, reason: body.reason }),
  );
  route(endpoints.getAttendance, ({ ctx, scope, query }) => getAttendance(ctx, scope, query.day));
  route(endpoints.exportAttendance, ({ ctx, scope, reply }) => {
    void reply.header("content-disposition", 'attachment; filename="attendance.csv"');
    return exportAttendance(ctx, scope);
  });
}
