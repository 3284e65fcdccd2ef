import type { Room, SessionRequest } from "@plenary/contract";
import type { Venue } from "@plenary/time";
import type { Column } from "../../lib/table.ts";
import { lengthWords } from "../../lib/words.ts";
import { GroupTags } from "../../ui/group-tag.tsx";
import { DecideButtons } from "./decide-buttons.tsx";
import { MergedIntoLink } from "./merged-into.tsx";
import { isOver, placeWords, stages, stageWords, standsWords } from "./request-words.ts";
import styles from "./requests.module.css";
import { seatsWarning } from "./seats-words.ts";
import { StageBadge } from "./stage-badge.tsx";

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
    { key: "title", header: "Session", value: ({ title }) => title, width: "16rem" },
    {
      key: "groups",
      header: "Groups",
      value: ({ groups }) => groups.map(({ shortName }) => shortName).join(" × "),
      cell: ({ groups }) => <GroupTags groups={groups} />,
      width: "9rem",
    },
    {
      key: "length",
      header: "Length",
      value: ({ durationMinutes }) => durationMinutes,
      text: lengthWords,
      cell: lengthWords,
      width: "9rem",
    },
    {
      key: "people",
      header: "People",
      value: ({ expectedPeople }) => expectedPeople,
      cell: (request) => <ExpectedCell request={request} rooms={rooms} />,
      align: "end",
      width: "6.5rem",
    },
    {
      key: "stage",
      header: "Stage",
      // Sorted by how far it has come.
      value: ({ stage }) => stages.indexOf(stage),
      text: ({ stage }) => stageWords[stage],
      cell: ({ stage }) => <StageBadge stage={stage} />,
      width: "8rem",
    },
    {
      key: "waiting",
      header: "How it stands",
      value: (request) => waitingCell(request, venue),
      cell: (request) =>
        request.mergedInto ? <MergedIntoLink mergedInto={request.mergedInto} /> : waitingCell(request, venue),
      width: "18rem",
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

/** The stage stands beside, so the place alone says the rest, unless a group's yes is still waited for. */
function waitingCell(request: SessionRequest, venue: Venue): string {
  const isAgreed = request.groups.every(({ agreement }) => agreement === "agreed");
  return request.stage === "placed" && request.placement && isAgreed
    ? `${placeWords(request.placement, venue.zone)}.`
    : standsWords(request, venue);
}

const decideColumn: Column<SessionRequest> = {
  key: "decide",
  header: "Decide",
  value: () => null,
  cell: (request) => <DecideButtons request={request} isInRow />,
  isAction: true,
};
