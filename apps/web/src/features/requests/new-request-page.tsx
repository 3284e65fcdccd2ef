import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { fieldProblem, isProblem } from "../../lib/problem.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { EntryForm } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Page } from "../../ui/page.tsx";
import { createRequests, keepRequest } from "./api.ts";
import type { RequestBody } from "./api.ts";
import { CopyLast } from "./copy-last.tsx";
import { FirstSession, FurtherSessions } from "./further-sessions.tsx";
import { RequestFields } from "./request-fields.tsx";
import { formFieldOf, newRequest, requestBodiesOf, requestLabels } from "./request-values.ts";
import type { RequestValues } from "./request-values.ts";
import { useMembers } from "./use-request-names.ts";
import { windowWords } from "./window-words.ts";

const route = getRouteApi("/m/$slug/requests/new");

/** A lead asks for a session. What is typed stays in this tab until it was sent. */
export function NewRequestPage() {
  const meeting = useMeeting();
  const { id: meetingId, zone, slug, viewer } = meeting;
  const { group } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const seesAll = useCan("requests.viewAll");
  const [only, ...others] = viewer?.leadsGroupIds ?? [];
  const initial = newRequest(group ?? (others.length === 0 ? (only ?? "") : ""));
  const form = useApiForm({
    initial,
    keepAs: `new-request:${meetingId}:${group ?? ""}`,
    submit: (values) => send(meetingId, values, requestBodiesOf(values, { zone, members })),
    onDone: async ({ items }) => {
      const [first, ...more] = items;
      if (!first) return;
      await keepRequest(queryClient, meetingId, first);
      if (more.length > 0) await navigate({ to: "/m/$slug/requests", params: { slug } });
      else await navigate({ to: "/m/$slug/requests/$requestId", params: { slug, requestId: first.id } });
      void showDone(
        more.length > 0
          ? `Your ${items.length} requests are with the organisers.`
          : "Your request is with the organisers.",
      );
    },
  });
  const members = useMembers(form.values.groupIds);
  const count = 1 + form.values.further.length;
  const cancel = () => {
    form.reset(initial);
    void navigate({ to: "/m/$slug/groups", params: { slug } });
  };
  return (
    <Page
      title="Ask for a session"
      eyebrow={
        <TextLink to="/m/$slug/requests" params={{ slug }}>
          {seesAll ? "Requests" : "My requests"}
        </TextLink>
      }
      description={windowWords(meeting) ?? "The organisers read it at once and answer here."}
      width="text"
      actions={
        <ButtonLink
          variant="default"
          to="/m/$slug/find-a-slot"
          params={{ slug }}
          search={{ group: form.values.groupIds.filter((id) => id !== "") }}
        >
          Find a slot first
        </ButtonLink>
      }
    >
      <EntryForm
        form={form}
        submitLabel={count === 1 ? "Send the request" : `Send ${count} requests`}
        labels={{ ...requestLabels, ...furtherLabels(count - 1) }}
        onCancel={cancel}
      >
        <CopyLast form={form} />
        <FirstSession form={form} members={members} />
        <RequestFields form={form} members={members} />
        <FurtherSessions form={form} members={members} />
      </EntryForm>
    </Page>
  );
}

/** What the server finds wrong is named as the form names it. */
async function send(meetingId: string, { further }: RequestValues, bodies: RequestBody[]) {
  try {
    return await createRequests(meetingId, bodies);
  } catch (error) {
    if (!isProblem(error, "invalid_input")) throw error;
    throw fieldProblem(error.fields.map((each) => ({ ...each, field: formFieldOf(each.field, further) })));
  }
}

function furtherLabels(count: number): Record<string, string> {
  const own = ["title", "purpose", "durationMinutes", "fallbackMinutes"] as const;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      ...own.map((name) => [
        `/further/${index}/${name}`,
        `Session ${index + 2}, ${requestLabels[`/${name}`].toLowerCase()}`,
      ]),
      [`/further/${index}/rest`, `Session ${index + 2}`],
    ]).flat(),
  );
}
