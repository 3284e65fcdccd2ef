import type { ImportIssue, ImportIssueCode } from "@plenary/contract";

/** More than anybody reads; a file of nothing but faults must not fill the memory with their report. */
const MOST_KEPT = 2_000;

type About = Pick<ImportIssue, "row" | "externalId" | "title"> | null;

export type Issues = {
  add(code: ImportIssueCode, about: About, sentence: string): void;
  all(): ImportIssue[];
};

/** What a file has that it shouldn't, each with its place and a sentence; beyond the most, only how many. */
export function createIssues(before: readonly ImportIssue[] = []): Issues {
  const kept = [...before];
  let more = 0;
  return {
    add: (code, about, sentence) => {
      if (kept.length >= MOST_KEPT) return void (more += 1);
      const { row = null, externalId = null, title = null } = about ?? {};
      kept.push({ code, row, externalId, title, sentence });
    },
    all: () => (more === 0 ? kept : [...kept, manyMore(more)]),
  };
}

function manyMore(count: number): ImportIssue {
  const sentence = `And ${count} more of which nothing is listed here.`;
  return { code: "malformed", row: null, externalId: null, title: null, sentence };
}

/** Why an entry has no place from the file, or not the one that it names. */
const PLACELESS: ReadonlySet<ImportIssueCode> = new Set([
  "bad_time",
  "no_time",
  "no_room",
  "odd_length",
  "outside_days",
  "overlap",
]);

/** The sentence that says why, by the entry's position in the file; the last one, which had the say. */
export function placelessWords(issues: readonly ImportIssue[]): ReadonlyMap<number, string> {
  const told = issues.filter(({ code }) => PLACELESS.has(code));
  return new Map(told.flatMap(({ row, sentence }) => (row === null ? [] : [[row, sentence] as const])));
}
