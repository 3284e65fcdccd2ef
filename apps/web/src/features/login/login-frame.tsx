import type { ReactNode } from "react";
import { usePageHeading } from "../../lib/title.ts";
import { PlainLayout } from "../../ui/shell/plain-layout.tsx";
import styles from "./login.module.css";

/** A small page in the middle: everything about logging in. */
export function LoginFrame({ title, children }: { title: string; children: ReactNode }) {
  const heading = usePageHeading(title);
  return (
    <PlainLayout>
      <div className={styles["frame"]}>
        <section className={styles["card"]} aria-labelledby="login-title">
          <h1 id="login-title" ref={heading} tabIndex={-1} className={styles["title"]}>
            {title}
          </h1>
          {children}
        </section>
      </div>
    </PlainLayout>
  );
}
