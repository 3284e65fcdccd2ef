import { useSyncExternalStore } from "react";
import { login } from "../api.ts";
import type { LoginStatus } from "./login.ts";

/** Whether this browser is logged in. */
export function useLoginStatus(): LoginStatus {
  return useSyncExternalStore(login.subscribe, login.status);
}
