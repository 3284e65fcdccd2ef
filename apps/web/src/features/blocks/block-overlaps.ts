import type { Block } from "@plenary/contract";
import { formatTimeRange, overlaps, toEpochInterval } from "@plenary/time";
import { blockKindWords } from "../../lib/domain-words.ts";
import { listed } from "../../lib/words.ts";

type Window = Pick<Block, "kind" | "startsAt" | "endsAt"> & { readonly id?: string };

/**
 * What is probably not meant, though it is allowed: open time in which everybody is elsewhere, or that is open
 * twice. Null: there is nothing to say.
 */
export function overlapWords(block: Window, blocks: readonly Block[], zone: string): string | null {
  const others = blocks.filter((other) => other.id !== block.id && isDoubtful(block, other));
  if (others.length === 0) return null;
  const names = others.map(
    ({ title, kind, startsAt, endsAt }) =>
      `${title} (${blockKindWords[kind].toLowerCase()}, ${formatTimeRange(startsAt, endsAt, zone)})`,
  );
  return `It overlaps ${listed(names)}. ${consequence(block, others)}`;
}

function isDoubtful(block: Window, other: Block): boolean {
  const kinds = new Set([block.kind, other.kind]);
  if (!kinds.has("open") || kinds.has("social")) return false;
  return overlaps(toEpochInterval(block), toEpochInterval(other));
}

function consequence({ kind }: Window, others: readonly Block[]): string {
  const isReserved = kind === "reserved" || others.some((other) => other.kind === "reserved");
  return isReserved
    ? "Sessions may be planned there while everybody is elsewhere."
    : "To the planner they are one open window.";
}
