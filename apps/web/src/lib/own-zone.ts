/** The zone of the person's device: only ever shown beside the venue's time, never used for logic. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
