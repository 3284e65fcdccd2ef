import { attendanceRoute } from "./attendance.ts";
import { blocksRoute } from "./blocks.ts";
import { boardRoute } from "./board.ts";
import { bookingRoute } from "./booking.ts";
import { calendarRoute } from "./calendar.ts";
import { checkInRoute } from "./check-in.ts";
import { codeRoute } from "./code.ts";
import { compareRoute } from "./compare.ts";
import { groupRoute } from "./group.ts";
import { groupsRoute } from "./groups.ts";
import { historyRoute } from "./history.ts";
import { importRoute } from "./import.ts";
import { myDayRoute } from "./my-day.ts";
import { newRequestRoute } from "./new-request.ts";
import { newMeetingRoute } from "./new-meeting.ts";
import { newsRoute } from "./news.ts";
import { overviewRoute } from "./overview.ts";
import { peopleRoute } from "./people.ts";
import { pollRoute } from "./poll.ts";
import { pollsRoute } from "./polls.ts";
import { programmeRoute } from "./programme.ts";
import { publishRoute } from "./publish.ts";
import { registerRoute } from "./register.ts";
import { registrationsRoute } from "./registrations.ts";
import { requestRoute } from "./request.ts";
import { requestsRoute } from "./requests.ts";
import { rolesRoute } from "./roles.ts";
import { roomsRoute } from "./rooms.ts";
import { rulesRoute } from "./rules.ts";
import { sessionRoute } from "./session.ts";
import { settingsRoute } from "./settings.ts";
import { slotsRoute } from "./slots.ts";
import { versionRoute } from "./version.ts";
import { demoMailsRoute } from "./demo-mails.ts";
import { homeRoute } from "./home.ts";
import { demoLoginRoute, loginLinkRoute, loginRoute } from "./login.ts";
import { meetingRoute, meetingStartRoute } from "./meeting.ts";
import { rootRoute } from "./root.ts";

/** Every page of the app. Each loads its own chunk when it is opened. */
export const routeTree = rootRoute.addChildren([
  homeRoute,
  loginRoute,
  loginLinkRoute,
  demoLoginRoute,
  demoMailsRoute,
  newMeetingRoute,
  meetingRoute.addChildren([
    meetingStartRoute,
    overviewRoute,
    boardRoute,
    requestsRoute,
    newRequestRoute,
    requestRoute,
    slotsRoute,
    pollsRoute,
    pollRoute,
    groupsRoute,
    groupRoute,
    peopleRoute,
    importRoute,
    roomsRoute,
    blocksRoute,
    bookingRoute,
    settingsRoute,
    rolesRoute,
    rulesRoute,
    publishRoute,
    versionRoute,
    compareRoute,
    registrationsRoute,
    attendanceRoute,
    historyRoute,
    registerRoute,
    myDayRoute,
    programmeRoute,
    sessionRoute,
    calendarRoute,
    codeRoute,
    newsRoute,
    checkInRoute,
  ]),
]);
