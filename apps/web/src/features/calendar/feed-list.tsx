import { useQueryClient } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { showError, showUndo } from "../../ui/notices.tsx";
import { refetchFeeds, restoreFeed, revokeFeed } from "./api.ts";
import type { Feed, FeedWithAddress } from "./api.ts";
import styles from "./calendar.module.css";
import { FeedRow } from "./feed-row.tsx";
import { shownBy } from "./feed-subjects.ts";
import { useChoices } from "./use-choices.ts";

type FeedListProps = {
  feeds: readonly Feed[];
  /** A feed got another address, which is shown this once. */
  onAddress: (feed: FeedWithAddress) => void;
  onRevoked: (feed: Feed) => void;
};

export function FeedList({ feeds, onAddress, onRevoked }: FeedListProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const { all } = useChoices();
  const revoke = async (feed: Feed) => {
    const at = { meetingId, feedId: feed.id };
    const revoked = await revokeFeed(at, feed.version);
    await refetchFeeds(queryClient, meetingId);
    onRevoked(feed);
    const undo = async () => {
      await restoreFeed(at, revoked.version);
      await refetchFeeds(queryClient, meetingId);
    };
    await showUndo({ message: `${feed.name} is revoked. Calendars that use it get nothing more.`, undo });
  };
  const revokeOrSay = async (feed: Feed) => {
    try {
      await revoke(feed);
    } catch (error) {
      void showError(error);
      await refetchFeeds(queryClient, meetingId);
    }
  };
  return (
    <ul aria-label="My feeds" className={styles["feeds"]}>
      {feeds.map((feed) => (
        <FeedRow
          key={feed.id}
          feed={feed}
          shows={shownBy(feed, all)}
          onAddress={onAddress}
          onRevoke={() => void revokeOrSay(feed)}
        />
      ))}
    </ul>
  );
}
