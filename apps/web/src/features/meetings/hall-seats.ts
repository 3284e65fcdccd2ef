export type Seat = { x: number; y: number; sector: number };

/** Seats on half circles around (100, 104), cut into twelve sectors like slices of a cake. */
export function hallSeats(rows: readonly number[]): Seat[] {
  return rows.flatMap((count, row) =>
    Array.from({ length: count }, (_, i) => {
      const share = i / (count - 1);
      const radius = 40 + row * 18;
      const angle = Math.PI * (1 - share);
      return {
        x: round(100 + radius * Math.cos(angle)),
        y: round(104 - radius * Math.sin(angle)),
        sector: Math.min(11, Math.floor(share * 12)),
      };
    }),
  );
}

const round = (n: number): number => Math.round(n * 10) / 10;
