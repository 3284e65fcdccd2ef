import { formatDateRange } from "@plenary/time";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import type { Answer } from "../../lib/client.ts";
import { myAlliances, myMeetings } from "./api.ts";
import { standingSentence } from "./meeting-words.ts";
import styles from "./my-meetings.module.css";

export function MyMeetings() {
  const query = useQuery(myMeetings);
  const mayMake = useQuery(myAlliances).data?.alliances.some(({ permissions }) =>
    permissions.includes("alliance.edit"),
  );
  const make = mayMake === true && <ButtonLink to="/new-meeting">New meeting</ButtonLink>;
  return (
    <Page title="My meetings" width="text" actions={make}>
      <Loaded query={query} label="Loading your meetings" lines={3}>
        {(meetings) =>
          meetings.length === 0 ? (
            <EmptyState
              sentence={
                mayMake === true
                  ? "No meeting yet. Set up the first one: its days, blocks and rooms come after."
                  : "No meeting yet. When your alliance sets one up, it appears here."
              }
              action={make}
            />
          ) : (
            <ul className={styles["list"]}>
              {meetings.map((meeting) => (
                <li key={meeting.id}>
                  <MeetingRow meeting={meeting} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

function MeetingRow({ meeting }: { meeting: Answer<"listMeetings">["items"][number] }) {
  return (
    <Link to="/m/$slug" params={{ slug: meeting.slug }} className={styles["row"]}>
      <span className={styles["dates"]}>{formatDateRange(meeting.startsOn, meeting.endsOn)}</span>
      <span className={styles["name"]}>{meeting.name}</span>
      <span className={styles["where"]}>{[meeting.hostName, meeting.allianceName].join(" · ")}</span>
      <span className={styles["roles"]}>
        {[
          meeting.openedAt === null && "Not open yet: only its organisers see it.",
          standingSentence(meeting.viewer),
        ]
          .filter(Boolean)
          .join(" ")}
      </span>
    </Link>
  );
}
