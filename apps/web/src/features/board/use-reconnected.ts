import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { boardOf } from "./api.ts";

/** After a change whose answer never came: once the board has been had again, what it shows is what was saved. */
export function useReconnected(meetingId: string, isDue: boolean, onBack: (sentence: string) => void): void {
  const queryClient = useQueryClient();
  const back = useEffectEvent(() => onBack("The connection is back: the board shows what was saved."));
  useEffect(() => {
    if (!isDue) return undefined;
    const { queryKey } = boardOf(meetingId);
    const hash = hashKey(queryKey);
    const stopListening = queryClient.getQueryCache().subscribe((event) => {
      if (event.query.queryHash !== hash || event.type !== "updated") return;
      if (event.action.type === "success") back();
    });
    const ask = () => void queryClient.invalidateQueries({ queryKey });
    window.addEventListener("online", ask);
    return () => {
      stopListening();
      window.removeEventListener("online", ask);
    };
  }, [queryClient, meetingId, isDue]);
}
