import type { ProgrammeImport } from "@plenary/contract";
import type { Rereading } from "./api.ts";
import { unreadOf } from "./column-choice.ts";
import { Columns } from "./columns.tsx";
import styles from "./imports.module.css";
import { SourceChoice } from "./source-choice.tsx";

type ReadAsProps = {
  seen: ProgrammeImport;
  isReading: boolean;
  /** null: the file is no longer at hand. */
  onRead: ((change: Rereading) => void) | null;
};

/**
 * From which source it was read and by which columns, and the ways to read it otherwise. Stays as it is while the
 * file is read once more: whoever mends one column after the other finds them open.
 */
export function ReadAs({ seen, isReading, onRead }: ReadAsProps) {
  if (onRead === null || seen.appliedAt !== null) return null;
  const { source, sources, columns, fields } = seen;
  const unread = unreadOf(seen);
  return (
    <>
      <details className={styles["more"]}>
        <summary>Change the source</summary>
        <SourceChoice
          key={source}
          source={source}
          sources={sources}
          isReading={isReading}
          onChoose={(chosen) => onRead({ source: chosen })}
        />
      </details>
      {columns.length > 0 && (
        <details className={styles["more"]}>
          <summary>
            Change the columns{unread.length > 0 && ` (${unread.length} of ${columns.length} not read)`}
          </summary>
          <Columns
            columns={columns}
            fields={fields}
            isReading={isReading}
            onRead={(mapping) => onRead({ mapping })}
          />
        </details>
      )}
    </>
  );
}
