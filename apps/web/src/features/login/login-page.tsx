import { getRouteApi } from "@tanstack/react-router";
import { safeReturnTo } from "../../lib/return-to.ts";
import { DemoLinks } from "./demo-links.tsx";
import { LoginCard } from "./login-card.tsx";
import { LoginFrame } from "./login-frame.tsx";

const route = getRouteApi("/login");

export function LoginPage() {
  const { returnTo } = route.useSearch();
  const target = returnTo ? safeReturnTo(returnTo) : undefined;
  return (
    <LoginFrame title="Log in">
      <LoginCard returnTo={target} />
      <DemoLinks returnTo={target} />
    </LoginFrame>
  );
}
