import { TextInput } from "@mantine/core";
import type { PageContent, SessionPage } from "@plenary/contract";
import { newId } from "../../lib/new-id.ts";
import type { At } from "./api.ts";
import { PartFrame } from "./part-frame.tsx";
import styles from "./pages.module.css";
import { errorsIn } from "./row-errors.ts";
import { RowsField } from "./rows-field.tsx";

/** Papers and rooms elsewhere, for those who take part. */
export function LinksPart({ at, page: { links, mayEdit } }: { at: At; page: SessionPage }) {
  if (links === null) return null;
  return (
    <PartFrame
      at={at}
      title="Links"
      part="links"
      content={links}
      mayEdit={mayEdit}
      describe={({ items }) => items.map(({ label, url }) => `${label}: ${url}`).join("\n")}
      renderFields={(form) => (
        <RowsField<PageContent["links"]["items"][number]>
          noun="link"
          rows={form.values.items}
          onChange={(items) => form.set("items", items)}
          makeRow={() => ({ id: newId(), label: "", url: "https://" })}
        >
          {(row, index, change) => (
            <>
              <TextInput
                className={styles["wide"]}
                label={`Name of link ${index + 1}`}
                value={row.label}
                maxLength={200}
                onChange={({ currentTarget }) => change({ label: currentTarget.value })}
                error={errorsIn(form, index, "label")}
              />
              <TextInput
                className={styles["wide"]}
                label="Address"
                type="url"
                value={row.url}
                onChange={({ currentTarget }) => change({ url: currentTarget.value })}
                error={errorsIn(form, index, "url")}
              />
            </>
          )}
        </RowsField>
      )}
    >
      {links.items.length === 0 ? null : (
        <ul className={styles["rows"]}>
          {links.items.map(({ id, label, url }) => (
            <li key={id} className={styles["row"]}>
              <a href={url} rel="noreferrer" className={styles["link"]}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </PartFrame>
  );
}
