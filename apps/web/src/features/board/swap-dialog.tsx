import { Button, Group, Modal, NativeSelect, SegmentedControl, Stack } from "@mantine/core";
import { formatDay } from "@plenary/time";
import { useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { SearchSelect } from "../../ui/search-select.tsx";
import { useDesk } from "./board-context.ts";
import type { BoardLayout } from "./board-layout.ts";
import { isCarriable } from "./board-model.ts";
import type { BoardModel } from "./board-model.ts";
import { placeWords } from "./board-words.ts";
import { actLabel, isForbidden } from "./consequences.ts";
import styles from "./dialogs.module.css";
import { MeaningOfChange } from "./meaning-of-change.tsx";
import { swapDays, swapRooms, swapSessions } from "./rearrange.ts";
import type { Rearrangement } from "./rearrange.ts";
import { useMeaningOfStep } from "./use-meaning.ts";

/** What the dialog begins with. */
export type SwapStart = { readonly sessionIds?: readonly [string, string?] };

type SwapDialogProps = { start: SwapStart | null; onClose: () => void };

/** Two sessions, two rooms or two days change places: all of it or nothing, and nothing is lost on the way. */
export function SwapDialog({ start, onClose }: SwapDialogProps) {
  return (
    <Modal opened={start !== null} onClose={onClose} title="Swap">
      {start && <SwapForm start={start} onClose={onClose} />}
    </Modal>
  );
}

type Kind = "sessions" | "rooms" | "days";
type Pair = readonly [string | null, string | null];

function SwapForm({ start, onClose }: { start: SwapStart; onClose: () => void }) {
  const { model, layout, meeting, shown, moves } = useDesk();
  // A second press comes before the dialog is gone, and would swap them back.
  const isSent = useRef(false);
  const [kind, setKind] = useState<Kind>("sessions");
  const [sessions, setSessions] = useState<Pair>([
    start.sessionIds?.[0] ?? null,
    start.sessionIds?.[1] ?? null,
  ]);
  const roomChoices = roomsInOrder(model, layout);
  const [rooms, setRooms] = useState<Pair>(() => firstTwo(roomChoices.map(({ value }) => value)));
  const [on, setOn] = useState(shown);
  const [days, setDays] = useState<Pair>(() => firstTwo(meeting.days));
  const onDays = on === "all" ? meeting.days : [on];
  const swap = swapOf(model, { kind, sessions, rooms, days, onDays });
  const meaning = useMeaningOfStep(swap);
  const isImpossible = swap === null || swap.obstacle !== null || isForbidden(meaning);
  const dayChoices = meeting.days.map((value) => ({ value, label: formatDay(value) }));

  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (swap === null || isImpossible || isSent.current) return;
    isSent.current = true;
    onClose();
    moves.act(swap.step, swap.said);
  }

  return (
    <form onSubmit={send}>
      <Stack gap="md">
        <SegmentedControl
          aria-label="What changes places"
          fullWidth
          data={[
            { value: "sessions", label: "Sessions" },
            { value: "rooms", label: "Rooms" },
            { value: "days", label: "Days" },
          ]}
          value={kind}
          onChange={(value) => setKind(value)}
        />
        {kind === "sessions" && <SessionPair model={model} pair={sessions} onChange={setSessions} />}
        {kind === "rooms" && (
          <>
            <ChoicePair labels={["This room", "with"]} data={roomChoices} pair={rooms} onChange={setRooms} />
            <NativeSelect
              label="On"
              data={[...dayChoices, { value: "all", label: "All days" }]}
              value={on}
              onChange={({ currentTarget }) => setOn(currentTarget.value)}
            />
          </>
        )}
        {kind === "days" && (
          <ChoicePair labels={["This day", "with"]} data={dayChoices} pair={days} onChange={setDays} />
        )}
        {swap && <MeaningOfChange meaning={meaning} />}
        <Group justify="flex-end" gap="sm" className={styles["acts"]}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={isImpossible}>
            {actLabel("Swap", meaning)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Choice = {
  kind: Kind;
  sessions: Pair;
  rooms: Pair;
  days: Pair;
  onDays: readonly string[];
};

/** Null until two different ones are chosen. */
function swapOf(model: BoardModel, choice: Choice): Rearrangement | null {
  const [one, other] = choice[choice.kind];
  if (one === null || other === null || one === other) return null;
  if (choice.kind === "rooms") return swapRooms(model, [one, other], choice.onDays);
  if (choice.kind === "days") return swapDays(model, [one, other]);
  const [a, b] = [model.sessionById.get(one), model.sessionById.get(other)];
  return a && b ? swapSessions(model, a, b) : null;
}

type PairProps = { pair: Pair; onChange: (pair: Pair) => void };

/** Searched by name: a meeting may have hundreds. */
function SessionPair({ model, pair, onChange }: PairProps & { model: BoardModel }) {
  const data = model.sessions
    .filter(isCarriable)
    .map((session) => ({
      value: session.id,
      label: `${session.title} (${placeWords(model, session.placement)})`,
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
  const fields = [
    { label: "This session", set: (value: string | null) => onChange([value, pair[1]]) },
    { label: "with", set: (value: string | null) => onChange([pair[0], value]) },
  ];
  // The first that is still to be chosen, as it was when the dialog opened.
  const [first] = useState(pair[0] === null ? 0 : 1);
  return fields.map(({ label, set }, index) => (
    <SearchSelect
      key={label}
      label={label}
      // With the focus alone the list would cover the other one.
      openOnFocus={false}
      data-autofocus={index === first || undefined}
      placeholder="Type a part of its name"
      limit={50}
      nothingFoundMessage="No session of that name."
      data={data.filter(({ value }) => value !== pair[1 - index])}
      value={pair[index] ?? null}
      onChange={set}
    />
  ));
}

type ChoicePairProps = PairProps & {
  labels: readonly [string, string];
  data: readonly { value: string; label: string }[];
};

function ChoicePair({ labels, data, pair, onChange }: ChoicePairProps) {
  const [one, other] = pair;
  return (
    <Group grow align="start">
      <NativeSelect
        label={labels[0]}
        data={[...data]}
        value={one ?? ""}
        onChange={({ currentTarget }) => onChange([currentTarget.value, other])}
      />
      <NativeSelect
        label={labels[1]}
        data={[...data]}
        value={other ?? ""}
        onChange={({ currentTarget }) => onChange([one, currentTarget.value])}
      />
    </Group>
  );
}

/** As the board shows them, then those that it has no column for. */
function roomsInOrder({ rooms, roomById }: BoardModel, { columns }: BoardLayout) {
  const shown = columns.filter(({ kind }) => kind === "room").flatMap(({ roomIds }) => roomIds);
  const ids = new Set([...shown, ...rooms.map(({ id }) => id)]);
  return [...ids].map((id) => ({ value: id, label: roomById.get(id)?.name ?? "" }));
}

function firstTwo(ids: readonly string[]): Pair {
  return [ids[0] ?? null, ids[1] ?? null];
}
