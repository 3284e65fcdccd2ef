import { Button, Group, Modal, Stack } from "@mantine/core";
import { BrokenRulesDialog } from "../../ui/broken-rules-dialog.tsx";
import { useDesk } from "./board-context.ts";
import type { Place } from "./board-model.ts";
import { anchorOf } from "./rearrange.ts";
import { anywayLabel } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import { StaleVersions } from "./stale-versions.tsx";

const titles = {
  taken: "The room is taken",
  stale: "Somebody else has changed this",
};

/** Opens the form of the move with what was chosen before. */
type RefusalDialogProps = { onChooseAgain: (sessionId: string, to: Place) => void };

/** A refused move: what stands against it, and the ways on from here. Closing it leaves everything as it was. */
export function RefusalDialog({ onChooseAgain }: RefusalDialogProps) {
  const { moves } = useDesk();
  const { refusal } = moves;
  if (refusal?.kind === "rules") {
    return (
      <BrokenRulesDialog
        findings={refusal.findings}
        submitLabel={anywayLabel(refusal.step)}
        onOverride={(override) => moves.again({ override })}
        onGiveUp={moves.giveUp}
      />
    );
  }
  return (
    <Modal
      opened={refusal !== null}
      onClose={moves.giveUp}
      size="lg"
      title={refusal ? titles[refusal.kind] : ""}
    >
      {refusal?.kind === "taken" && <RoomTaken refusal={refusal} onChooseAgain={onChooseAgain} />}
      {refusal?.kind === "stale" && <StaleVersions refusal={refusal} />}
    </Modal>
  );
}

type RoomTakenProps = RefusalDialogProps & { refusal: Extract<Refusal, { kind: "taken" }> };

function RoomTaken({ refusal, onChooseAgain }: RoomTakenProps) {
  const { moves, marks } = useDesk();
  const change = refusal.step.changes.find(({ sessionId }) => sessionId === refusal.sessionId);
  const to = change?.to ?? null;
  // A free room helps a single move; in a batch the others would have to follow.
  const rooms = refusal.step.changes.length === 1 && change && to ? refusal.freeRooms : [];
  // Those that were moved together still are marked: the form is about the first of them.
  const anchorId = anchorOf(marks.sessions)?.id;
  const again = refusal.step.changes.find(({ sessionId }) =>
    refusal.step.changes.length === 1 ? true : sessionId === anchorId,
  );
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
        {again?.to && (
          <Button
            variant="light"
            onClick={() => {
              moves.giveUp();
              onChooseAgain(again.sessionId, again.to!);
            }}
          >
            Choose another place
          </Button>
        )}
        <Button variant="default" onClick={moves.giveUp} data-autofocus>
          Leave it as it was
        </Button>
      </Group>
    </Stack>
  );
}
