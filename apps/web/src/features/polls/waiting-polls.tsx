import { useQuery } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { many } from "../../lib/words.ts";
import { Section } from "../../ui/page.tsx";
import { listOfPolls } from "./api.ts";
import { PollList } from "./poll-list.tsx";
import { waitsForMe } from "./poll-words.ts";

/** Polls that wait for the viewer's answer; nothing where there is none. */
export function WaitingPolls() {
  const { id } = useMeeting();
  const waiting = (useQuery(listOfPolls(id)).data ?? []).filter(waitsForMe);
  if (waiting.length === 0) return null;
  const title =
    waiting.length === 1
      ? "A poll waits for your answer"
      : `${many(waiting.length, "poll")} wait for your answer`;
  return (
    <Section title={title}>
      <PollList polls={waiting} />
    </Section>
  );
}

/** Polls about one request; nothing where there is none. */
export function PollsOfRequest({ requestId }: { requestId: string }) {
  const { id } = useMeeting();
  const polls = useQuery(listOfPolls(id, requestId)).data ?? [];
  if (polls.length === 0) return null;
  return (
    <Section title="Polls">
      <PollList polls={polls} />
    </Section>
  );
}
