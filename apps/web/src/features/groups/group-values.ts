import type { Group, GroupSummary, SessionRequest } from "@plenary/contract";
import { groupKindWords } from "../../lib/domain-words.ts";
import { demand } from "../../lib/form-checks.ts";
import { many } from "../../lib/words.ts";
import { isOver } from "../requests/request-words.ts";
import type { GroupBody } from "./api.ts";

/** A group as it is typed; the quorum is empty where there is no rule. */
export type GroupValues = Pick<GroupSummary, "name" | "shortName" | "kind" | "theme" | "openness" | "hue"> & {
  quorumPercent: number | "";
};

export const groupLabels = {
  "/name": "Name",
  "/shortName": "Short name",
  "/kind": "Kind",
  "/theme": "Theme",
  "/openness": "Sessions",
  "/hue": "Colour",
  "/quorumPercent": "Quorum",
};

export const newGroup: GroupValues = {
  name: "",
  shortName: "",
  kind: "work_package",
  theme: "",
  openness: "open",
  hue: 0,
  quorumPercent: "",
};

export function groupValuesOf(group: GroupSummary): GroupValues {
  const { name, shortName, kind, theme, openness, hue, quorumPercent } = group;
  return { name, shortName, kind, theme, openness, hue, quorumPercent: quorumPercent ?? "" };
}

/** The body for the API. Throws with every field that is not right. */
export function groupBodyOf(values: GroupValues): GroupBody {
  const { quorumPercent } = values;
  demand(
    ["/name", values.name.trim() !== "", "Give the group a name."],
    ["/shortName", values.shortName.trim() !== "", "Give it a short name: it stands beside its colour."],
    [
      "/quorumPercent",
      quorumPercent === "" || (Number.isInteger(quorumPercent) && quorumPercent >= 1 && quorumPercent <= 100),
      "Say a share from 1 to 100 %, or leave it empty.",
    ],
  );
  return { ...values, quorumPercent: quorumPercent === "" ? null : quorumPercent };
}

/** The hue that the fewest groups have, so that a new one stands out. */
export function leastUsedHue(groups: readonly Pick<GroupSummary, "hue">[]): number {
  const counts = Array.from({ length: 12 }, (_, hue) => groups.filter((group) => group.hue === hue).length);
  return counts.indexOf(Math.min(...counts));
}

/** "6 of 9 members must be there for decisions (67 %)" */
export function quorumWords({
  quorumPercent,
  memberCount,
}: Pick<GroupSummary, "quorumPercent" | "memberCount">): string {
  if (quorumPercent === null) return "No quorum rule";
  const needed = Math.ceil((memberCount * quorumPercent) / 100);
  return `${needed} of ${many(memberCount, "member")} must be there for decisions (${quorumPercent} %)`;
}

/** Whether the group itself asks for a session that may still come about. */
export function hasAsked(
  requests: readonly Pick<SessionRequest, "stage" | "groups">[],
  groupId: string,
): boolean {
  return requests.some(({ stage, groups }) => !isOver(stage) && groups[0]?.groupId === groupId);
}

export const gradeWords: Readonly<Record<Group["avoidances"][number]["grade"], string>> = {
  never: "Never at the same time",
  avoid: "Better not at the same time",
};

/** A group's values label by label, to compare two versions. */
export function describeGroup(values: GroupValues): Record<string, string> {
  return {
    Name: values.name,
    "Short name": values.shortName,
    Kind: groupKindWords[values.kind],
    Theme: values.theme,
    Sessions: values.openness === "open" ? "open to others" : "members only",
    Colour: String(values.hue + 1),
    Quorum: values.quorumPercent === "" ? "no rule" : `${values.quorumPercent} %`,
  };
}
