import type { Model } from "../model.ts";
import type { Reason } from "../result.ts";
import { tablesOf } from "../tables.ts";
import type { Tie } from "../tables.ts";
import type { Teller } from "../teller.ts";
import { listed } from "../teller.ts";
import { aloneOf } from "./alone.ts";
import { quickXplain } from "./quickxplain.ts";
import { reason } from "./reason.ts";
import { neededMinutes, solvePuzzle } from "./time-puzzle.ts";
import type { Excludes } from "./time-puzzle.ts";

const MOST_SESSIONS = 16;

/** Sessions whose times depend on each other (order, same day, one after another) and fit nowhere together. */
export function orderChainReasons(model: Model, s: number, say: Teller): Reason[] {
  const ties = tiesAround(model, s);
  const sessions = [...new Set([s, ...ties.flatMap(({ link }) => [link.a, link.b])])];
  if (sessions.length < 2) return [];
  const excludes = excludesBy(model, ties);
  const answer = (part: readonly number[]) => solvePuzzle(model, part, excludes);
  const chain = quickXplain(sessions, (part) => answer(part) === "impossible");
  if (!chain || chain.length < 2) return [];
  const inOrder = chain.toSorted((a, b) => rank(ties, chain, a) - rank(ties, chain, b) || a - b);
  const own = ties.filter(({ link }) => chain.includes(link.a) && chain.includes(link.b));
  const sessionIds = inOrder.map((o) => model.problem.sessions[o]!.id);
  const isMinimal = chain.every((o) => answer(chain.filter((other) => other !== o)) === "fits");
  const span = own.every(({ rule }) => rule.name === "order") ? spanOf(model, inOrder, own) : null;
  return [
    reason({
      kind: "order-chain",
      scope: "always",
      sentence: sentenceOf(
        inOrder.map((o) => say.session(model.problem.sessions[o]!.id)),
        span,
        say,
      ),
      sessionIds,
      isMinimal,
      neededMinutes: span?.needed ?? neededMinutes(model, chain),
      openMinutes: span?.open ?? null,
    }),
  ];
}

/**
 * Hard ties about times among the sessions that hang together with `s`, nearest first. What can't move has had
 * its say already (see `aloneOf`).
 */
function tiesAround(model: Model, s: number): Tie[] {
  const { ties } = tablesOf(model);
  const seen = [s];
  const found: Tie[] = [];
  for (const o of seen) {
    for (const tie of ties[o]!) {
      if (!tie.isHard || tie.rule.reads !== "time" || model.isLocked[tie.other]) continue;
      if (!seen.includes(tie.other)) {
        if (seen.length >= MOST_SESSIONS) continue;
        seen.push(tie.other);
      }
      if (tie.isFirst) found.push(tie);
    }
  }
  return found;
}

function excludesBy(model: Model, ties: readonly Tie[]): Excludes {
  const { nowhere } = model;
  return (a, startA, b, startB) =>
    ties.some(({ rule, link }) => {
      if (link.a === a && link.b === b) return rule.amount(model, link, startA, nowhere, startB, nowhere) > 0;
      if (link.a === b && link.b === a) return rule.amount(model, link, startB, nowhere, startA, nowhere) > 0;
      return false;
    });
}

/** How many of the chain come before it. */
function rank(ties: readonly Tie[], chain: readonly number[], o: number, depth = 0): number {
  if (depth > chain.length) return depth;
  const before = ties.filter(({ link }) => link.b === o && chain.includes(link.a));
  return before.reduce((most, { link }) => Math.max(most, 1 + rank(ties, chain, link.a, depth + 1)), 0);
}

interface Span {
  readonly needed: number;
  readonly open: number;
  readonly from: number;
  readonly until: number;
}

/** Of a single row of sessions: what they need from the first start to the last end, and what there is. */
function spanOf(model: Model, row: readonly number[], ties: readonly Tie[]): Span | null {
  if (ties.length !== row.length - 1) return null;
  const isRow = row.every(
    (o, i) => i === 0 || ties.some(({ link }) => link.a === row[i - 1] && link.b === o),
  );
  if (!isRow) return null;
  const gaps = ties.reduce((sum, { link }) => sum + link.value, 0);
  const last = row.at(-1)!;
  const from = aloneOf(model, row[0]!).starts[0]!;
  const until = aloneOf(model, last).starts.at(-1)! + model.duration[last]!;
  return { needed: neededMinutes(model, row) + gaps, open: until - from, from, until };
}

function sentenceOf(titles: readonly string[], span: Span | null, say: Teller): string {
  if (!span) return `${listed(titles)} depend on each other's times and fit nowhere together.`;
  const row = `${listed(titles)} must follow one another, which takes ${span.needed} minutes`;
  const open = `from ${say.moment(span.from)}, when the first may begin, to ${say.moment(span.until)}, when the last may end`;
  return span.needed > span.open
    ? `${row}; ${open}, there are ${span.open}.`
    : `${row}; ${open}, the open blocks don't hold them.`;
}
