import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAcceptLogin } from "../../lib/log-in.ts";
import { isProblem } from "../../lib/problem.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { consumeLink } from "./api.ts";
import { LoginFrame } from "./login-frame.tsx";
import styles from "./login.module.css";

/**
 * Opened from the mail. Opening it does nothing yet: mail scanners open every link, and one of them would otherwise
 * use it up before the person does.
 */
export function LoginLinkPage() {
  const [token] = useState(tokenInAddress);
  const accept = useAcceptLogin();
  const { mutate, isPending, error } = useMutation({ ...consumeLink, onSuccess: (fresh) => accept(fresh) });
  if (isProblem(error, "other_browser")) return <OtherBrowser />;
  if (!token || isProblem(error, "login_invalid")) return <DeadLink sentence={error?.message} />;
  return (
    <LoginFrame title="Log in to Plenary">
      <FormErrors error={error} />
      <p className={styles["lead"]}>One step left. The link works once, in the browser that asked for it.</p>
      <Button size="md" fullWidth loading={isPending} onClick={() => mutate(token)}>
        Log in
      </Button>
    </LoginFrame>
  );
}

function OtherBrowser() {
  return (
    <LoginFrame title="This is another browser">
      <p className={styles["lead"]}>
        The link was asked for in another browser or on another device. Go back there and type the six digits
        of the same mail. Nothing was used up.
      </p>
      <ButtonLink to="/login" variant="default" fullWidth>
        Log in on this device instead
      </ButtonLink>
    </LoginFrame>
  );
}

function DeadLink({ sentence }: { sentence?: string | undefined }) {
  return (
    <LoginFrame title="This link does not work any more">
      <p className={styles["lead"]}>
        {sentence ?? "Its address is incomplete. Open it from the mail again."}
      </p>
      <ButtonLink to="/login" fullWidth>
        Send me a new one
      </ButtonLink>
    </LoginFrame>
  );
}

function tokenInAddress(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get("token");
}
