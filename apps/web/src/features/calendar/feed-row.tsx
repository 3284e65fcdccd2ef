import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { MomentText } from "../../ui/time-text.tsx";
import type { Feed, FeedWithAddress } from "./api.ts";
import styles from "./calendar.module.css";
import { RenameForm } from "./rename-form.tsx";
import { RotateDialog } from "./rotate-dialog.tsx";

type FeedRowProps = {
  feed: Feed;
  /** "My agenda", "WP3 · Mobility" */
  shows: string;
  onAddress: (feed: FeedWithAddress) => void;
  onRevoke: () => void;
};

/** One feed: whether anything uses it, and what its owner can do with it. */
export function FeedRow({ feed, shows, onAddress, onRevoke }: FeedRowProps) {
  const [open, setOpen] = useState<"rename" | "rotate" | null>(null);
  const renameButton = useRef<HTMLButtonElement>(null);
  const wasRenaming = useRef(false);
  useEffect(() => {
    if (wasRenaming.current && open === null) renameButton.current?.focus();
    wasRenaming.current = open === "rename";
  }, [open]);
  const close = () => setOpen(null);
  const named = (act: string) => ({ "aria-label": `${act}: ${feed.name}` });
  return (
    <li className={styles["feed"]}>
      {open === "rename" ? (
        <RenameForm feed={feed} onClose={close} />
      ) : (
        <>
          <div className={styles["feedWords"]}>
            <p className={styles["feedName"]}>{feed.name}</p>
            <p className={styles["feedFacts"]}>
              {shows}
              {" · "}
              <LastUse feed={feed} />
            </p>
          </div>
          <div className={styles["feedActs"]}>
            <Button
              ref={renameButton}
              variant="subtle"
              {...named("Rename")}
              onClick={() => setOpen("rename")}
            >
              Rename
            </Button>
            <Button variant="subtle" {...named("New address")} onClick={() => setOpen("rotate")}>
              New address
            </Button>
            <Button variant="subtle" color="red" {...named("Revoke")} onClick={onRevoke}>
              Revoke
            </Button>
          </div>
        </>
      )}
      {open === "rotate" && <RotateDialog feed={feed} onClose={close} onAddress={onAddress} />}
    </li>
  );
}

function LastUse({ feed: { lastUsedAt, createdAt } }: { feed: Feed }) {
  const meeting = useMeeting();
  if (lastUsedAt !== null) {
    return (
      <>
        read last <MomentText at={lastUsedAt} venue={meeting} />
      </>
    );
  }
  return (
    <>
      not read yet, made <MomentText at={createdAt} venue={meeting} />
    </>
  );
}
