import type { Login } from "@plenary/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { call, login } from "../api.ts";
import { safeReturnTo } from "./return-to.ts";

type FreshLogin = Login & { returnTo?: string | null };

/** Takes a fresh login over, forgets what was loaded for somebody else, and goes on to where the person wanted. */
export function useAcceptLogin() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (fresh: FreshLogin, wanted?: string): Promise<void> => {
    login.accept({ accessToken: fresh.accessToken, expiresAt: fresh.expiresAt });
    queryClient.clear();
    const target = wanted ?? fresh.returnTo ?? (await onlyMeeting());
    await router.navigate({ href: safeReturnTo(target), replace: true });
    await router.invalidate();
  };
}

/** Who has one meeting need not choose it from a list. */
async function onlyMeeting(): Promise<string> {
  const meetings = await call("listMeetings", { query: { limit: 2 } }).catch(() => null);
  const [first, second] = meetings?.items ?? [];
  return first && !second ? `/m/${first.slug}` : "/";
}

/** Ends the login here and in the other tabs; without a connection it is at least forgotten on this device. */
export function useLogOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (): Promise<void> => {
    await call("logout").catch(() => undefined);
    login.end();
    queryClient.clear();
    await router.navigate({ to: "/" });
    await router.invalidate();
  };
}
