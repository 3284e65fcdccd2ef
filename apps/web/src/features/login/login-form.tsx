import { Button, TextInput } from "@mantine/core";
import { useApiForm } from "../../lib/use-api-form.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { requestLink } from "./api.ts";
import styles from "./login.module.css";

type LoginFormProps = { returnTo?: string | undefined; onSent: (email: string) => void };

/** Asks for the e-mail address and sends a link and a code there. */
export function LoginForm({ returnTo, onSent }: LoginFormProps) {
  const form = useApiForm({
    initial: { email: "" },
    submit: ({ email }) => requestLink(email.trim(), returnTo),
    onDone: (_, { email }) => onSent(email.trim()),
    keepAs: "login-email",
  });
  return (
    <form className={styles["form"]} onSubmit={form.send} noValidate>
      <FormErrors error={form.error} labels={{ "/email": "E-mail address" }} />
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
