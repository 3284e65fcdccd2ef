import { Button, PinInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useAcceptLogin } from "../../lib/log-in.ts";
import { isProblem } from "../../lib/problem.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { consumeCode } from "./api.ts";
import styles from "./login.module.css";

type CodeFormProps = { email: string; returnTo?: string | undefined; onOtherAddress: () => void };

/** "We have sent…", with the six digits of the mail for those who read it on another device. */
export function CodeForm({ email, returnTo, onOtherAddress }: CodeFormProps) {
  const [code, setCode] = useState("");
  const [tries, setTries] = useState(0);
  const firstDigit = useRef<HTMLInputElement>(null);
  const accept = useAcceptLogin();
  const { mutate, isPending, error } = useMutation({
    ...consumeCode,
    onSuccess: (fresh) => accept(fresh, returnTo),
    onError: (error) => {
      if (!isProblem(error, "login_invalid")) return;
      setCode("");
      setTries((before) => before + 1);
    },
  });
  const isWrong = isProblem(error, "login_invalid");
  // The next code is typed at once; the summary, which takes the focus otherwise, is read out all the same.
  useEffect(() => {
    if (isWrong && tries > 0) firstDigit.current?.focus();
  }, [isWrong, tries]);
  const send = (digits: string) => {
    if (!isPending) mutate(digits);
  };
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        send(code);
      }}
    >
      <FormErrors error={error} />
      <p className={styles["lead"]}>
        If <strong>{email}</strong> belongs to somebody in an alliance, a mail is on its way. Open its link in
        this browser, or type its six digits here.
      </p>
      <fieldset className={styles["code"]}>
        <legend>Code from the mail</legend>
        <PinInput
          // Boxes that were full once tell of being full again only when they are new.
          key={tries}
          ref={firstDigit}
          length={6}
          type="number"
          size="md"
          className={styles["digits"] ?? ""}
          oneTimeCode
          // This form takes the place of the one with the address, and the focus with it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={code}
          onChange={setCode}
          onComplete={send}
          placeholder=""
          error={isWrong && code === ""}
          getInputProps={(index) => ({ "aria-label": `Digit ${index + 1} of 6` })}
        />
      </fieldset>
      <Button type="submit" size="md" loading={isPending} disabled={code.length < 6} fullWidth>
        Log in
      </Button>
      <p className={styles["small"]}>
        Nothing came after a few minutes? Look into the spam folder, or{" "}
        <button type="button" className={styles["textButton"]} onClick={onOtherAddress}>
          use another address
        </button>
        .
      </p>
    </form>
  );
}
