import { z } from "zod";

/** Roles in a meeting. `lead` follows from leading a group, `delegate` from belonging to the alliance. */
export const Role = z.enum(["organiser", "desk", "lead", "delegate"]).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

/** What each role may do: the one table that the API enforces and the pages read. */
const granted = {
  delegate: [
    "alliance.view",
    "meeting.view",
    "programme.view",
    "registration.own",
    "agenda.own",
    "feeds.own",
    "polls.answer",
  ],
  lead: ["requests.create", "requests.viewOwn", "groups.avoid", "people.view"],
  desk: ["checkins.create", "attendance.view", "people.view"],
  organiser: [
    "alliance.edit",
    "groups.avoid",
    "people.view",
    "people.edit",
    "meeting.edit",
    "meeting.prepare",
    "roles.edit",
    "draft.view",
    "draft.edit",
    "programme.publish",
    "requests.create",
    "requests.viewOwn",
    "requests.viewAll",
    "requests.decide",
    "registrations.view",
    "agenda.viewAny",
    "checkins.create",
    "attendance.view",
    "audit.view",
  ],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof granted)[Role][number];

export const Permission = z
  .enum([...new Set(Object.values(granted).flat())] as [Permission, ...Permission[]])
  .meta({ id: "Permission" });

/** All permissions that a set of roles adds up to, in a stable order. */
export function permissionsOf(roles: Iterable<Role>): Permission[] {
  const all = new Set<Permission>();
  for (const role of roles) for (const permission of granted[role]) all.add(permission);
  return [...all].toSorted();
}
