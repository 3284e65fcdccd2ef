import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { SessionRequest } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { keepRequest, updateRequest } from "./api.ts";
import { RequestFields } from "./request-fields.tsx";
import { describeRequest, requestBodyOf, requestLabels, requestValuesOf } from "./request-values.ts";
import { useMembers, useRequestNames } from "./use-request-names.ts";

const route = getRouteApi("/m/$slug/requests/$requestId");

/** The same form as for a new one. A placed session that becomes longer is refused where it does not fit. */
export function EditRequest({ request }: { request: SessionRequest }) {
  const { id: meetingId, zone } = useMeeting();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const { names } = useRequestNames();
  const close = () => navigate({ search: {} });
  const { form, ...editing } = useVersionedForm({
    entry: request,
    valuesOf: (entry: SessionRequest) => requestValuesOf(entry, zone),
    bodyOf: (values) => requestBodyOf(values, { zone, members }),
    save: (changes, version) => updateRequest(meetingId, { requestId: request.id, changes, version }),
    keepAs: `request:${request.id}`,
    onDone: async (answer) => {
      await keepRequest(queryClient, meetingId, answer);
      await close();
      void showDone("The request is saved.");
    },
  });
  const members = useMembers(form.values.groupIds);
  const cancel = () => {
    form.reset(requestValuesOf(request, zone));
    void close();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={requestLabels}
      onCancel={cancel}
      editing={{ ...editing, describe: describeRequest(names) }}
    >
      <RequestFields form={form} members={members} />
    </EntryForm>
  );
}
