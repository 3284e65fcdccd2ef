import type { Role } from "@plenary/contract";

/** The demo's people by what they do. */
export const demoRoles: readonly { role: Role; label: string; does: string }[] = [
  { role: "organiser", label: "Organiser", does: "plans the programme and publishes it" },
  { role: "lead", label: "Group lead", does: "asks for sessions of a work package" },
  { role: "delegate", label: "Delegate", does: "registers and follows an own agenda" },
  { role: "desk", label: "Desk", does: "checks people in at the door" },
];

export function asDemoRole(text: string): Role | undefined {
  return demoRoles.find(({ role }) => role === text)?.role;
}
