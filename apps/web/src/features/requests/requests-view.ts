import type { RequestStage, SessionRequest } from "@plenary/contract";
import { listed, many } from "../../lib/words.ts";
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

type Named = { readonly id: string; readonly shortName: string };

/** "3 groups have not answered; WP6 doesn’t meet." For who sees all requests; empty where every group has asked. */
export function unansweredSentence(
  groups: readonly Named[],
  requests: readonly SessionRequest[],
  absentIds: ReadonlySet<string>,
): string {
  const standing = requests.filter(({ stage }) => stage !== "withdrawn");
  const asking = new Set(standing.flatMap(({ groups: owners }) => owners.map(({ groupId }) => groupId)));
  const silent = groups.filter(({ id }) => !asking.has(id) && !absentIds.has(id)).length;
  const absent = groups.filter(({ id }) => absentIds.has(id)).map(({ shortName }) => shortName);
  const parts = [
    silent > 0 ? `${many(silent, "group")} ${silent === 1 ? "has" : "have"} not answered` : "",
    absent.length > 0 ? `${listed(absent)} ${absent.length === 1 ? "doesn’t" : "don’t"} meet` : "",
  ].filter(Boolean);
  return parts.length === 0 ? "" : `${parts.join("; ")}.`;
}
