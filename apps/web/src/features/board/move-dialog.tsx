import { isSessionLength, sessionLengthRule } from "@plenary/contract/lengths";
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import type { Room, Session } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { useRef, useState } from "react";
import type { SubmitEvent } from "react";
import type { Aim } from "./aim.ts";
import { clockFace, instantAt, minuteOf, wallOf } from "./board-clock.ts";
import { useDesk } from "./board-context.ts";
import { isCarriable, placeOf } from "./board-model.ts";
import type { Place } from "./board-model.ts";
import { cellWords } from "./board-words.ts";
import { sentencesOf } from "./carry.ts";
import styles from "./dialogs.module.css";
import { MeaningOfStep } from "./meaning-of-step.tsx";
import { moveTogether } from "./rearrange.ts";
import { putAt } from "./session-acts.ts";
import { useJudgement } from "./use-judgement.ts";

/** Some of the rules that a place may break, the worst first. */
const SENTENCES = 12;

type MoveDialogProps = {
  session: Session | null;
  /** What was chosen before and refused; null: it begins where the session stands. */
  chosen: Place | null;
  onClose: () => void;
};

/** Moving without dragging: day, time and room, and at once what it would mean. */
export function MoveDialog({ session, chosen, onClose }: MoveDialogProps) {
  const { marks } = useDesk();
  const what =
    session && marks.leads(session.id) ? `${marks.sessions.length} sessions together` : session?.title;
  return (
    <Modal opened={session !== null} onClose={onClose} title={what ? `Move ${what}` : ""}>
      {session && <MoveForm key={session.id} session={session} chosen={chosen} onClose={onClose} />}
    </Modal>
  );
}

type MoveFormProps = Omit<MoveDialogProps, "session"> & { session: Session };

function MoveForm({ session, chosen, onClose }: MoveFormProps) {
  const desk = useDesk();
  const { meeting, model, marks, moves } = desk;
  // As it was when the dialog opened: what others do meanwhile is found out instead of overwritten.
  const [seen] = useState(session);
  // A second press comes before the dialog is gone.
  const isSent = useRef(false);
  const [target, setTarget] = useState(() => initialTarget(desk, session, chosen));
  const set = (change: Partial<typeof target>) => setTarget((before) => ({ ...before, ...change }));
  const { day, time, length, roomId, isTimePinned, isRoomPinned } = target;
  const durationMinutes = minutesOf(length);
  const wall = wallMinute(time);
  const startsAt = wall === null ? null : instantAt(model.clock, { day, wall });
  const minute = startsAt === null ? null : minuteOf(model.clock, startsAt);

  const to =
    startsAt === null || durationMinutes === null
      ? null
      : { roomId, startsAt, durationMinutes, isTimePinned, isRoomPinned };
  const together =
    to !== null && marks.leads(session.id)
      ? moveTogether(model, marks.sessions, { anchor: session, to })
      : null;

  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (to === null || minute === null || isSent.current) return;
    isSent.current = true;
    onClose();
    if (together) return together.obstacle === null ? moves.act(together.step, together.said) : undefined;
    putAt(desk, seen, to, cellWords(model, roomId, minute));
  }

  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Group grow align="start">
          <NativeSelect
            label="Day"
            data-autofocus
            data={meeting.days.map((value) => ({ value, label: formatDay(value) }))}
            value={day}
            onChange={({ currentTarget }) => set({ day: currentTarget.value })}
          />
          <TextInput
            label="Starts at"
            inputMode="numeric"
            placeholder="10:15"
            maxLength={5}
            required
            value={time}
            error={timeError(time, startsAt)}
            onChange={({ currentTarget }) => set({ time: currentTarget.value })}
          />
        </Group>
        <NativeSelect
          label="Room"
          data={model.rooms.map((room) => ({ value: room.id, label: roomLabel(room) }))}
          value={roomId}
          onChange={({ currentTarget }) => set({ roomId: currentTarget.value })}
        />
        {!together && isCarriable(session) && (
          <TextInput
            label="Length in minutes"
            inputMode="numeric"
            maxLength={4}
            value={length}
            error={durationMinutes === null ? `Write other minutes: ${sessionLengthRule}.` : undefined}
            onChange={({ currentTarget }) => set({ length: currentTarget.value })}
          />
        )}
        {!together && isCarriable(session) && (
          <Group gap="md">
            <Checkbox
              label="Pin the time"
              checked={isTimePinned}
              onChange={({ currentTarget }) => set({ isTimePinned: currentTarget.checked })}
            />
            <Checkbox
              label="Pin the room"
              checked={isRoomPinned}
              onChange={({ currentTarget }) => set({ isRoomPinned: currentTarget.checked })}
            />
          </Group>
        )}
        {together && <MeaningOfStep rearrangement={together} />}
        {!together && to !== null && minute !== null && isCarriable(session) && (
          <Meaning session={session} to={to} aim={{ day, roomId, minute }} />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={together !== null && together.obstacle !== null}>
            Move
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type MeaningProps = { session: Session; to: Place; aim: Aim };

function Meaning({ session, to, aim }: MeaningProps) {
  if (to.durationMinutes === session.durationMinutes) return <MeaningOfPlace session={session} aim={aim} />;
  const changes = [{ sessionId: session.id, from: placeOf(session), to }];
  const step = { label: `the move of ${session.title}`, changes };
  return <MeaningOfStep rearrangement={{ step, said: "", obstacle: null }} />;
}

function MeaningOfPlace({ session, aim }: Omit<MeaningProps, "to">) {
  const { model } = useDesk();
  const { roomId, minute } = aim;
  const violations = useJudgement(model, { kind: "violations", sessionId: session.id, roomId, minute });
  const sentences = violations && sentencesOf(model, violations);
  return (
    <output className={styles["meaning"]}>
      {!sentences && "What it would mean is being worked out."}
      {sentences?.length === 0 && "Everybody is free and nothing is broken there."}
      {sentences?.slice(0, SENTENCES).map((sentence) => (
        <span key={sentence} className={styles["line"]}>
          {sentence}
        </span>
      ))}
      {sentences && sentences.length > SENTENCES && (
        <span className={styles["line"]}>And {sentences.length - SENTENCES} more.</span>
      )}
    </output>
  );
}

function initialTarget(
  { model, meeting }: ReturnType<typeof useDesk>,
  session: Session,
  chosen: Place | null,
) {
  const place = chosen ?? placeOf(session);
  const {
    durationMinutes = session.durationMinutes,
    isTimePinned = false,
    isRoomPinned = false,
  } = place ?? {};
  const pins = { length: String(durationMinutes), isTimePinned, isRoomPinned };
  if (place) {
    const { day, wall } = wallOf(model.clock, place.startsAt);
    return { day, time: clockFace(wall), roomId: place.roomId, ...pins };
  }
  const open = model.blocks.find(({ kind }) => kind === "open");
  const first = open ? wallOf(model.clock, open.startsAt) : { day: meeting.days[0] ?? "", wall: 9 * 60 };
  const roomId = model.rooms.find(({ isBookable }) => isBookable)?.id ?? model.rooms[0]?.id ?? "";
  return { day: first.day, time: clockFace(first.wall), roomId, ...pins };
}

function roomLabel({ name, building, capacity }: Room): string {
  return `${name}, ${building} (${capacity} seats)`;
}

/** Minutes after midnight of "9:05" or "10:15"; null for anything else. */
function wallMinute(time: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim()) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function minutesOf(text: string): number | null {
  const minutes = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return isSessionLength(minutes) ? minutes : null;
}

function timeError(time: string, startsAt: string | null): string | undefined {
  if (startsAt !== null) return undefined;
  return wallMinute(time) === null
    ? "Write it as 10:15."
    : "The clocks don’t show this time once on that day.";
}
