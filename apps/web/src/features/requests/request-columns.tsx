import type { Room, SessionRequest } from "@plenary/contract";
import type { Venue } from "@plenary/time";
import type { Column } from "../../lib/table.ts";
import { lengthWords } from "../../lib/words.ts";
import { GroupTags } from "../../ui/group-tag.tsx";
import { DecideButtons } from "./decide-buttons.tsx";
import { MergedIntoLink } from "./merged-into.tsx";
import { isOver, stages, stageWords, standsLines } from "./request-words.ts";
import styles from "./requests.module.css";
import { seatsWarning } from "./seats-words.ts";
import { StageBadge } from "./stage-badge.tsx";
import { Stands } from "./stands.tsx";

/** What a table of requests shows; whoever decides does so in the row. */
export function requestColumns({
  venue,
  decides,
  rooms,
}: {
  venue: Venue;
  decides: boolean;
  /** To say where more people are expected than any of them holds. */
  rooms: readonly Room[];
}): readonly Column<SessionRequest>[] {
  return [
    { key: "title", header: "Session", value: ({ title }) => title, width: "15rem" },
    {
      key: "groups",
      header: "Groups",
      value: ({ groups }) => groups.map(({ shortName }) => shortName).join(" × "),
      cell: ({ groups }) => <GroupTags groups={groups} />,
      width: "7.5rem",
    },
    {
      key: "length",
      header: "Length",
      value: ({ durationMinutes }) => durationMinutes,
      text: lengthWords,
      cell: lengthWords,
      width: "6.5rem",
    },
    {
      key: "people",
      header: "People",
      value: ({ expectedPeople }) => expectedPeople,
      cell: (request) => <ExpectedCell request={request} rooms={rooms} />,
      align: "end",
      width: "5.5rem",
    },
    {
      key: "stage",
      header: "Stage",
      // Sorted by how far it has come.
      value: ({ stage }) => stages.indexOf(stage),
      text: ({ stage }) => stageWords[stage],
      cell: ({ stage }) => <StageBadge stage={stage} />,
      width: "7.5rem",
    },
    {
      key: "waiting",
      header: "How it stands",
      value: (request) => linesBeside(request, venue).join(" "),
      cell: (request) =>
        request.mergedInto ? (
          <MergedIntoLink mergedInto={request.mergedInto} />
        ) : (
          <Stands lines={linesBeside(request, venue)} />
        ),
      width: "20rem",
    },
    ...(decides ? [decideColumn] : []),
  ];
}

function ExpectedCell({ request, rooms }: { request: SessionRequest; rooms: readonly Room[] }) {
  const warning = isOver(request.stage) ? null : seatsWarning(request, rooms);
  return (
    <>
      {request.expectedPeople}
      {warning !== null && (
        <span className={styles["tooMany"]} title={warning}>
          No room holds them
        </span>
      )}
    </>
  );
}

const linesBeside = (request: SessionRequest, venue: Venue) =>
  standsLines(request, venue, { isStageBeside: true });

const decideColumn: Column<SessionRequest> = {
  key: "decide",
  header: "Decide",
  value: () => null,
  cell: (request) => <DecideButtons request={request} isInRow />,
  isAction: true,
};
