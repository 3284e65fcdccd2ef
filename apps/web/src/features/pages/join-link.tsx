import { Button, TextInput } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { SessionPage } from "@plenary/contract";
import { useState } from "react";
import { isProblem } from "../../lib/problem.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Section } from "../../ui/page.tsx";
import { setJoinLink } from "./api.ts";
import type { At } from "./api.ts";
import styles from "./pages.module.css";

type Join = NonNullable<SessionPage["join"]>;
type JoinLinkProps = { at: At; join: Join };

/** Where the session takes place online, for those who run it: who takes part has the link on their agenda. */
export function JoinLink({ at, join }: JoinLinkProps) {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <Section
      title="Link to join"
      actions={
        !isEditing && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} />}
            aria-label="Edit link to join"
            onClick={() => setIsEditing(true)}
          >
            Edit
          </Button>
        )
      }
    >
      {isEditing ? (
        <JoinLinkForm at={at} join={join} onDone={() => setIsEditing(false)} />
      ) : join.url === null ? (
        <p>None yet.</p>
      ) : (
        <a href={join.url} rel="noreferrer" className={styles["link"]}>
          {join.url}
        </a>
      )}
    </Section>
  );
}

function JoinLinkForm({ at, join, onDone }: JoinLinkProps & { onDone: () => void }) {
  const queryClient = useQueryClient();
  const { form, ...editing } = useVersionedForm<Join, { url: string }, { url: string | null }>({
    entry: join,
    valuesOf: ({ url }) => ({ url: url ?? "" }),
    bodyOf: ({ url }) => ({ url: url.trim() === "" ? null : url.trim() }),
    keepAs: `join-link:${at.sessionId}`,
    save: async ({ url = null }, version) => {
      try {
        return await setJoinLink(queryClient, at, { url, version });
      } catch (error) {
        // The session's other changes count its version, too: they don't stand in the way of the link.
        const now = isProblem(error, "version_stale") ? (error.context as Join) : null;
        if (now === null || now.url !== join.url) throw error;
        return setJoinLink(queryClient, at, { url, version: now.version });
      }
    },
    onDone: () => {
      onDone();
      void showDone("The link to join is saved.");
    },
  });
  const cancel = () => {
    form.reset({ url: join.url ?? "" });
    onDone();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={{ "/url": "Link to join" }}
      onCancel={cancel}
      editing={{ ...editing, describe: ({ url }) => ({ "Link to join": url }) }}
    >
      <TextInput
        label="Address"
        description="Those who take part have it on their agendas and in their calendars, once the session is published. Empty: none."
        type="url"
        placeholder="https://"
        maxLength={1000}
        data-autofocus
        {...form.text("url")}
      />
    </EntryForm>
  );
}
