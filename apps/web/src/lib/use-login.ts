import { useSyncExternalStore } from "react";
import { login } from "../api.ts";
import type { LoginStatus, OtherLogin } from "./login.ts";

/** Whether this browser is logged in. */
export function useLoginStatus(): LoginStatus {
  return useSyncExternalStore(login.subscribe, login.status);
}

/** Set once somebody else has logged in in another tab. */
export function useOtherLogin(): OtherLogin | null {
  return useSyncExternalStore(login.subscribe, login.other);
}

/** What is drawn belongs to it: after the next turn everything is drawn anew. */
export function useLoginTurn(): number {
  return useSyncExternalStore(login.subscribe, login.turn);
}
