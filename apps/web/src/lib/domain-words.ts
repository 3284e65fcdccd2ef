import type { BlockKind, Feature, GroupKind, GroupRole, Openness, Person } from "@plenary/contract";

// One place for what the contract's words are called on the page.

export const featureWords: Readonly<Record<Feature, string>> = {
  hybrid_kit: "Hybrid kit",
  projector: "Projector",
  whiteboard: "Whiteboard",
  movable_chairs: "Movable chairs",
  step_free: "Step-free access",
  microphones: "Microphones",
};

export const groupKindWords: Readonly<Record<GroupKind, string>> = {
  board: "Board",
  steering_committee: "Steering committee",
  management_team: "Management team",
  student_council: "Student council",
  work_package: "Work package",
  research_pod: "Research POD",
  task_force: "Task force",
};

export const groupRoleWords: Readonly<Record<GroupRole, string>> = {
  lead: "Lead",
  co_lead: "Co-lead",
  member: "Member",
};

export const statusGroupWords: Readonly<Record<Person["statusGroup"], string>> = {
  academic: "Academic staff",
  administrative: "Administration",
  student: "Student",
};

export const blockKindWords: Readonly<Record<BlockKind, string>> = {
  open: "Open",
  reserved: "Reserved",
  social: "Social",
};

/** Who sees a session once it is published. */
export const opennessWords: Readonly<Record<Openness, string>> = {
  open: "Everybody at the meeting",
  closed: "Members only",
};

/** `{ value, label }` for selects, in the order of the table. */
export function choicesOf<Word extends string>(
  words: Readonly<Record<Word, string>>,
): { value: Word; label: string }[] {
  return Object.entries<string>(words).map(([value, label]) => ({ value: value as Word, label }));
}
