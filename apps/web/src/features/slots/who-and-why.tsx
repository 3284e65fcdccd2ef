import type { Slot } from "@plenary/contract";

type WhoAndWhyProps = {
  slot: Pick<Slot, "absences" | "reasons">;
  /** Unfolded from the beginning. */
  isOpen?: boolean;
};

/** Who can't come to a place and what else speaks against it, folded. */
export function WhoAndWhy({ slot: { absences, reasons }, isOpen = false }: WhoAndWhyProps) {
  const told = [...absences.map(({ sentence }) => sentence), ...reasons];
  if (told.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>Who and why ({told.length})</summary>
      <ul>
        {told.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  );
}
