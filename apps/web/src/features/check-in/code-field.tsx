import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import styles from "./check-in.module.css";

/** The code below a QR code, typed by hand. One wrong letter among many must not cost the others. */
export function CodeField({ onCode }: { onCode: (code: string) => Promise<boolean> }) {
  const [code, setCode] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const send = async () => {
    if (code.trim() === "") return;
    const isKnown = await onCode(code);
    if (isKnown) setCode((now) => (now === code ? "" : now));
    input.current?.focus();
  };
  return (
    <form
      className={styles["codeForm"]}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        ref={input}
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
