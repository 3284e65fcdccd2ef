import type { ProgrammeVersion } from "@plenary/contract";

type Asked = { from?: string | undefined; to?: string | undefined };
type Versions = readonly Pick<ProgrammeVersion, "number">[];

type Choice = {
  readonly from: number;
  readonly to: number | "draft";
  /** A sentence for each that was asked for and isn't there for the viewer. */
  readonly missing: readonly string[];
};

/**
 * The two versions that an address asks for, or the last change: the newest and the one before it. Where there is only
 * one, those who see the draft have it beside that. `versions` come latest first.
 */
export function chosenVersions({ from, to }: Asked, versions: Versions, seesDraft: boolean): Choice {
  const newest = versions[0]?.number ?? 1;
  const isOnlyOne = versions.length < 2;
  const known = (text: string | undefined) =>
    versions.find(({ number }) => String(number) === text)?.number ?? null;
  const isDraft = to === "draft" && seesDraft;
  const chosen = { from: known(from), to: isDraft ? ("draft" as const) : known(to) };
  const end = chosen.to ?? (isOnlyOne && seesDraft && from === undefined ? "draft" : newest);
  // Not the number before: who may not see what a version changed isn't told of it.
  const before = end === "draft" ? newest : (versions.find(({ number }) => number < end)?.number ?? 1);
  const missing = [
    ...(from !== undefined && chosen.from === null ? [missingWords(from)] : []),
    ...(to !== undefined && chosen.to === null ? [missingWords(to)] : []),
  ];
  const isBeside = chosen.from !== null && !(chosen.to === null && chosen.from === end);
  return { from: isBeside ? chosen.from! : before, to: end, missing: [...new Set(missing)] };
}

/**
 * The same for a number that was never given as for one that changed only what is closed to the viewer: neither is to
 * be told from the other.
 */
export function missingWords(version: string): string {
  if (version === "draft") return "Only who plans the programme sees the draft.";
  return `There is no version ${version} in which anything changed for you.`;
}
