import { NumberInput, TextInput } from "@mantine/core";
import type { PageContent, SessionPage } from "@plenary/contract";
import { addMinutes, formatTime } from "@plenary/time";
import { errorsIn } from "./row-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { newId } from "../../lib/new-id.ts";
import { durationWords } from "../../lib/words.ts";
import type { At } from "./api.ts";
import { agendaWords, startsOf } from "./page-words.ts";
import { PartFrame } from "./part-frame.tsx";
import styles from "./pages.module.css";
import { RowsField } from "./rows-field.tsx";

type AgendaPartProps = { at: At; page: SessionPage; startsAt: string | null; lengthMinutes: number };

/** What is talked about, in order, with minutes: each item's time follows from those before it. */
export function AgendaPart({ at, page, startsAt, lengthMinutes }: AgendaPartProps) {
  const { zone } = useMeeting();
  const { agenda, mayEdit } = page;
  const starts = startsOf(agenda);
  return (
    <PartFrame
      at={at}
      title="Agenda items"
      part="agenda"
      content={agenda}
      mayEdit={mayEdit}
      describe={({ items }) => items.map(({ title, minutes }) => `${title} (${minutes} min)`).join("\n")}
      renderFields={(form) => (
        <>
          <p className={styles["sum"]}>{agendaWords(form.values, lengthMinutes)}</p>
          <RowsField<PageContent["agenda"]["items"][number]>
            noun="item"
            rows={form.values.items}
            onChange={(items) => form.set("items", items)}
            makeRow={() => ({ id: newId(), title: "", minutes: 10 })}
          >
            {(row, index, change) => (
              <>
                <TextInput
                  className={styles["wide"]}
                  label={`Item ${index + 1}`}
                  value={row.title}
                  maxLength={200}
                  onChange={({ currentTarget }) => change({ title: currentTarget.value })}
                  error={errorsIn(form, index, "title")}
                />
                <NumberInput
                  className={styles["narrow"]}
                  label="Minutes"
                  value={row.minutes}
                  min={1}
                  max={1440}
                  onChange={(value) => change({ minutes: Number(value) || 1 })}
                  error={errorsIn(form, index, "minutes")}
                />
              </>
            )}
          </RowsField>
        </>
      )}
    >
      {agenda.items.length === 0 ? null : (
        <>
          <ol className={styles["rows"]}>
            {agenda.items.map(({ id, title, minutes }, index) => (
              <li key={id} className={styles["row"]}>
                {startsAt !== null && (
                  <span className={styles["time"]}>
                    {formatTime(addMinutes(startsAt, starts[index] ?? 0), zone)}
                  </span>
                )}
                <span className={styles["words"]}>{title}</span>
                <span className={styles["soft"]}>{durationWords(minutes)}</span>
              </li>
            ))}
          </ol>
          <p className={styles["sum"]}>{agendaWords(agenda, lengthMinutes)}</p>
        </>
      )}
    </PartFrame>
  );
}
