import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Notice } from "../programme/notice.tsx";
import { listOfFeeds } from "./api.ts";
import type { FeedWithAddress } from "./api.ts";
import styles from "./calendar.module.css";
import { DownloadCalendarButton } from "./download-calendar-button.tsx";
import { FeedList } from "./feed-list.tsx";
import { NewAddress } from "./new-address.tsx";
import { NewFeedForm } from "./new-feed-form.tsx";

/** Feeds: the agenda in the calendar that people look at anyway. */
export function CalendarPage() {
  const { id } = useMeeting();
  const feeds = useQuery(listOfFeeds(id));
  const list = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState<FeedWithAddress | null>(null);
  return (
    <Page
      title="Calendar"
      width="text"
      description="A feed puts the meeting into your own calendar and follows every change. It is an address that only you know and can revoke at any time."
    >
      <NotRegistered />
      {made && <NewAddress key={made.url} feed={made} onClose={() => setMade(null)} />}
      <Section title="New feed">
        <NewFeedForm onMade={setMade} />
      </Section>
      <Section title="My feeds">
        <div ref={list} tabIndex={-1}>
          <Loaded query={feeds} label="Loading your feeds" lines={2}>
            {(own) =>
              own.length === 0 ? (
                <EmptyState sentence="No calendar follows the meeting yet. Make a feed above, one for each device or program." />
              ) : (
                <FeedList
                  feeds={own}
                  onAddress={setMade}
                  onRevoked={({ id }) => {
                    setMade((shown) => (shown?.id === id ? null : shown));
                    // The button that had the focus goes with its row, and the last row with its list.
                    list.current?.focus();
                  }}
                />
              )
            }
          </Loaded>
        </div>
      </Section>
      <Section title="How soon a change is there">
        <p className={styles["words"]}>
          Calendars look again when they like: Thunderbird every half hour, Apple about every hour, Outlook on
          the web about every 3 hours, Google and Outlook on a computer up to a day later. What changes on the
          day itself is in My day at once.
        </p>
      </Section>
      <Section title="Without a feed">
        <p className={styles["words"]}>A file has everything as it stands now, and follows no change.</p>
        <div className={styles["buttons"]}>
          <DownloadCalendarButton what="agenda" />
          <DownloadCalendarButton what="programme" />
        </div>
      </Section>
    </Page>
  );
}

/** Otherwise an empty calendar would look like a broken one. */
function NotRegistered() {
  const { slug, viewer } = useMeeting();
  if (viewer?.registrationId !== null) return null;
  const register = (
    <ButtonLink to="/m/$slug/register" params={{ slug }}>
      Register
    </ButtonLink>
  );
  return <Notice action={register}>You aren't registered, so your agenda is empty until you are.</Notice>;
}
