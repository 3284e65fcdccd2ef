import { Button, Modal } from "@mantine/core";
import type { Repair, RepairProposal } from "@plenary/contract";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { proposeRepairs } from "./api.ts";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import styles from "./mend-dialog.module.css";
import { mendChanges, mendHolds, mendMoveWords, mendPeople, mendTitle } from "./mend-words.ts";

type MendDialogProps = { isOpen: boolean; onClose: () => void };

/** After something has happened to the programme: the ways to put it right with the fewest moves. */
export function MendDialog({ isOpen, onClose }: MendDialogProps) {
  const { isNarrow } = useDesk();
  return (
    <Modal opened={isOpen} onClose={onClose} title="Mend the programme" size="44rem" fullScreen={isNarrow}>
      {isOpen && <Mending onClose={onClose} />}
    </Modal>
  );
}

function Mending({ onClose }: { onClose: () => void }) {
  const { meeting, model } = useDesk();
  const looking = useMutation(proposeRepairs(meeting.id));
  const { mutate: look } = looking;
  useEffect(() => look(), [look]);
  if (looking.error) return <ErrorState error={looking.error} onRetry={look} />;
  if (!looking.data) return <Loading label="Looking for the fewest moves" lines={4} />;
  const repair = looking.data;
  return (
    <>
      {repair.draftVersion < model.draftVersion && (
        <p className={styles["old"]} role="alert">
          The draft has changed since.{" "}
          <Button size="xs" variant="default" onClick={() => look()}>
            Look again
          </Button>
        </p>
      )}
      <Broken repair={repair} />
      {repair.proposals.map((proposal) => (
        <Proposal key={proposal.number} proposal={proposal} onDone={onClose} />
      ))}
    </>
  );
}

function Broken({ repair: { broken, proposals } }: { repair: Repair }) {
  if (broken.length === 0) {
    return <EmptyState sentence="Nothing to mend: no hard rule is broken and every session has a place." />;
  }
  return (
    <>
      <h3 className={styles["heading"]}>Wrong now</h3>
      <ul className={styles["list"]}>
        {broken.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {proposals.length === 0 && (
        <p className={styles["none"]}>
          No move puts this right. Lift a pin, open a room or a block, or take a session off the programme.
        </p>
      )}
    </>
  );
}

function Proposal({ proposal, onDone }: { proposal: RepairProposal; onDone: () => void }) {
  const { model, moves, canEdit } = useDesk();
  const { number, people, remaining, isProvenMinimal, sentence } = proposal;
  const holds = mendHolds(proposal, model);
  const take = () => {
    const changes = mendChanges(proposal, model);
    moves.act({ label: "the mending", changes }, `Mended: ${sentence}`);
    onDone();
  };
  return (
    <section className={styles["proposal"]} aria-label={`Way ${number}`}>
      <header className={styles["head"]}>
        <h3 className={styles["heading"]}>
          {mendTitle(proposal)}
          <span className={styles["proof"]}>
            {isProvenMinimal ? "It is proven that fewer moves don’t do." : "The fewest that were found."}
          </span>
        </h3>
        {canEdit && (
          <Button size="xs" aria-label={`Move these: way ${number}`} onClick={take}>
            Move these
          </Button>
        )}
      </header>
      {holds !== null && <p className={styles["holds"]}>{holds}</p>}
      <ul className={styles["list"]}>
        {proposal.moves.map((move) => (
          <li key={move.sessionId} data-held={move.isHold || undefined}>
            <strong>{move.title}</strong> {move.isHold && "(held) "}
            {mendMoveWords(move, model)}
          </li>
        ))}
      </ul>
      {people.length > 0 && (
        <details className={styles["details"]}>
          <summary>{mendPeople(proposal)}</summary>
          <p>
            {people.map(({ name, institutionShortName }) => `${name} (${institutionShortName})`).join(", ")}
          </p>
        </details>
      )}
      {remaining.length > 0 && (
        <details className={styles["details"]}>
          <summary>{counted(remaining.length, "thing is", "things are")} left wrong</summary>
          <ul className={styles["list"]}>
            {remaining.map((finding) => (
              <li key={finding.sentence}>{finding.sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
