import { hallSeats } from "./hall-seats.ts";

const seats = hallSeats([9, 14, 19, 24]);

/** A drawing only: an assembly hall from above, its seats in the twelve hues that groups have. */
export function Hall({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 200 108" className={className} aria-hidden="true">
      {seats.map(({ x, y, sector }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={3.4} fill={`var(--hue-${sector})`} />
      ))}
    </svg>
  );
}
