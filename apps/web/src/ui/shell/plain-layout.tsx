import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLoginStatus } from "../../lib/use-login.ts";
import { AccountButtons } from "./account-buttons.tsx";
import { Mark } from "../mark.tsx";
import styles from "./plain-layout.module.css";

/** Pages outside a meeting: a bar on top and the page below. */
export function PlainLayout({ children }: { children: ReactNode }) {
  const isIn = useLoginStatus() === "in";
  return (
    <div className={styles["layout"]}>
      <header className={styles["bar"]}>
        <Link to="/" className={styles["brand"]}>
          <Mark size={28} />
          Plenary
        </Link>
        <AccountButtons isIn={isIn} />
      </header>
      <main id="main" tabIndex={-1} className={styles["main"]}>
        {children}
      </main>
    </div>
  );
}
