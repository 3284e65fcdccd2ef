import type { DemoRole } from "@plenary/contract";

/** The name of the demo's meeting in addresses. */
export const DEMO_SLUG = "halmstad-2025";

/** The demo's people by what they do. */
export const demoRoles: readonly { role: DemoRole; label: string; does: string }[] = [
  { role: "organiser", label: "Organiser", does: "plans the programme and publishes it" },
  { role: "lead", label: "Group lead", does: "asks for sessions of a work package" },
  { role: "delegate", label: "Delegate", does: "follows an own agenda" },
  { role: "newcomer", label: "Newcomer", does: "has not registered yet" },
  { role: "desk", label: "Desk", does: "checks people in at the door" },
];

export function asDemoRole(text: string): DemoRole | undefined {
  return demoRoles.find(({ role }) => role === text)?.role;
}
