import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { EntryForm } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Page } from "../../ui/page.tsx";
import { createRequest, keepRequest } from "./api.ts";
import { RequestFields } from "./request-fields.tsx";
import { newRequest, requestBodyOf, requestLabels } from "./request-values.ts";
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
    submit: (values) => createRequest(meetingId, requestBodyOf(values, { zone, members })),
    onDone: async (request) => {
      await keepRequest(queryClient, meetingId, request);
      await navigate({ to: "/m/$slug/requests/$requestId", params: { slug, requestId: request.id } });
      void showDone("Your request is with the organisers.");
    },
  });
  const members = useMembers(form.values.groupIds);
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
      <EntryForm form={form} submitLabel="Send the request" labels={requestLabels} onCancel={cancel}>
        <RequestFields form={form} members={members} />
      </EntryForm>
    </Page>
  );
}
