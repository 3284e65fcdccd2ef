import type { ReactNode } from "react";
import { usePageHeading } from "../lib/title.ts";
import styles from "./page.module.css";

type PageProps = {
  title: string;
  /** Above the title: where this belongs ("Requests", a link back). */
  eyebrow?: ReactNode;
  /** One sentence below the title: what this page is for, or how things stand. */
  description?: ReactNode;
  actions?: ReactNode;
  /** `text` for reading and forms, `wide` (default) for tables, `full` for the board. */
  width?: "text" | "wide" | "full";
  children: ReactNode;
};

/** The frame of every page: its only h1, the document's title, and the focus after a change of page. */
export function Page({ title, eyebrow, description, actions, width = "wide", children }: PageProps) {
  const heading = usePageHeading(title);
  return (
    <div className={`${styles["page"]} ${styles[width]}`}>
      <header className={styles["head"]}>
        <div className={styles["words"]}>
          {eyebrow && <p className={styles["eyebrow"]}>{eyebrow}</p>}
          <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
            {title}
          </h1>
          {description && <p className={styles["description"]}>{description}</p>}
        </div>
        {actions && <div className={styles["actions"]}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own h2. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles["section"]} aria-label={title}>
      <div className={styles["sectionHead"]}>
        <h2 className={styles["sectionTitle"]}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
