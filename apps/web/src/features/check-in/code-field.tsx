import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import styles from "./check-in.module.css";

/** The code below a QR code, typed by hand. */
export function CodeField({ onCode }: { onCode: (code: string) => void }) {
  const [code, setCode] = useState("");
  const send = () => {
    if (code.trim() === "") return;
    onCode(code);
    setCode("");
  };
  return (
    <form
      className={styles["codeForm"]}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextInput
        label="Code from the badge"
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className={styles["codeInput"]}
      />
      <Button type="submit" variant="default">
        Check in
      </Button>
    </form>
  );
}
