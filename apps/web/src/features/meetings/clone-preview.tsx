import { Radio } from "@mantine/core";
import type { ClockQuestion, ClonePreview as Preview } from "@plenary/contract";
import { formatDateRange, formatDateTime, formatMoment, meetingDays } from "@plenary/time";
import type { Venue } from "@plenary/time";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fieldId } from "../../lib/form-errors.ts";
import { durationWords, many } from "../../lib/words.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { cloneOf } from "./api.ts";
import styles from "./new-meeting.module.css";
import { questionKey } from "./new-meeting-values.ts";

type CloneProps = {
  from: string;
  startsOn: string;
  zone: string;
  readings: Readonly<Record<string, string>>;
  onAnswer: (question: ClockQuestion, instant: string) => void;
};

/** What the new meeting gets from the old one, before it is made. */
export function ClonePreview({ from, startsOn, zone, readings, onAnswer }: CloneProps) {
  const query = useQuery({ ...cloneOf(from, { startsOn, zone }), placeholderData: keepPreviousData });
  return (
    <section className={styles["preview"]} aria-label="What is taken over" aria-live="polite">
      <Loaded query={query} label="Working out what is taken over" lines={3}>
        {(preview) => (
          <>
            <p className={styles["sum"]}>{sumOf(preview)}</p>
            <p>
              {formatDateRange(preview.startsOn, preview.endsOn)}
              {preview.isSameWeekday ? "." : ": it begins on another day of the week than the last one."} All
              times on the wall stay the same in {zone}.
            </p>
            <Windows preview={preview} venue={{ zone, startsOn: preview.startsOn }} />
            {preview.otherLengths.map(({ title, minutesBefore, minutes }) => (
              <p key={title} className={styles["warning"]}>
                The clocks change during {title}: it takes {durationWords(minutes)} instead of{" "}
                {durationWords(minutesBefore)}.
              </p>
            ))}
            {preview.questions.length > 0 && (
              <div id={fieldId("/readings")} tabIndex={-1}>
                {preview.questions.map((question) => (
                  <Question
                    key={questionKey(question)}
                    question={question}
                    zone={zone}
                    value={readings[questionKey(question)] ?? null}
                    onChange={(instant) => onAnswer(question, instant)}
                  />
                ))}
              </div>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** "3 days, 14 blocks, 9 sessions of the frame. No rooms and no requests are taken over." */
function sumOf({ startsOn, endsOn, blocks, frameSessions }: Preview): string {
  const days = meetingDays(startsOn, endsOn).length;
  const parts = [many(days, "day"), many(blocks, "block"), `${many(frameSessions, "session")} of the frame`];
  return `${parts.join(", ")}. No rooms are taken over, no requests and no registrations.`;
}

function Windows({ preview, venue }: { preview: Preview; venue: Venue }) {
  const windows = [
    ["Requests", preview.requestsOpenAt, preview.requestsCloseAt],
    ["Registration", preview.registrationOpenAt, preview.registrationCloseAt],
  ] as const;
  return windows.map(([what, opensAt, closesAt]) =>
    opensAt === null && closesAt === null ? null : (
      <p key={what}>
        {what}
        {opensAt !== null && ` from ${formatMoment(opensAt, venue)}`}
        {closesAt !== null && ` until ${formatMoment(closesAt, venue)}`}.
      </p>
    ),
  );
}

type QuestionProps = {
  question: ClockQuestion;
  zone: string;
  value: string | null;
  onChange: (instant: string) => void;
};

function Question({ question, zone, value, onChange }: QuestionProps) {
  const isTwice = new Set(question.choices.map(({ time }) => time)).size < question.choices.length;
  return (
    <Radio.Group
      className={styles["question"] ?? ""}
      label={`${question.what.join(", ")}: which time is meant?`}
      description={question.message}
      value={value}
      onChange={onChange}
    >
      {question.choices.map(({ instant, offset }) => (
        <Radio
          key={instant}
          value={instant}
          label={isTwice ? `${formatDateTime(instant, zone)} (UTC${offset})` : formatDateTime(instant, zone)}
        />
      ))}
    </Radio.Group>
  );
}
