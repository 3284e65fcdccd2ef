import type { tables } from "@plenary/db";

type GroupKind = (typeof tables.groups.$inferInsert)["kind"];

interface DemoGroup {
  readonly shortName: string;
  readonly name: string;
  readonly kind: GroupKind;
  readonly theme: string;
  readonly hue: number;
  readonly openness?: "closed";
  readonly quorumPercent?: number;
}

/** The bodies are public; the numbers of the work packages and the names of the two PODs are the demo's own. */
export const groups = [
  {
    shortName: "BoP",
    name: "Board of Presidents",
    kind: "board",
    theme: "Strategy and decisions of the alliance",
    hue: 0,
    openness: "closed",
    quorumPercent: 67,
  },
  {
    shortName: "SC",
    name: "Steering Committee",
    kind: "steering_committee",
    theme: "Local coordinators: what every institution carries out",
    hue: 1,
    quorumPercent: 60,
  },
  {
    shortName: "MT",
    name: "Management Team",
    kind: "management_team",
    theme: "Work package leads: progress, reporting, budget",
    hue: 2,
    quorumPercent: 50,
  },
  {
    shortName: "StC",
    name: "Student Council",
    kind: "student_council",
    theme: "The students' voice in every body",
    hue: 3,
    quorumPercent: 50,
  },
  workPackage(1, "Common Quality Assurance Framework", 4),
  workPackage(2, "Joint teaching and research cooperation", 5),
  workPackage(3, "Laboratory infrastructure and sharing of equipment", 6),
  workPackage(4, "Joint staff training and professional development guidelines", 7),
  workPackage(5, "HEROES Sandbox: resilience, well-being and community", 8),
  workPackage(6, "Virtual Campus and micro-credentials", 9),
  workPackage(7, "Joint mobility promotion", 10),
  workPackage(8, "Joint modules, minors, double degrees and challenge-based learning", 11),
  workPackage(9, "Stakeholders, regional ecosystems, communication and dissemination", 0),
  {
    shortName: "POD1",
    name: "Research POD 1: Resilient communities",
    kind: "research_pod",
    theme: "Researchers of several institutions on one question",
    hue: 3,
  },
  {
    shortName: "POD2",
    name: "Research POD 2: Digital and green regions",
    kind: "research_pod",
    theme: "Researchers of several institutions on one question",
    hue: 7,
  },
] as const satisfies readonly DemoGroup[];

export type GroupName = (typeof groups)[number]["shortName"];

/** Groups that no session may (`never`) or should (`avoid`) run beside. */
export const avoidances: readonly {
  group: GroupName;
  other: GroupName;
  grade: "never" | "avoid";
}[] = [
  { group: "SC", other: "MT", grade: "never" },
  { group: "BoP", other: "SC", grade: "avoid" },
  { group: "StC", other: "BoP", grade: "avoid" },
  { group: "POD1", other: "POD2", grade: "avoid" },
  { group: "WP6", other: "WP8", grade: "avoid" },
  { group: "WP1", other: "WP4", grade: "avoid" },
];

function workPackage<N extends number>(number: N, theme: string, hue: number) {
  return {
    shortName: `WP${number}` as const,
    name: `Work package ${number}: ${theme}`,
    kind: "work_package",
    theme,
    hue,
    quorumPercent: 50,
  } as const;
}
