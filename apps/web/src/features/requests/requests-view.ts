import type { RequestStage, SessionRequest } from "@plenary/contract";
import { stages, stageWords } from "./request-words.ts";

export type RequestsFilter = { stage?: RequestStage | undefined; group?: string | undefined };

export function passesFilter(request: SessionRequest, { stage, group }: RequestsFilter): boolean {
  if (stage !== undefined && request.stage !== stage) return false;
  return group === undefined || request.groups.some(({ groupId }) => groupId === group);
}

/** The stages that occur, with how many requests are there: what can be filtered by. */
export function stageChoices(requests: readonly SessionRequest[]): { value: RequestStage; label: string }[] {
  return stages.flatMap((stage) => {
    const count = requests.filter((request) => request.stage === stage).length;
    return count === 0 ? [] : [{ value: stage, label: `${stageWords[stage]} (${count})` }];
  });
}

/** The groups that own requests, by name. */
export function groupChoices(requests: readonly SessionRequest[]): { value: string; label: string }[] {
  const names = new Map(
    requests.flatMap(({ groups }) => groups.map(({ groupId, shortName }) => [groupId, shortName] as const)),
  );
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
}

/** "34 requests: 30 asked, 4 accepted" */
export function requestsSentence(requests: readonly SessionRequest[]): string {
  if (requests.length === 0) return "";
  const parts = stages.flatMap((stage) => {
    const count = requests.filter((request) => request.stage === stage).length;
    return count === 0 ? [] : [`${count} ${stageWords[stage].toLowerCase()}`];
  });
  return `${requests.length} ${requests.length === 1 ? "request" : "requests"}: ${parts.join(", ")}.`;
}
