import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useAcceptLogin } from "../../lib/log-in.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { NotFoundPage } from "../../ui/not-found-page.tsx";
import { demoLogin } from "./api.ts";
import { asDemoRole } from "./demo-roles.ts";
import { LoginFrame } from "./login-frame.tsx";

const route = getRouteApi("/login/demo/$role");

/** The link that the start of a demo prints: logs in at once and goes on. */
export function DemoLoginPage() {
  const role = asDemoRole(route.useParams().role);
  const { returnTo } = route.useSearch();
  const accept = useAcceptLogin();
  const { mutate, error } = useMutation({ ...demoLogin, onSuccess: (fresh) => accept(fresh, returnTo) });
  const hasStarted = useRef(false);
  useEffect(() => {
    // Effects run twice in development; two logins would be one too many.
    if (!role || hasStarted.current) return;
    hasStarted.current = true;
    mutate(role);
  }, [role, mutate]);
  if (!role) return <NotFoundPage />;
  return (
    <LoginFrame title="Logging in">
      {error ? (
        <ErrorState error={error} onRetry={() => mutate(role)} />
      ) : (
        <Loading label="Logging in" lines={2} />
      )}
    </LoginFrame>
  );
}
