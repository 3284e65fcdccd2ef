import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { FoundSlots, Slot } from "@plenary/contract";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { many } from "../../lib/words.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { slotsFor } from "./api.ts";
import type { Question } from "./api.ts";
import { AskDialog } from "./ask-dialog.tsx";
import { SlotCalendar } from "./slot-calendar.tsx";
import { SlotFields } from "./slot-fields.tsx";
import { SlotList } from "./slot-list.tsx";
import { questionOf, startIn } from "./slot-question.ts";
import styles from "./slots.module.css";

const route = getRouteApi("/m/$slug/find-a-slot");

/** When and where could these groups and people meet? The question is the address, the answer a ranked list. */
export function SlotsPage() {
  const { viewer } = useMeeting();
  const search = route.useSearch();
  const question = questionOf(search, viewer?.leadsGroupIds ?? []);
  return (
    <Page
      title="Find a slot"
      description="Who could come when, and in which room: the best places first, by the same rules as the planner's."
    >
      <SlotFields question={question} />
      {question.groupIds.length === 0 ? (
        <EmptyState sentence="Choose the groups that would meet, and the best times and rooms are listed here." />
      ) : (
        <Answer question={question} at={startIn(search)} />
      )}
    </Page>
  );
}

function Answer({ question, at }: { question: Question; at: string | null }) {
  const { id } = useMeeting();
  const query = useQuery(slotsFor(id, question));
  const [chosen, setChosen] = useState<Slot | null>(null);
  return (
    <Loaded query={query} label="Looking for slots" lines={8}>
      {(found) => (
        <div className={styles["answer"]} aria-busy={query.isPlaceholderData}>
          <SlotCalendar found={found} at={at} />
          <div className={styles["lists"]}>
            {at !== null && <LookedAt question={{ ...question, startsAt: at }} onChoose={setChosen} />}
            <Section title={at === null ? titleOf(found) : "Best places"}>
              {found.slots.length === 0 ? (
                <EmptyState sentence={NOTHING} />
              ) : (
                <SlotList slots={found.slots} onChoose={setChosen} />
              )}
            </Section>
          </div>
          {chosen && <AskDialog question={question} slot={chosen} onClose={() => setChosen(null)} />}
        </div>
      )}
    </Loaded>
  );
}

const NOTHING =
  "No open block is long enough for this. Take a shorter length, more days, or ask the organisers to open more time.";

function titleOf({ people }: FoundSlots): string {
  return people.length === 0 ? "Best places" : `Best places for ${many(people.length, "person", "people")}`;
}

/** The start that was picked in the calendar, wherever it ranks. */
function LookedAt({ question, onChoose }: { question: Question; onChoose: (slot: Slot) => void }) {
  const { id } = useMeeting();
  const query = useQuery(slotsFor(id, question));
  return (
    <Section title="Picked in the calendar">
      <Loaded query={query} label="Looking at this time" lines={3}>
        {({ slots }) =>
          slots.length === 0 ? (
            <EmptyState sentence="The session can't begin then. Pick another time in the calendar." />
          ) : (
            <SlotList slots={slots} onChoose={onChoose} isOpen />
          )
        }
      </Loaded>
    </Section>
  );
}
