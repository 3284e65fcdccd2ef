import { useQueryClient } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { myRegistrationOf } from "./api.ts";
import type { MyRegistration } from "./api.ts";

/** What the pages know of the viewer follows from the registration: their standing, their agenda, their code. */
export function useRegistrationDone(): (registration: MyRegistration) => Promise<void> {
  const queryClient = useQueryClient();
  const { id, slug } = useMeeting();
  return async (registration) => {
    await putAnswer(queryClient, myRegistrationOf(id).queryKey, registration);
    void queryClient.invalidateQueries({ queryKey: ["meeting", slug] });
    void queryClient.invalidateQueries({ queryKey: [id, "agenda"] });
  };
}
