import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { Finding } from "@plenary/contract";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { useDesk } from "./board-context.ts";
import { people } from "./board-words.ts";
import styles from "./dialogs.module.css";
import type { Refusal } from "./refusal.ts";
import { StaleVersions } from "./stale-versions.tsx";

const titles = {
  rules: "This would break a rule",
  taken: "The room is taken",
  stale: "Somebody else has changed this",
};

/** A refused move: what stands against it, and the ways on from here. Closing it leaves everything as it was. */
export function RefusalDialog() {
  const { moves } = useDesk();
  const { refusal } = moves;
  return (
    <Modal
      opened={refusal !== null}
      onClose={moves.giveUp}
      size="lg"
      title={refusal ? titles[refusal.kind] : ""}
    >
      {refusal && <Body refusal={refusal} />}
    </Modal>
  );
}

function Body({ refusal }: { refusal: Refusal }) {
  switch (refusal.kind) {
    case "rules":
      return <BrokenRules refusal={refusal} />;
    case "taken":
      return <RoomTaken refusal={refusal} />;
    case "stale":
      return <StaleVersions refusal={refusal} />;
  }
}

function BrokenRules({ refusal }: { refusal: Extract<Refusal, { kind: "rules" }> }) {
  const { moves } = useDesk();
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (reason.trim() === "") return setIsMissing(true);
    moves.again({ override: { reason: reason.trim() } });
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <ul className={styles["findings"]}>
          {refusal.findings.map((finding) => (
            <li key={`${finding.rule} ${finding.sentence}`}>
              {finding.sentence}
              <Who finding={finding} />
            </li>
          ))}
        </ul>
        <p style={{ margin: 0 }}>Nothing was changed.</p>
        <TextInput
          label="Reason for doing it all the same"
          description="It is kept in the history with your name."
          value={reason}
          error={isMissing && reason.trim() === "" ? "Say why, in a few words." : undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={200}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={moves.giveUp} data-autofocus>
            Leave it as it was
          </Button>
          <Button type="submit" color="red">
            Move anyway
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Who({ finding }: { finding: Finding }) {
  if (finding.people.length === 0) return null;
  const names = finding.people.map(({ name, institutionShortName }) => `${name} (${institutionShortName})`);
  return (
    <span className={styles["who"]}>
      {people(names.length)}: {names.join(", ")}
    </span>
  );
}

function RoomTaken({ refusal }: { refusal: Extract<Refusal, { kind: "taken" }> }) {
  const { moves } = useDesk();
  const change = refusal.step.changes.find(({ sessionId }) => sessionId === refusal.sessionId);
  const to = change?.to ?? null;
  // A free room helps a single move; in a batch the others would have to follow.
  const rooms = refusal.step.changes.length === 1 && change && to ? refusal.freeRooms : [];
  return (
    <Stack gap="md">
      <p style={{ margin: 0 }}>{refusal.sentence} Nothing was changed.</p>
      <Group justify="flex-end" gap="sm">
        {rooms.map(({ id, name }) => (
          <Button
            key={id}
            variant="light"
            onClick={() => {
              moves.giveUp();
              if (!change || !to) return;
              const changes = [{ ...change, to: { ...to, roomId: id } }];
              moves.act({ ...refusal.step, changes }, `It is in ${name} now.`);
            }}
          >
            Put it in {name}
          </Button>
        ))}
        <Button variant="default" onClick={moves.giveUp} data-autofocus>
          Leave it as it was
        </Button>
      </Group>
    </Stack>
  );
}
