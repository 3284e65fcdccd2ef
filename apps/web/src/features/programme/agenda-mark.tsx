import type { AgendaItem } from "@plenary/contract";
import { IconCheck, IconConfetti, IconHourglass, IconLock, IconToolsKitchen2 } from "@tabler/icons-react";
import type { Icon } from "@tabler/icons-react";
import { reasonWords } from "./agenda-items.ts";
import styles from "./agenda-mark.module.css";

/** Why a session is on the viewer's agenda, in words with a small sign before them. */
export function AgendaMark({ item }: { item: AgendaItem }) {
  const Sign = signs[item.signUp === "waiting" ? "waiting" : item.role];
  return (
    <p className={styles["mark"]} data-role={item.role}>
      <Sign size={14} stroke={2} aria-hidden="true" className={styles["sign"]} />
      {reasonWords(item)}
    </p>
  );
}

const signs: Readonly<Record<AgendaItem["role"] | "waiting", Icon>> = {
  required: IconLock,
  meal: IconToolsKitchen2,
  social: IconConfetti,
  chosen: IconCheck,
  waiting: IconHourglass,
};
