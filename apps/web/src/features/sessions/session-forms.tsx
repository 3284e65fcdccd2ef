import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Override, Session } from "@plenary/contract";
import { useRef, useState } from "react";
import { causedWords } from "../../lib/caused.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";
import { EntryForm } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { refetchDraft } from "../board/split-merge-api.ts";
import { useRequestNames } from "../requests/use-request-names.ts";
import { createSession, updateSession } from "./api.ts";
import { CancelSession } from "./cancel-session.tsx";
import type { OnCancelled } from "./cancel-session.tsx";
import { SessionFields } from "./session-fields.tsx";
import {
  describeSession,
  newSession,
  sessionBodyOf,
  sessionLabels,
  sessionValuesOf,
} from "./session-values.ts";

type NewSessionProps = { onClose: () => void; onMade: (session: Session) => void };

/** A session that nobody asked for: a plenary, a meal, a social. It waits for its place. */
export function NewSessionForm({ onClose, onMade }: NewSessionProps) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: newSession,
    keepAs: `new-session:${id}`,
    submit: (values) => createSession(id, sessionBodyOf(values)),
    onDone: async (session) => {
      await refetchDraft(queryClient, id);
      void showDone(`${session.title} is in the draft and waits for its place.`);
      onMade(session);
    },
  });
  const cancel = () => {
    form.reset(newSession);
    onClose();
  };
  return (
    <EntryForm form={form} submitLabel="Add the session" labels={sessionLabels} onCancel={cancel}>
      <SessionFields form={form} />
    </EntryForm>
  );
}

type EditSessionProps = { session: Session; onCancelled: OnCancelled; onClose: () => void };

/** A placed session that becomes longer is refused where it doesn't fit; what breaks rules needs a reason. */
export function EditSessionForm({ session, onCancelled, onClose }: EditSessionProps) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const { names } = useRequestNames();
  const override = useRef<Override>(undefined);
  const [givenUp, setGivenUp] = useState<unknown>(null);
  const caused = useRef("");
  const [isCancelling, setIsCancelling] = useState(false);
  const { form, ...editing } = useVersionedForm({
    entry: session,
    valuesOf: sessionValuesOf,
    bodyOf: sessionBodyOf,
    save: async (changes, version) => {
      // For what is refused later, a reason is asked anew.
      const given = override.current;
      override.current = undefined;
      const answer = await updateSession(id, session.id, { changes, version, override: given });
      caused.current = causedWords(answer.caused);
      return answer;
    },
    keepAs: `session:${session.id}`,
    onDone: async ({ title }) => {
      await refetchDraft(queryClient, id);
      onClose();
      void showDone(`${title} is saved in the draft.${caused.current}`);
    },
  });
  const cancel = () => {
    form.reset(sessionValuesOf(session));
    onClose();
  };
  return (
    <>
      <EntryForm
        form={form}
        submitLabel="Save"
        labels={sessionLabels}
        onCancel={cancel}
        editing={{ ...editing, describe: describeSession(names.group) }}
        aside={
          <Button variant="subtle" color="red" onClick={() => setIsCancelling(true)}>
            Cancel the session…
          </Button>
        }
      >
        <SessionFields form={form} />
      </EntryForm>
      {/* Not within the form: this one has its own, and sending it would send both. */}
      {isCancelling && (
        <CancelSession
          session={session}
          onCancelled={(cancelled, reason) => {
            onClose();
            onCancelled(cancelled, reason);
          }}
          onClose={() => setIsCancelling(false)}
        />
      )}
      {form.error !== givenUp && (
        <RefusedChange
          error={form.error}
          submitLabel="Save anyway"
          onOverride={(given) => {
            override.current = given;
            form.send();
          }}
          onGiveUp={() => setGivenUp(form.error)}
        />
      )}
    </>
  );
}
