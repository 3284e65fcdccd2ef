import { Button, Portal } from "@mantine/core";
import type { SessionRequest } from "@plenary/contract";
import { useState } from "react";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { hasAgreed } from "./agreement.ts";
import { isOwed } from "./joint-words.ts";
import { DeclineJointDialog } from "./decline-joint-dialog.tsx";
import { ProposeSlotDialog } from "./propose-slot-dialog.tsx";
import { isPublished } from "./request-words.ts";
import styles from "./requests.module.css";
import { useJointAnswer } from "./use-joint-answer.ts";

type JointButtonsProps = { request: SessionRequest; owner: SessionRequest["groups"][number] };

/** What a lead says for a group: agree, decline, propose another slot; and take it back, a yes until it is published, or moved. */
export function JointButtons({ request, owner }: JointButtonsProps) {
  const { groupId, shortName } = owner;
  const { give, isPending, refused, giveAnyway, giveUp } = useJointAnswer(request);
  const [asking, setAsking] = useState<"decline" | "slot" | null>(null);
  const isWaiting = isOwed(request, owner);
  const isSettled = isPublished(request.stage) && hasAgreed(request, owner);
  const about = `${shortName}, “${request.title}”`;
  if (isSettled) return null;
  return (
    <div className={styles["jointButtons"]}>
      {!hasAgreed(request, owner) && (
        <Button
          variant={isWaiting ? "filled" : "default"}
          loading={isPending}
          aria-label={`Agree: ${about}`}
          onClick={() => give(groupId, "agreed")}
        >
          Agree
        </Button>
      )}
      {isWaiting ? (
        <Button variant="default" aria-label={`Decline: ${about}`} onClick={() => setAsking("decline")}>
          Decline
        </Button>
      ) : (
        <Button
          variant="default"
          loading={isPending}
          aria-label={`Take the answer back: ${about}`}
          onClick={() => give(groupId, "asked")}
        >
          Take the answer back
        </Button>
      )}
      <Button
        variant="subtle"
        aria-label={`Propose another time: ${about}`}
        onClick={() => setAsking("slot")}
      >
        Propose another time
      </Button>
      <Portal>
        {asking === "decline" && (
          <DeclineJointDialog
            title={request.title}
            shortName={shortName}
            onDecline={(reason) => give(groupId, "declined", reason)}
            onClose={() => setAsking(null)}
          />
        )}
        {asking === "slot" && (
          <ProposeSlotDialog request={request} owner={owner} onClose={() => setAsking(null)} />
        )}
        <RefusedChange
          error={refused}
          submitLabel="Agree all the same"
          onOverride={giveAnyway}
          onGiveUp={giveUp}
        />
      </Portal>
    </div>
  );
}
