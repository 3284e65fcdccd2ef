import type { ProgrammeVersion } from "@plenary/contract";

type Asked = { from?: string | undefined; to?: string | undefined };
type Versions = readonly Pick<ProgrammeVersion, "number">[];

/**
 * The two versions that an address asks for, or the last change: the newest and the one before it. Where there is only
 * one, those who see the draft have it beside that. `versions` come latest first.
 */
export function chosenVersions(
  { from, to }: Asked,
  versions: Versions,
  seesDraft: boolean,
): { from: number; to: number | "draft" } {
  const newest = versions[0]?.number ?? 1;
  const isOnlyOne = versions.length < 2;
  const known = (text: string | undefined) =>
    versions.find(({ number }) => String(number) === text)?.number ?? null;
  const chosenTo = to === "draft" && seesDraft ? "draft" : known(to);
  const end = chosenTo ?? (isOnlyOne && seesDraft && from === undefined ? "draft" : newest);
  // Not the number before: who may not see what a version changed isn't told of it.
  const before = end === "draft" ? newest : (versions.find(({ number }) => number < end)?.number ?? 1);
  return { from: known(from) ?? before, to: end };
}
