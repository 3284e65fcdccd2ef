import type { Change } from "./move-history.ts";

/**
 * The only change, where it has an address of its own; null: what changes is sent as one transaction. So is a single
 * session that is taken off with a reason, for there is nowhere to say one with a DELETE.
 */
export function ownAddressOf(
  changes: readonly Change[],
  override: { reason: string } | undefined,
): Change | null {
  const [only, ...more] = changes;
  if (!only || more.length > 0) return null;
  return only.to === null && override ? null : only;
}
