import { Link } from "@tanstack/react-router";
import { useMeeting } from "../../lib/meeting.ts";
import type { tabsFor } from "../../lib/screens.ts";
import styles from "./bottom-tabs.module.css";
import { iconOf } from "./screen-icons.ts";

/** A delegate's four pages within reach of the thumb. */
export function BottomTabs({ tabs }: { tabs: ReturnType<typeof tabsFor> }) {
  const { slug } = useMeeting();
  if (tabs.length === 0) return null;
  return (
    <nav aria-label="My pages" className={styles["tabs"]}>
      {tabs.map(({ path, label }) => {
        const Icon = iconOf[path];
        return (
          <Link key={path} to={`/m/$slug/${path}`} params={{ slug }} className={styles["tab"]}>
            <Icon size={22} stroke={1.7} aria-hidden="true" />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
