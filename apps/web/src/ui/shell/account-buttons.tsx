import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useLogOut } from "../../lib/log-in.ts";
import styles from "./account-buttons.module.css";

/** Light or dark, and out. */
export function AccountButtons({ isIn }: { isIn: boolean }) {
  const logOut = useLogOut();
  return (
    <div className={styles["row"]}>
      <SchemeSwitch />
      {isIn && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconLogout size={16} />}
          onClick={() => void logOut()}
        >
          Log out
        </Button>
      )}
    </div>
  );
}

/** Follows the system until it is pressed; the choice stays on this device. */
export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const label = isDark ? "Use light colours" : "Use dark colours";
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(isDark ? "light" : "dark")}
    >
      {isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
}
