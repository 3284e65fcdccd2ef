import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./entry-form.module.css";

type FormDrawerProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A form beside the list it belongs to; the whole screen on phones. What was typed waits if it is closed. */
export function FormDrawer({ title, isOpen, onClose, children }: FormDrawerProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={title}
      position="right"
      size="30rem"
      classNames={{ content: styles["drawer"], title: styles["drawerTitle"] }}
    >
      {children}
    </Drawer>
  );
}
