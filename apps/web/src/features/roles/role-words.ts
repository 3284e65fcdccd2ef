import type { AppointedRole, Permission, Role, RoleAssignment } from "@plenary/contract";
import { formatDayWithYear } from "@plenary/time";

export const roleWords: Readonly<Record<Role, string>> = {
  organiser: "Organisers",
  desk: "Desk staff",
  lead: "Leads of groups",
  delegate: "Delegates",
};

export const appointedWords: Readonly<Record<AppointedRole, string>> = {
  organiser: "Organiser",
  desk: "Desk staff",
};

/** What follows "may": one for each permission, so that none is granted without a word. */
export const permissionWords: Readonly<Record<Permission, string>> = {
  "alliance.view": "see the alliance's institutions and groups",
  "alliance.edit": "change groups and set meetings up",
  "meeting.view": "see the meeting",
  "meeting.edit": "change settings, blocks and rooms",
  "meeting.prepare": "see a meeting before it is opened",
  "roles.edit": "appoint organisers and desk staff",
  "programme.view": "read every published version",
  "programme.publish": "publish the programme",
  "registration.own": "register",
  "registrations.view": "see all registrations",
  "agenda.own": "follow an own agenda and sign up for sessions",
  "agenda.viewAny": "see anybody's agenda",
  "feeds.own": "follow calendars",
  "polls.answer": "answer polls that ask them",
  "requests.create": "ask for sessions",
  "requests.viewOwn": "follow their own requests",
  "requests.viewAll": "see all requests",
  "requests.decide": "decide about requests",
  "groups.avoid": "keep their groups' clash lists",
  "people.view": "find people of the alliance",
  "people.edit": "add and change people",
  "draft.view": "see the draft and closed sessions",
  "draft.edit": "plan and move sessions",
  "checkins.create": "check people in",
  "attendance.view": "see who is there",
  "audit.view": "read the history",
};

export type PermissionRow = { permission: Permission; words: string; may: ReadonlySet<Role> };

type Granted = readonly { role: Role; permissions: readonly Permission[] }[];

/** A row for each permission, by subject. Everybody belongs to the alliance, and so may what delegates may. */
export function permissionRows(granted: Granted): PermissionRow[] {
  const mayOf = (wanted: Role) => granted.find(({ role }) => role === wanted)?.permissions ?? [];
  const permissions = Object.keys(permissionWords) as Permission[];
  return permissions.map((permission) => ({
    permission,
    words: permissionWords[permission],
    may: new Set(
      granted
        .filter((each) => [...each.permissions, ...mayOf("delegate")].includes(permission))
        .map(({ role }) => role),
    ),
  }));
}

/** "until Thu 23 Oct 2025", "until Sun 5 Oct 2025: over", "without an end" */
export function untilWords({ endsOn, isOver }: Pick<RoleAssignment, "endsOn" | "isOver">): string {
  if (endsOn === null) return "without an end";
  return `until ${formatDayWithYear(endsOn)}${isOver ? ": over" : ""}`;
}

/** The meeting's last day, as most roles are for that long; none once it has passed, for no role ends in the past. */
export const suggestedEnd = (endsOn: string, today: string): string => (endsOn < today ? "" : endsOn);

export const whereWords = ({ isForAllMeetings }: Pick<RoleAssignment, "isForAllMeetings">): string =>
  isForAllMeetings ? "All meetings" : "This meeting";
