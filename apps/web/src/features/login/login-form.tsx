import { Button, TextInput } from "@mantine/core";
import { demand } from "../../lib/form-checks.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { requestLink } from "./api.ts";
import styles from "./login.module.css";

type LoginFormProps = { returnTo?: string | undefined; onSent: (email: string) => void };

/** Asks for the e-mail address and sends a link and a code there. */
export function LoginForm({ returnTo, onSent }: LoginFormProps) {
  const form = useApiForm({
    initial: { email: "" },
    submit: async ({ email }) => {
      // Only what surely is none: whether an address exists is for the mail to find out.
      demand(["/email", /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email.trim()), "This is no e-mail address."]);
      return requestLink(email.trim(), returnTo);
    },
    onDone: (_, { email }) => onSent(email.trim()),
    keepAs: "login-email",
  });
  return (
    <form className={styles["form"]} onSubmit={form.send} noValidate>
      <FormErrors error={form.error} labels={{ "/email": "E-mail address" }} isTouched={form.isTouched} />
      <TextInput
        {...form.text("email")}
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        withAsterisk={false}
        size="md"
        label="E-mail address"
        description="The one that your institution registered. We send a link and a code; there is no password."
      />
      <Button type="submit" size="md" loading={form.isPending} fullWidth>
        Send me a login link
      </Button>
    </form>
  );
}
