import { TextInput } from "@mantine/core";
import type { PageContent, SessionPage } from "@plenary/contract";
import { newId } from "../../lib/new-id.ts";
import type { At } from "./api.ts";
import { PartFrame } from "./part-frame.tsx";
import styles from "./pages.module.css";
import { errorsIn } from "./row-errors.ts";
import { RowsField } from "./rows-field.tsx";

/** What the session has decided. */
export function DecisionsPart({ at, page: { decisions, mayEdit } }: { at: At; page: SessionPage }) {
  return (
    <PartFrame
      at={at}
      title="Decisions"
      part="decisions"
      content={decisions}
      mayEdit={mayEdit}
      describe={({ items }) => items.map(({ text }) => text).join("\n")}
      renderFields={(form) => (
        <RowsField<PageContent["decisions"]["items"][number]>
          noun="decision"
          rows={form.values.items}
          onChange={(items) => form.set("items", items)}
          makeRow={() => ({ id: newId(), text: "" })}
        >
          {(row, index, change) => (
            <TextInput
              className={styles["wide"]}
              label={`Decision ${index + 1}`}
              value={row.text}
              maxLength={200}
              onChange={({ currentTarget }) => change({ text: currentTarget.value })}
              error={errorsIn(form, index, "text")}
            />
          )}
        </RowsField>
      )}
    >
      {decisions.items.length === 0 ? null : (
        <ol className={styles["numbered"]}>
          {decisions.items.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ol>
      )}
    </PartFrame>
  );
}
