import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { FoundSlots, SessionRequest, Slot } from "@plenary/contract";
import { useEffect, useRef, useState } from "react";
import { announce } from "../../lib/announce.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { bookingPolicyOf } from "../bookings/api.ts";
import { policyWords } from "../bookings/policy-values.ts";
import { listOfGroups } from "../groups/api.ts";
import { requestOf } from "../requests/api.ts";
import { listOfRooms } from "../rooms/api.ts";
import { slotsFor } from "./api.ts";
import type { Question } from "./api.ts";
import { SlotCalendar } from "./slot-calendar.tsx";
import { SlotFields } from "./slot-fields.tsx";
import { actsFor, bestPlacesWords } from "./slot-act.ts";
import type { SlotAct } from "./slot-act.ts";
import { SlotDialog } from "./slot-dialog.tsx";
import type { Chosen } from "./slot-dialog.tsx";
import { PollBar, useMarks } from "./poll-bar.tsx";
import { SlotList } from "./slot-list.tsx";
import type { Marks } from "./slot-list.tsx";
import { questionOf, startIn } from "./slot-question.ts";
import styles from "./slots.module.css";

const route = getRouteApi("/m/$slug/find-a-slot");

/** When and where could these groups and people meet? The question is the address, the answer a ranked list. */
export function SlotsPage() {
  const { id, viewer } = useMeeting();
  const search = route.useSearch();
  const { data: request } = useQuery({
    ...requestOf(id, search.request ?? ""),
    enabled: search.request !== undefined,
  });
  const leads = viewer?.leadsGroupIds ?? [];
  const asked = questionOf(search, leads);
  // Who asks comes first, and that is a group of the viewer's.
  const groupIds = asked.groupIds.toSorted((a, b) => Number(leads.includes(b)) - Number(leads.includes(a)));
  const question = { ...asked, limit: LISTED, groupIds, sessionId: request?.sessionId ?? null };
  return (
    <Page
      title={request ? `Find a slot for “${request.title}”` : "Find a slot"}
      description="Who could come when, and in which room: the best places first, by the same rules as the planner's."
    >
      <SlotFields question={asked} />
      {asked.groupIds.length === 0 ? (
        <EmptyState sentence="Choose the groups that would meet, and the best times and rooms are listed here." />
      ) : (
        <Answer question={question} request={request} at={startIn(search)} />
      )}
    </Page>
  );
}

type AnswerProps = { question: Question; request: SessionRequest | undefined; at: string | null };

function Answer({ question, request, at }: AnswerProps) {
  const { id } = useMeeting();
  const query = useQuery(slotsFor(id, question));
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [picks, setPicks] = useState(0);
  const { actsOf, words, ...holding } = useActs(question.groupIds, request);
  const marks = useMarks(question, request);
  const list = { actsOf, onChoose: setChosen, marks, request };
  return (
    <Loaded query={query} label="Looking for slots" lines={8}>
      {(found) => (
        <div className={styles["answer"]} aria-busy={query.isPlaceholderData}>
          <SlotCalendar found={found} at={at} onPick={() => setPicks((before) => before + 1)} />
          <div className={styles["lists"]}>
            {words && <p className={styles["policy"]}>{words}</p>}
            {at !== null && <LookedAt question={{ ...question, startsAt: at }} picks={picks} {...list} />}
            <Section title={at === null ? titleOf(found) : "Best places"}>
              {found.slots.length === 0 ? <NothingFound /> : <SlotList slots={found.slots} {...list} />}
            </Section>
            {marks && <PollBar marks={marks} found={found} question={question} request={request} />}
          </div>
          {chosen && (
            <SlotDialog
              {...chosen}
              {...holding}
              question={question}
              request={request}
              onClose={() => setChosen(null)}
            />
          )}
        </div>
      )}
    </Loaded>
  );
}

/** What the viewer may do with a place, and in words what the asking group may. */
function useActs([groupId, ...others]: readonly string[], request: SessionRequest | undefined) {
  const { id, allianceId, viewer } = useMeeting();
  const decides = useCan("requests.decide");
  const policy = useQuery(bookingPolicyOf(id)).data;
  const groups = useQuery(listOfGroups(allianceId)).data ?? [];
  const group = groups.find((one) => one.id === groupId);
  const kind = policy?.kinds.find(({ groupKind }) => groupKind === group?.kind);
  const used = policy?.used.find((one) => one.groupId === groupId)?.minutes ?? 0;
  const leadsGroupIds = viewer?.leadsGroupIds ?? [];
  const isOwn = groupId !== undefined && leadsGroupIds.includes(groupId);
  return {
    actsOf: (slot: Slot) => actsFor(slot, { group, policy, request, decides, leadsGroupIds }),
    holdHours: kind?.holdHours,
    partners: groups.filter((one) => others.includes(one.id)).map(({ shortName }) => shortName),
    words: isOwn && group && kind && !decides ? policyWords(group.shortName, kind, used) : null,
  };
}

/** Few: the calendar has the others. */
const LISTED = 8;

const NOTHING =
  "No open block is long enough for this. Take a shorter length, more days, or ask the organisers to open more time.";

/** Before there is a room no other length or day helps. */
function NothingFound() {
  const { id, slug } = useMeeting();
  const mayAdd = useCan("meeting.edit");
  const rooms = useQuery(listOfRooms(id)).data;
  if (rooms?.some(({ isBookable }) => isBookable) !== false) return <EmptyState sentence={NOTHING} />;
  const sentence = "There is no room for groups yet.";
  if (!mayAdd) return <EmptyState sentence={`${sentence} The organisers add them.`} />;
  return (
    <EmptyState
      sentence={sentence}
      action={
        <ButtonLink to="/m/$slug/rooms" params={{ slug }}>
          Add rooms
        </ButtonLink>
      }
    />
  );
}

function titleOf({ people, slots }: FoundSlots): string {
  if (slots.length > 0 && slots.every(({ standing }) => standing === "blocked")) {
    return "Nothing fits. What comes closest";
  }
  return bestPlacesWords(people.length, slots[0]?.expectedPeople ?? 0);
}

type LookedAtProps = {
  question: Question;
  /** How often one was picked. */
  picks: number;
  actsOf: (slot: Slot) => readonly SlotAct[];
  onChoose: (chosen: Chosen) => void;
  marks: Marks | null;
  request: SessionRequest | undefined;
};

const NOT_THEN = "The session can't begin then. Pick another time in the calendar.";

/** The start that was picked in the calendar, wherever it ranks. */
function LookedAt({ question, picks, ...list }: LookedAtProps) {
  const { id } = useMeeting();
  const query = useQuery(slotsFor(id, question));
  const place = useRef<HTMLDivElement>(null);
  const told = useRef(0);
  // That of another start is shown until this one's is there.
  const found = query.isPlaceholderData ? undefined : query.data;
  const sentence = found && (found.slots.at(0)?.sentence ?? NOT_THEN);
  useEffect(() => {
    // A link to a start begins at the top of the page; what changes by itself moves nothing.
    if (sentence === undefined || told.current === picks) return;
    told.current = picks;
    place.current?.scrollIntoView({ block: "nearest" });
    announce(sentence);
  }, [sentence, picks]);
  return (
    <div ref={place}>
      <Section title="Picked in the calendar">
        <Loaded query={query} label="Looking at this time" lines={3}>
          {({ slots }) =>
            slots.length === 0 ? (
              <EmptyState sentence={NOT_THEN} />
            ) : (
              <SlotList slots={slots} {...list} isOpen />
            )
          }
        </Loaded>
      </Section>
    </div>
  );
}
