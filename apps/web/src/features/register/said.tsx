import { useEffect, useRef } from "react";
import styles from "./register.module.css";

/** What was just done. It takes the focus: the button that did it is gone. */
export function Said({ words }: { words: string | null }) {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (words !== null) box.current?.focus();
  }, [words]);
  if (words === null) return null;
  return (
    <p ref={box} tabIndex={-1} className={styles["done"]}>
      {words}
    </p>
  );
}
