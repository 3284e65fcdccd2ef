import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Poll } from "@plenary/contract";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { GroupTags } from "../../ui/group-tag.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { pollOf } from "./api.ts";
import { EndButtons } from "./end-buttons.tsx";
import { PollOptions } from "./poll-options.tsx";
import { PollPeople } from "./poll-people.tsx";
import { chooseByWords, stateWords } from "./poll-words.ts";
import styles from "./polls.module.css";

const route = getRouteApi("/m/$slug/polls/$pollId");

/** One poll: the viewer's answer, how the options stand, and for its leads who said what. */
export function PollPage() {
  const { id: meetingId, slug } = useMeeting();
  const { pollId } = route.useParams();
  const query = useQuery(pollOf(meetingId, pollId));
  const list = (
    <TextLink to="/m/$slug/polls" params={{ slug }}>
      Polls
    </TextLink>
  );
  if (isProblem(query.error, "not_found", "invalid_input")) {
    return (
      <Page title="No such poll" eyebrow={list} width="text">
        <EmptyState sentence="There is no poll here, or it doesn’t ask you." action={list} />
      </Page>
    );
  }
  const { data } = query;
  return (
    <Page
      title={data ? `When should “${data.title}” be?` : "Poll"}
      eyebrow={list}
      width={data?.people ? "wide" : "text"}
      actions={data && <Actions poll={data} />}
    >
      <Loaded query={query} label="Loading the poll" lines={8}>
        {(poll) => <Shown poll={poll} />}
      </Loaded>
    </Page>
  );
}

function Shown({ poll }: { poll: Poll }) {
  const meeting = useMeeting();
  const decides = useCan("requests.decide");
  const isLeads = poll.isOwn && poll.chosen === null && poll.sessionIs === "wanted" && !decides;
  const chooseBy = isLeads ? chooseByWords(meeting) : null;
  return (
    <>
      <p className={styles["now"]}>
        <GroupTags groups={poll.groups} />
        <span>{stateWords(poll, meeting)}</span>
      </p>
      {chooseBy && <p className={styles["note"]}>{chooseBy}</p>}
      {poll.note && (
        <p className={styles["note"]}>
          {poll.startedBy.name}: {poll.note}
        </p>
      )}
      {poll.takesAnswers && poll.own.isAsked && <AnswerForm key={poll.id} poll={poll} />}
      <PollOptions poll={poll} />
      {poll.people && <PollPeople poll={poll} people={poll.people} />}
      {poll.isOwn && poll.takesAnswers && (
        <div className={styles["share"]}>
          <CopyField
            label="Address to share"
            description="Only those who are asked can open it."
            value={`${location.origin}${location.pathname}`}
          />
        </div>
      )}
    </>
  );
}

function Actions({ poll }: { poll: Poll }) {
  const { slug } = useMeeting();
  return (
    <>
      {poll.requestId && (
        <ButtonLink
          variant="default"
          to="/m/$slug/requests/$requestId"
          params={{ slug, requestId: poll.requestId }}
        >
          The request
        </ButtonLink>
      )}
      {poll.isOwn && <EndButtons poll={poll} />}
    </>
  );
}
