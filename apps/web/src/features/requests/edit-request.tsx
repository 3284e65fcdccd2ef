import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Override, SessionRequest } from "@plenary/contract";
import { useRef, useState } from "react";
import { causedWords } from "../../lib/caused.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
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
  const override = useRef<Override>(undefined);
  const caused = useRef("");
  const [givenUp, setGivenUp] = useState<unknown>(null);
  const { form, ...editing } = useVersionedForm({
    entry: request,
    valuesOf: (entry: SessionRequest) => requestValuesOf(entry, zone),
    bodyOf: (values) => requestBodyOf(values, { zone, members }),
    save: async (changes, version) => {
      // For what is refused later, a reason is asked anew.
      const given = override.current;
      override.current = undefined;
      const answer = await updateRequest(meetingId, {
        requestId: request.id,
        changes,
        version,
        override: given,
      });
      caused.current = causedWords(answer.caused);
      return answer;
    },
    keepAs: `request:${request.id}`,
    onDone: async (answer) => {
      await keepRequest(queryClient, meetingId, answer);
      await close();
      void showDone(`The request is saved.${caused.current}`);
    },
  });
  const members = useMembers(form.values.groupIds);
  const cancel = () => {
    form.reset(requestValuesOf(request, zone));
    void close();
  };
  const sendAnyway = (given: Override) => {
    override.current = given;
    form.send();
  };
  return (
    <>
      <EntryForm
        form={form}
        submitLabel="Save"
        labels={requestLabels}
        onCancel={cancel}
        editing={{ ...editing, describe: describeRequest(names) }}
      >
        <RequestFields form={form} members={members} own={request.sessionId} />
      </EntryForm>
      {form.error !== givenUp && (
        <RefusedChange
          error={form.error}
          submitLabel="Save anyway"
          onOverride={sendAnyway}
          onGiveUp={() => setGivenUp(form.error)}
        />
      )}
    </>
  );
}
