import type { ReactNode } from "react";
import type { SessionRequest } from "@plenary/contract";
import { featureWords, opennessWords } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { GroupTags } from "../../ui/group-tag.tsx";
import { MomentText } from "../../ui/time-text.tsx";
import { lengthWords } from "../../lib/words.ts";
import { agreedWords, limitWords, wishWords } from "./request-words.ts";
import styles from "./requests.module.css";
import { seatsWarning } from "./seats-words.ts";
import { useRequestNames } from "./use-request-names.ts";

/** Everything that was asked for. */
export function RequestFacts({ request }: { request: SessionRequest }) {
  const meeting = useMeeting();
  const { names, rooms } = useRequestNames();
  const tooMany = seatsWarning(request, rooms);
  const { groups, people, wishes, limits, requestedBy, requestedAt } = request;
  return (
    <dl className={styles["facts"]}>
      <Fact term="Purpose">{request.purpose}</Fact>
      <Fact term="Length">{lengthWords(request)}</Fact>
      <Fact term={groups.length > 1 ? "Groups" : "Group"}>
        <GroupTags groups={groups} />
      </Fact>
      <Fact term="People expected">
        {request.expectedPeople}
        {tooMany !== null && <span className={styles["tooMany"]}>{tooMany}</span>}
      </Fact>
      <Fact term="Must be present">
        <Lines lines={people.map(({ name, institutionShortName }) => `${name} (${institutionShortName})`)} />
      </Fact>
      <Fact term="Needs">{request.features.map((feature) => featureWords[feature]).join(", ")}</Fact>
      <Fact term="Who sees it">{opennessWords[request.openness]}</Fact>
      <Fact term="Wishes">
        <Lines lines={wishWords(wishes, names)} />
      </Fact>
      <Fact term="Limits">
        <Lines lines={limitWords(limits, meeting.zone)} />
      </Fact>
      {request.agreedSlot !== null && (
        <Fact term="Agreed slot">{agreedWords(request, request.agreedSlot, meeting.zone, names.room)}</Fact>
      )}
      <Fact term="Asked by">
        {requestedBy.name} ({requestedBy.institutionShortName}),{" "}
        <MomentText at={requestedAt} venue={meeting} />
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children === "" ? <None /> : children}</dd>
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <None />;
  return (
    <ul className={styles["plain"]}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function None() {
  return <span className={styles["none"]}>None</span>;
}
