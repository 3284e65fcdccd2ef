import { Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PageContent, SessionPage } from "@plenary/contract";
import { formatDayNear } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { newId } from "../../lib/new-id.ts";
import { showError } from "../../ui/notices.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { sessionPageOf, writePart } from "./api.ts";
import type { At } from "./api.ts";
import { PartFrame } from "./part-frame.tsx";
import styles from "./pages.module.css";
import { errorsIn } from "./row-errors.ts";
import { RowsField } from "./rows-field.tsx";

type Action = PageContent["actions"]["items"][number];

/** Who does what until when. */
export function ActionsPart({ at, page }: { at: At; page: SessionPage }) {
  const { actions, people, mayEdit } = page;
  const content = contentOf(page);
  const setDone = useDone(at);
  const meeting = useMeeting();
  const named = new Map(actions.items.map(({ personId, personName }) => [personId, personName]));
  const choices = new Map([
    ...(people ?? []).map(({ id, name }) => [id, name] as const),
    ...actions.items.flatMap(({ personId, personName }) =>
      personId !== null && personName !== null ? [[personId, personName] as const] : [],
    ),
  ]);
  return (
    <PartFrame
      at={at}
      title="Actions"
      part="actions"
      content={content}
      mayEdit={mayEdit}
      describe={({ items }) =>
        items.map(({ text, personId }) => `${text}: ${choices.get(personId ?? "") ?? "nobody"}`).join("\n")
      }
      renderFields={(form) => (
        <RowsField<Action>
          noun="action"
          rows={form.values.items}
          onChange={(items) => form.set("items", items)}
          makeRow={() => ({ id: newId(), text: "", personId: null, dueOn: null, isDone: false })}
        >
          {(row, index, change) => (
            <>
              <TextInput
                className={styles["wide"]}
                label={`Action ${index + 1}`}
                value={row.text}
                maxLength={200}
                onChange={({ currentTarget }) => change({ text: currentTarget.value })}
                error={errorsIn(form, index, "text")}
              />
              <SearchSelect
                className={styles["half"]}
                label="Who"
                placeholder="Nobody yet"
                clearable
                value={row.personId}
                data={[...choices].map(([value, label]) => ({ value, label }))}
                onChange={(personId) => change({ personId })}
                error={errorsIn(form, index, "personId")}
              />
              <TextInput
                className={styles["half"]}
                label="Until"
                type="date"
                value={row.dueOn ?? ""}
                onChange={({ currentTarget }) => change({ dueOn: currentTarget.value || null })}
                error={errorsIn(form, index, "dueOn")}
              />
            </>
          )}
        </RowsField>
      )}
    >
      {actions.items.length === 0 ? null : (
        <ul className={styles["rows"]}>
          {actions.items.map(({ id, text, personId, dueOn, isDone }) => (
            <li key={id} className={styles["row"]} data-done={isDone || undefined}>
              {mayEdit ? (
                <Checkbox
                  className={styles["words"]}
                  label={text}
                  checked={isDone}
                  onChange={({ currentTarget }) => setDone(page, id, currentTarget.checked)}
                />
              ) : (
                <span className={styles["words"]}>
                  {isDone && <span className="visually-hidden">Done: </span>}
                  {text}
                </span>
              )}
              <span className={styles["soft"]}>
                {[named.get(personId) ?? "", dueOn === null ? "" : `until ${formatDayNear(dueOn, meeting)}`]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </PartFrame>
  );
}

/** Ticks at once; an answer that it can't be puts the page back as it is. */
function useDone(at: At) {
  const queryClient = useQueryClient();
  const { queryKey } = sessionPageOf(at);
  const { mutate } = useMutation({
    mutationFn: ({ page, id, isDone }: { page: SessionPage; id: string; isDone: boolean }) => {
      const { items, version } = contentOf(page);
      const content = { items: items.map((item) => (item.id === id ? { ...item, isDone } : item)) };
      return writePart(queryClient, at, { part: "actions", content, version });
    },
    onMutate: async ({ page, id, isDone }) => {
      await queryClient.cancelQueries({ queryKey });
      const items = page.actions.items.map((item) => (item.id === id ? { ...item, isDone } : item));
      queryClient.setQueryData(queryKey, { ...page, actions: { ...page.actions, items } });
    },
    onError: async (error) => {
      await queryClient.invalidateQueries({ queryKey });
      void showError(error);
    },
  });
  return (page: SessionPage, id: string, isDone: boolean) => mutate({ page, id, isDone });
}

/** As it is written: names are read, not kept. */
function contentOf({ actions }: SessionPage): PageContent["actions"] & { version: number } {
  return { ...actions, items: actions.items.map(({ personName: _name, ...item }) => item) };
}
