import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { can } from "../../lib/can.ts";
import { followMeeting } from "../../lib/live.ts";
import { meetingBySlug, MeetingContext } from "../../lib/meeting.ts";
import type { OpenMeeting } from "../../lib/meeting.ts";
import { tabsFor } from "../../lib/screens.ts";
import { BottomTabs } from "./bottom-tabs.tsx";
import { MeetingBar } from "./meeting-bar.tsx";
import styles from "./meeting-layout.module.css";
import { SideNavigation } from "./side-navigation.tsx";

const route = getRouteApi("/m/$slug");

/** Around all pages of a meeting: navigation at the left, or bar and tabs on narrow screens. */
export function MeetingLayout() {
  const { slug } = route.useParams();
  const { data: meeting } = useSuspenseQuery(meetingBySlug(slug));
  useLiveUpdates(meeting);
  const tabs = tabsFor(meeting.viewer);
  return (
    <MeetingContext value={meeting}>
      <div className={styles["layout"]} data-tabs={tabs.length > 0}>
        <aside className={styles["side"]}>
          <SideNavigation meeting={meeting} />
        </aside>
        <MeetingBar meeting={meeting} />
        <main id="main" tabIndex={-1} className={styles["main"]}>
          <Outlet />
        </main>
        <BottomTabs tabs={tabs} />
      </div>
    </MeetingContext>
  );
}

function useLiveUpdates({ id, allianceId, viewer }: OpenMeeting): void {
  const queryClient = useQueryClient();
  const mayFollow = can(viewer, "meeting.view");
  useEffect(
    () => (mayFollow ? followMeeting(queryClient, id, allianceId) : undefined),
    [queryClient, id, allianceId, mayFollow],
  );
}
