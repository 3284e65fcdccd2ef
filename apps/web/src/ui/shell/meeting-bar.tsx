import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconMenu2, IconX } from "@tabler/icons-react";
import { useRef } from "react";
import type { OpenMeeting } from "../../lib/meeting.ts";
import { Mark } from "../mark.tsx";
import styles from "./meeting-bar.module.css";
import { SideNavigation } from "./side-navigation.tsx";

/**
 * On narrow screens: the meeting's name and a menu with everything. A native dialog keeps the focus inside, closes
 * on Escape and needs no script of its own.
 */
export function MeetingBar({ meeting }: { meeting: OpenMeeting }) {
  const menu = useRef<HTMLDialogElement>(null);
  const close = () => menu.current?.close();
  return (
    <header className={styles["bar"]}>
      <Link to="/m/$slug" params={{ slug: meeting.slug }} className={styles["name"]}>
        <Mark size={24} className={styles["mark"]} />
        <span className={styles["text"]}>{meeting.name}</span>
      </Link>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label="Menu"
        aria-haspopup="dialog"
        onClick={() => menu.current?.showModal()}
      >
        <IconMenu2 size={22} />
      </ActionIcon>
      <dialog
        ref={menu}
        aria-label="Menu"
        className={styles["menu"]}
        // A click beside it closes it too.
        closedby="any"
      >
        <div className={styles["inside"]}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={44}
            aria-label="Close the menu"
            className={styles["close"]}
            onClick={close}
          >
            <IconX size={20} />
          </ActionIcon>
          <SideNavigation meeting={meeting} onGo={close} />
        </div>
      </dialog>
    </header>
  );
}
