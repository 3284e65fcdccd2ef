import { isSessionLength, sessionLengthRule } from "@plenary/contract/lengths";
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import type { Room, Session } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { useRef, useState } from "react";
import type { SubmitEvent } from "react";
import { readMoment, typedMomentOf } from "../../lib/typed-moment.ts";
import { MomentChoices } from "../../ui/moment-input.tsx";
import { clockFace, minuteOf, wallOf } from "./board-clock.ts";
import { useDesk } from "./board-context.ts";
import { isCarriable, placeOf } from "./board-model.ts";
import type { Place } from "./board-model.ts";
import { cellWords } from "./board-words.ts";
import { actLabel, isForbidden } from "./consequences.ts";
import styles from "./dialogs.module.css";
import { MeaningOfChange } from "./meaning-of-change.tsx";
import { moveTogether } from "./rearrange.ts";
import type { Rearrangement } from "./rearrange.ts";
import { putAt } from "./session-acts.ts";
import { useMeaningOfPlace, useMeaningOfStep } from "./use-meaning.ts";

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
    session && marks.leads(session.id)
      ? `${marks.sessions.length} sessions together`
      : session && `“${session.title}”`;
  return (
    <Modal opened={session !== null} onClose={onClose} title={what ? `Move ${what}` : ""}>
      {session && <MoveForm key={session.id} session={session} chosen={chosen} onClose={onClose} />}
    </Modal>
  );
}

type MoveFormProps = Omit<MoveDialogProps, "session"> & { session: Session };

function MoveForm({ session, chosen, onClose }: MoveFormProps) {
  const desk = useDesk();
  const { meeting, model, marks, moves, toDay } = desk;
  // As it was when the dialog opened: what others do meanwhile is found out instead of overwritten.
  const [seen] = useState(session);
  // A second press comes before the dialog is gone.
  const isSent = useRef(false);
  const [target, setTarget] = useState(() => initialTarget(desk, session, chosen));
  const set = (change: Partial<typeof target>) => setTarget((before) => ({ ...before, ...change }));
  const { day, time, offset, length, roomId, isTimePinned, isRoomPinned } = target;
  const durationMinutes = minutesOf(length);
  const { instant: startsAt, problem } = readMoment({ date: day, time, offset }, meeting.zone);
  const minute = startsAt === null ? null : minuteOf(model.clock, startsAt);

  const to =
    startsAt === null || durationMinutes === null
      ? null
      : { roomId, startsAt, durationMinutes, isTimePinned, isRoomPinned };
  const together =
    to !== null && marks.leads(session.id)
      ? moveTogether(model, marks.sessions, { anchor: session, to })
      : null;

  const step = together ?? (to === null ? null : resized(session, to));
  const isJudged = to !== null && minute !== null && isCarriable(session);
  const ofStep = useMeaningOfStep(step);
  const ofPlace = useMeaningOfPlace(
    isJudged && step === null ? { session, aim: { day, roomId, minute } } : null,
  );
  const meaning = step === null ? ofPlace : ofStep;
  const isImpossible = (together !== null && together.obstacle !== null) || isForbidden(meaning);

  function send(event: SubmitEvent): void {
    event.preventDefault();
    if (to === null || minute === null || isImpossible || isSent.current) return;
    isSent.current = true;
    onClose();
    if (together) {
      toDay(day);
      return moves.act(together.step, together.said);
    }
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
            onChange={({ currentTarget }) => set({ day: currentTarget.value, offset: "" })}
          />
          <TextInput
            label="Starts at"
            inputMode="numeric"
            placeholder="10:15"
            maxLength={5}
            required
            value={time}
            error={problem?.message}
            onChange={({ currentTarget }) => set({ time: currentTarget.value, offset: "" })}
          />
        </Group>
        {problem && problem.choices.length > 0 && (
          <MomentChoices
            problem={problem}
            onChoose={(chosen) => set({ day: chosen.date, time: chosen.time, offset: chosen.offset })}
          />
        )}
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
        {(together || isJudged) && <MeaningOfChange meaning={meaning} />}
        <Group justify="flex-end" gap="sm" className={styles["acts"]}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={isImpossible}>
            {actLabel("Move", meaning)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A change of the length is judged as a step; null: it stays as long as it is. */
function resized(session: Session, to: Place): Rearrangement | null {
  if (!isCarriable(session) || to.durationMinutes === session.durationMinutes) return null;
  const changes = [{ sessionId: session.id, from: placeOf(session), to }];
  return { step: { label: `the move of ${session.title}`, changes }, said: "", obstacle: null };
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
    const { date, ...clock } = typedMomentOf(place.startsAt, meeting.zone);
    return { day: date, ...clock, roomId: place.roomId, ...pins };
  }
  const open = model.blocks.find(({ kind }) => kind === "open");
  const first = open ? wallOf(model.clock, open.startsAt) : { day: meeting.days[0] ?? "", wall: 9 * 60 };
  const roomId = model.rooms.find(({ isBookable }) => isBookable)?.id ?? model.rooms[0]?.id ?? "";
  return { day: first.day, time: clockFace(first.wall), offset: "", roomId, ...pins };
}

function roomLabel({ name, building, capacity }: Room): string {
  return `${name}, ${building} (${capacity} seats)`;
}

function minutesOf(text: string): number | null {
  const minutes = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return isSessionLength(minutes) ? minutes : null;
}
