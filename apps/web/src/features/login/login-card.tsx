import { useState } from "react";
import { CodeForm } from "./code-form.tsx";
import { LoginForm } from "./login-form.tsx";

/** The login by mail in its two steps. */
export function LoginCard({ returnTo }: { returnTo?: string | undefined }) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo === null) return <LoginForm returnTo={returnTo} onSent={setSentTo} />;
  return <CodeForm email={sentTo} returnTo={returnTo} onOtherAddress={() => setSentTo(null)} />;
}
