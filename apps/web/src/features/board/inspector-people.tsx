import type { Session } from "@plenary/contract";
import type { Violation } from "@plenary/scheduler";
import { useDesk } from "./board-context.ts";
import { people } from "./board-words.ts";
import { clashesBySession } from "./clashes.ts";
import styles from "./inspector.module.css";

/** `findings`: those that the session has a part in. */
type InspectorPeopleProps = { session: Session; findings: readonly Violation[] };

/** Who is needed and who has chosen it, by name; those who clash are told apart by a word, not by colour only. */
export function InspectorPeople({ session, findings }: InspectorPeopleProps) {
  const { model } = useDesk();
  const found = model.problem.sessions.find(({ id }) => id === session.id);
  if (!found) return null;
  if (found.everybody) return <p className={styles["needs"]}>Everybody is expected.</p>;
  const key = new Set(found.keyPeople);
  const required = [...new Set([...found.keyPeople, ...found.requiredPeople])];
  const clash = clashesBySession(findings).get(session.id);
  const noteOf = (id: string) =>
    [
      ...(key.has(id) ? ["key"] : []),
      ...(clash?.hard.has(id) ? ["clash"] : clash?.soft.has(id) ? ["soft clash"] : []),
    ].join(", ");
  return (
    <section aria-label="People">
      <PeopleList title={`${people(required.length)} required`} ids={required} noteOf={noteOf} />
      {found.wishedPeople.length > 0 && (
        <PeopleList
          title={`${people(found.wishedPeople.length)} by choice`}
          ids={found.wishedPeople}
          noteOf={noteOf}
        />
      )}
    </section>
  );
}

type PeopleListProps = { title: string; ids: readonly string[]; noteOf: (id: string) => string };

function PeopleList({ title, ids, noteOf }: PeopleListProps) {
  const { model, go } = useDesk();
  return (
    <details>
      <summary className={styles["summary"]}>{title}</summary>
      <ul className={styles["people"]}>
        {ids.map((id) => {
          const note = noteOf(id);
          return (
            <li key={id}>
              <button
                type="button"
                className={styles["person"]}
                title="Show everything that touches them"
                onClick={() => go({ person: id })}
              >
                {model.personById.get(id)?.name ?? "Somebody"}
              </button>
              {note !== "" && (
                <span className={note.includes("clash") ? styles["clashing"] : styles["by"]}> {note}</span>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
