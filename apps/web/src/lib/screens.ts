import type { Permission, Viewer } from "@plenary/contract";
import { can } from "./can.ts";

/** A page of a meeting as the navigation shows it. `permission` null: also for visitors without a login. */
type Screen = {
  path: string;
  label: string;
  permission: Permission | null;
  section: "mine" | "plan" | "setup" | "there";
  /** Organisers see every group and request; the others only their own, and the label says so. */
  ownLabel?: string;
};

const screens = [
  { path: "overview", label: "Overview", permission: "draft.view", section: "plan" },
  { path: "board", label: "Board", permission: "draft.view", section: "plan" },
  {
    path: "requests",
    label: "Requests",
    permission: "requests.viewOwn",
    section: "plan",
    ownLabel: "My requests",
  },
  { path: "find-a-slot", label: "Find a slot", permission: "requests.create", section: "plan" },
  { path: "publish", label: "Publish", permission: "programme.publish", section: "plan" },
  { path: "rooms", label: "Rooms", permission: "meeting.edit", section: "setup" },
  { path: "blocks", label: "Blocks", permission: "meeting.edit", section: "setup" },
  { path: "booking", label: "Booking", permission: "meeting.edit", section: "setup" },
  { path: "rules", label: "Rules", permission: "draft.view", section: "setup" },
  {
    path: "groups",
    label: "Groups",
    permission: "requests.viewOwn",
    section: "setup",
    ownLabel: "My groups",
  },
  { path: "people", label: "People", permission: "people.edit", section: "setup" },
  { path: "roles", label: "Roles", permission: "roles.edit", section: "setup" },
  { path: "settings", label: "Settings", permission: "meeting.edit", section: "setup" },
  { path: "import", label: "Import", permission: "draft.edit", section: "setup" },
  { path: "registrations", label: "Registrations", permission: "registrations.view", section: "there" },
  { path: "attendance", label: "Attendance", permission: "attendance.view", section: "there" },
  { path: "check-in", label: "Check-in", permission: "checkins.create", section: "there" },
  { path: "history", label: "History", permission: "audit.view", section: "there" },
  { path: "my-day", label: "My day", permission: "agenda.own", section: "mine" },
  { path: "programme", label: "Programme", permission: null, section: "mine" },
  { path: "polls", label: "Polls", permission: "polls.answer", section: "mine" },
  { path: "news", label: "News", permission: "programme.view", section: "mine" },
  { path: "code", label: "Code", permission: "registration.own", section: "mine" },
  { path: "calendar", label: "Calendar", permission: "feeds.own", section: "mine" },
  { path: "register", label: "Registration", permission: "registration.own", section: "mine" },
] as const satisfies readonly Screen[];

export type ScreenPath = (typeof screens)[number]["path"];
type Listed = Screen & { path: ScreenPath };

const sections = [
  { id: "plan", label: "Programme" },
  { id: "setup", label: "Set-up" },
  { id: "there", label: "On the days" },
  { id: "mine", label: "Me" },
] as const;

const isOpenTo = (viewer: Viewer | null, { permission }: Screen): boolean =>
  permission === null || can(viewer, permission);

const labelFor = (viewer: Viewer | null, screen: Screen): string =>
  can(viewer, "draft.view") ? screen.label : (screen.ownLabel ?? screen.label);

/** The navigation of one viewer: sections in order, empty ones left out. Delegates' own pages come first. */
export function navigationFor(viewer: Viewer | null) {
  const listed: readonly Listed[] = screens;
  const shown = sections.map(({ id, label }) => ({
    id,
    label,
    screens: listed
      .filter((screen) => screen.section === id && isOpenTo(viewer, screen))
      .map((screen) => ({ ...screen, label: labelFor(viewer, screen) })),
  }));
  const filled = shown.filter(({ screens }) => screens.length > 0);
  const isHelper = can(viewer, "draft.view") || can(viewer, "checkins.create");
  return isHelper ? filled : filled.toSorted((a, b) => Number(b.id === "mine") - Number(a.id === "mine"));
}

const thumbTabs: ReadonlySet<ScreenPath> = new Set(["my-day", "programme", "news", "code"] as const);

/** The four tabs at the bottom of a delegate's phone; empty for those who work with the menu. */
export function tabsFor(viewer: Viewer | null): Listed[] {
  if (!can(viewer, "agenda.own") || can(viewer, "draft.view") || can(viewer, "checkins.create")) return [];
  const listed: readonly Listed[] = screens;
  return listed.filter((screen) => thumbTabs.has(screen.path) && isOpenTo(viewer, screen));
}

/** Where somebody starts in a meeting. */
export function startScreen(viewer: Viewer | null): ScreenPath {
  if (can(viewer, "draft.view")) return "overview";
  if (can(viewer, "checkins.create")) return "check-in";
  if (can(viewer, "requests.viewOwn")) return "groups";
  if (can(viewer, "agenda.own")) return "my-day";
  return "programme";
}
