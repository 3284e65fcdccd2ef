import type { FeedKind } from "@plenary/contract";
import { failField } from "../problem.ts";

/** What a feed shows besides what its owner sees anyway: one group, one room, or nothing. */
export type FeedSubject = { readonly kind: "group" | "room"; readonly id: string } | null;

/** Throws `invalid_input` unless a feed of a group or room names one, and one of another kind names none. */
export function subjectOf({ kind, subjectId }: { kind: FeedKind; subjectId: string | null }): FeedSubject {
  switch (kind) {
    case "agenda":
    case "programme":
      if (subjectId === null) return null;
      return failField("/subjectId", `A feed of kind ${kind} shows no group or room: leave this out.`);
    case "group":
    case "room":
      if (subjectId !== null) return { kind, id: subjectId };
      return failField("/subjectId", `Name the ${kind} whose sessions the feed shows.`);
    default:
      return kind satisfies never;
  }
}
