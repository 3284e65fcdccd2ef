import { Button } from "@mantine/core";
import type { FoundSlots, SessionRequest, Slot } from "@plenary/contract";
import { useState } from "react";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { many } from "../../lib/words.ts";
import { StartPollDialog } from "../polls/start-poll-dialog.tsx";
import type { Question } from "./api.ts";
import { bodyOf } from "./slot-dialog.tsx";
import type { Marks } from "./slot-list.tsx";
import styles from "./slots.module.css";

/** What a poll may offer, by the contract. */
const MOST = 12;

type Marked = Marks & { readonly clear: () => void };

/** The places that are marked for a poll; another question begins anew. null: this session can't be put to one. */
export function useMarks(question: Question, request: SessionRequest | undefined): Marked | null {
  const { viewer } = useMeeting();
  const decides = useCan("requests.decide");
  const asked = JSON.stringify({ ...question, limit: 0, days: [], dayPart: null });
  const [marked, setMarked] = useState<{ asked: string; slots: readonly Slot[] }>({ asked, slots: [] });
  const slots = marked.asked === asked ? marked.slots : [];
  const toggle = (slot: Slot) => {
    const others = slots.filter(({ startsAt }) => startsAt !== slot.startsAt);
    setMarked({ asked, slots: others.length < slots.length ? others : [...slots, slot].slice(-MOST) });
  };
  const first = question.groupIds[0] ?? "";
  const isOwn = decides || viewer?.leadsGroupIds.includes(first) === true;
  const isUnsettled = request === undefined || ["asked", "accepted", "held"].includes(request.stage);
  if (!isOwn || !isUnsettled) return null;
  return { slots, toggle, clear: () => setMarked({ asked, slots: [] }) };
}

type PollBarProps = {
  marks: Marked;
  found: FoundSlots;
  question: Question;
  request: SessionRequest | undefined;
};

/** How many places are marked, and the step that follows; nothing before the first is. */
export function PollBar({ marks, found, question, request }: PollBarProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { slots, clear } = marks;
  const [first] = slots;
  if (first === undefined) return null;
  const inOrder = slots.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  return (
    <section className={styles["pollBar"]} aria-label="Places marked for a poll">
      <output>
        {many(slots.length, "place")} marked{slots.length < 2 && ": mark another one to ask the members"}
      </output>
      <Button disabled={slots.length < 2} onClick={() => setIsAsking(true)}>
        Ask the members
      </Button>
      <Button variant="default" onClick={clear}>
        Unmark all
      </Button>
      {isAsking && (
        <StartPollDialog
          slots={inOrder}
          people={found.people}
          request={request}
          session={bodyOf(question, first)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  );
}
