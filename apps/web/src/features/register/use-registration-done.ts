import { useQueryClient } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { myRegistrationOf } from "./api.ts";
import type { MyRegistration } from "./api.ts";

/** What the pages know of the viewer follows from the registration: their standing, their agenda, their code. */
export function useRegistrationDone(): (registration: MyRegistration) => void {
  const queryClient = useQueryClient();
  const { id, slug } = useMeeting();
  return (registration) => {
    queryClient.setQueryData(myRegistrationOf(id).queryKey, registration);
    void queryClient.invalidateQueries({ queryKey: ["meeting", slug] });
    void queryClient.invalidateQueries({ queryKey: [id, "agenda"] });
  };
}
