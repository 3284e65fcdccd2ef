import { useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { TextLink } from "../../ui/button-link.tsx";
import { Section } from "../../ui/page.tsx";
import { listOfRequests } from "./api.ts";
import { JointButtons } from "./joint-buttons.tsx";
import { owedBy, owedWords } from "./joint-words.ts";
import styles from "./requests.module.css";

/** The joint sessions that wait for an answer of the viewer's groups; nothing where there is none. */
export function WaitsForYou() {
  const { id: meetingId, slug, zone, viewer } = useMeeting();
  const requests = useQuery(listOfRequests(meetingId)).data ?? [];
  const owed = owedBy(requests, viewer?.leadsGroupIds ?? []);
  if (owed.length === 0) return null;
  return (
    <Section title={owed.length === 1 ? "Waits for your answer" : `${owed.length} wait for your answer`}>
      <ul className={styles["owners"]}>
        {owed.map(({ request, owner }) => (
          <li key={`${request.id} ${owner.groupId}`}>
            <p className={styles["owed"]}>
              <TextLink
                to="/m/$slug/requests/$requestId"
                params={{ slug, requestId: request.id }}
                underline="always"
              >
                {request.title}
              </TextLink>
              <span>{owedWords({ request, owner }, zone)}.</span>
            </p>
            <JointButtons request={request} owner={owner} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
