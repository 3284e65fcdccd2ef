import type { SessionKind } from "@plenary/contract";

const kinds: readonly (readonly [SessionKind, RegExp])[] = [
  ["meal", /\b(lunch|dinner|breakfast|meal|mittagessen|abendessen|déjeuner|dîner)\b/i],
  ["break", /\b(coffee|tea|break|pause|intermission)\b/i],
  ["social", /\b(social|party|reception|concert|djset|performance)\b/i],
  ["transfer", /\b(transfer|bus|shuttle)\b/i],
  ["plenary", /\b(plenary|plenum|keynote|opening|closing|pléni[eè]re)\b/i],
];

/**
 * What the source's own word for an entry is here. What is neither a plenary nor a meal is a workshop: nobody's
 * group owns it, and whoever likes comes. Breaks often have no type and tell it in their title alone.
 */
export function kindOf(type: string, title: string): SessionKind {
  if (type !== "") return knownIn(type) ?? "workshop";
  return /^(coffee|tea|lunch|dinner|breakfast)?\s*(break|pause|lunch|dinner|breakfast)?$/i.test(title)
    ? (knownIn(title) ?? "workshop")
    : "workshop";
}

function knownIn(text: string): SessionKind | undefined {
  return kinds.find(([, words]) => words.test(text))?.[0];
}
