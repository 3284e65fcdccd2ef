import { useQuery } from "@tanstack/react-query";
import type { NoticePreview, ProgrammeState } from "@plenary/contract";
import { useMemo, useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { many } from "../../lib/words.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/page.tsx";
import { draftNoticesOf } from "./api.ts";
import styles from "./notice-preview.module.css";

type Person = NoticePreview["people"][number];

/** Who will get a mail, and the very sentences that it will say to each if it is published as `state`. */
export function NoticePreviewSection({ state }: { state: ProgrammeState }) {
  const meeting = useMeeting();
  const query = useQuery(draftNoticesOf(meeting.id, state));
  return (
    <Section title="Who will hear of it">
      <Loaded query={query} label="Working out who will hear of it" lines={4}>
        {(preview) => <Preview preview={preview} />}
      </Loaded>
    </Section>
  );
}

function Preview({ preview }: { preview: NoticePreview }) {
  const { summary, waiting, people, lines } = preview;
  const columns = useMemo(() => columnsFor(lines), [lines]);
  const unreachable = people.filter(({ hasAddress }) => !hasAddress);
  return (
    <>
      <p className={styles["summary"]}>{summary}.</p>
      {waiting > 0 && (
        <p className={styles["hint"]}>
          {many(waiting, "mail")} about the last version {waiting === 1 ? "is" : "are"} still waiting: what
          you publish now goes out with {waiting === 1 ? "it" : "them"}, as one message to each.
        </p>
      )}
      {unreachable.length > 0 && (
        <p className={styles["warning"]}>
          No mail can reach {many(unreachable.length, "person", "people")}. Look for “no address”.
        </p>
      )}
      {people.length > 0 && <Messages people={people} columns={columns} />}
    </>
  );
}

type MessagesProps = { people: readonly Person[]; columns: readonly Column<Person>[] };

/** Folded: on a phone everybody's message is a long way to what stands below. */
function Messages({ people, columns }: MessagesProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles["all"]}>What each of them will read</summary>
      {isOpen && (
        <DataTable
          name="Messages"
          columns={columns}
          rows={people}
          rowKey={({ id }) => id}
          empty={<EmptyState sentence="Nobody gets a mail." />}
        />
      )}
    </details>
  );
}

function columnsFor(lines: NoticePreview["lines"]): readonly Column<Person>[] {
  const textsOf = (person: Person) => person.lines.map((at) => lines[at]?.text ?? "");
  return [
    { key: "name", header: "Name", value: ({ name }) => name, width: "12rem" },
    {
      key: "groups",
      header: "Groups",
      value: ({ institutionShortName, groups }) => [institutionShortName, ...groups].join(", "),
      width: "10rem",
    },
    {
      key: "told",
      header: "Will be told",
      value: (person) => person.lines.length,
      text: (person) => [...textsOf(person), ...(person.hasAddress ? [] : ["no address"])].join(" "),
      cell: (person) => <Told texts={textsOf(person)} hasAddress={person.hasAddress} />,
    },
  ];
}

/** A first programme tells people a whole week: the rest unfolds. */
const SHOWN = 2;

function Told({ texts, hasAddress }: { texts: readonly string[]; hasAddress: boolean }) {
  const rest = texts.slice(SHOWN);
  return (
    <div className={styles["told"]}>
      {!hasAddress && <span className={styles["warning"]}>no address</span>}
      {texts.slice(0, SHOWN).map((text) => (
        <span key={text}>{text}</span>
      ))}
      {rest.length > 0 && (
        <details>
          <summary className={styles["more"]}>and {rest.length} more</summary>
          {rest.map((text) => (
            <span key={text} className={styles["rest"]}>
              {text}
            </span>
          ))}
        </details>
      )}
    </div>
  );
}
