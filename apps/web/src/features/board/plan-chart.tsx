import type { PlanRun } from "@plenary/contract";
import { levelCurves } from "./plan-curve.ts";
import styles from "./plan-strip.module.css";

const [WIDTH, HEIGHT] = [96, 24];

/** The best so far on each level over time, as small charts beside each other; in words for screen readers. */
export function PlanChart({ run }: { run: PlanRun }) {
  const { curve } = run.progress;
  if (curve.length < 2) return null;
  return (
    <div className={styles["charts"]}>
      {levelCurves(curve, WIDTH, HEIGHT).map(({ level, label, points, last, sentence }) => (
        <figure key={level} className={styles["chart"]}>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            width={WIDTH}
            height={HEIGHT}
            role="img"
            aria-label={`Best so far. ${sentence}`}
          >
            <line x1="0" y1={HEIGHT - 0.5} x2={WIDTH} y2={HEIGHT - 0.5} className={styles["axis"]} />
            <polyline points={points} fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
          <figcaption className={styles["caption"]}>
            {label} {last}
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
