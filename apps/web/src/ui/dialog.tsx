import { useId, useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";

type DialogProps = {
  title: string;
  /** Escape, or whatever else closes it without an answer. */
  onClose: () => void;
  /** The buttons. The one that changes nothing comes last and carries `data-autofocus`. */
  actions: ReactNode;
  children: ReactNode;
};

/**
 * A question that needs an answer now, with what it is about; most acts need none (`showUndo`). A native dialog keeps
 * the focus inside and gives it back. It is open for as long as it is rendered.
 */
export function Dialog({ title, onClose, actions, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before it leaves the page: a dialog that is gone already gives no focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // What it says is read from its beginning, however far down the buttons are.
    shown?.querySelector<HTMLElement>("[data-autofocus]")?.focus({ preventScroll: true });
    shown?.scrollTo(0, 0);
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={styles["dialog"]}
      onCancel={(event) => {
        // Closing is the owner's to decide: it stops rendering it.
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id} className={styles["title"]}>
        {title}
      </h2>
      <div className={styles["words"]}>{children}</div>
      <div className={styles["actions"]}>{actions}</div>
    </dialog>
  );
}
