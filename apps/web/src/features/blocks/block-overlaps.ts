import type { Block } from "@plenary/contract";
import { formatTimeRange, overlaps, toEpochInterval } from "@plenary/time";
import { blockKindWords } from "../../lib/domain-words.ts";
import { listed } from "../../lib/words.ts";

type Window = Pick<Block, "kind" | "startsAt" | "endsAt"> & { readonly id?: string };

/**
 * What is probably not meant, though it is allowed: time that is for two kinds of things, or that is open twice.
 * Null: there is nothing to say.
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
  const isMeant = block.kind === other.kind && block.kind !== "open";
  return !isMeant && overlaps(toEpochInterval(block), toEpochInterval(other));
}

function consequence({ kind }: Window, others: readonly Block[]): string {
  const kinds = new Set([kind, ...others.map((other) => other.kind)]);
  if (!kinds.has("open")) return "Nobody can be at both.";
  if (kinds.has("reserved")) return "Sessions may be planned there while everybody is elsewhere.";
  if (kinds.has("social")) return "Sessions may be planned there beside it.";
  return "To the planner they are one open window.";
}
