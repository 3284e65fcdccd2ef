import type { Poll, PollPerson } from "@plenary/contract";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/page.tsx";
import { answerWords, knownWords, personAnswerWords, timeWords } from "./poll-words.ts";
import styles from "./polls.module.css";

/** Who said what, for leads and organisers; to search and to take along as CSV. */
export function PollPeople({ poll, people }: { poll: Poll; people: PollPerson[] }) {
  const { zone } = useMeeting();
  const { options } = poll;
  const columns = useMemo(() => columnsOf(options, zone), [options, zone]);
  return (
    <Section title="Who said what">
      <p className={styles["soft"]}>
        Members see the counts alone. In brackets: not said, but known from the programme and registrations.
      </p>
      <DataTable
        name={`Answers to ${poll.title}`}
        columns={columns}
        rows={people}
        rowKey={({ person }) => person.id}
        empty={<EmptyState sentence="Nobody is asked: the groups of this session have no members." />}
      />
    </Section>
  );
}

function columnsOf(options: Poll["options"], zone: string): Column<PollPerson>[] {
  return [
    { key: "name", header: "Name", value: ({ person }) => person.name },
    { key: "institution", header: "Institution", value: ({ person }) => person.institutionShortName },
    { key: "required", header: "Must be there", value: ({ isRequired }) => (isRequired ? "Yes" : "") },
    ...options.map((option) => ({
      key: option.id,
      header: timeWords(option, zone),
      value: (row: PollPerson) => personAnswerWords(row, option.id),
      cell: (row: PollPerson) => answerCell(row, option.id),
    })),
    { key: "comment", header: "Comment", value: ({ comment }) => comment },
  ];
}

function answerCell(row: PollPerson, optionId: string): ReactNode {
  const { answer, suggestion } = row.answers.find((one) => one.optionId === optionId) ?? {};
  if (!answer)
    return <span className={styles["soft"]}>{suggestion ? knownWords(suggestion, row.person) : "—"}</span>;
  return (
    <span className={styles["said"]} data-answer={answer}>
      {answerWords[answer]}
    </span>
  );
}
