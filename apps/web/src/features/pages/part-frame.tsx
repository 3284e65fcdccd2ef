import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { PageContent, PagePart } from "@plenary/contract";
import { useState } from "react";
import type { ReactNode } from "react";
import { focusFirst } from "../../lib/focus-first.ts";
import { isProblem } from "../../lib/problem.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm } from "../../ui/entry-form.tsx";
import { showError, showUndo } from "../../ui/notices.tsx";
import { Section } from "../../ui/page.tsx";
import { writePart } from "./api.ts";
import type { At } from "./api.ts";

type Content<P extends PagePart> = PageContent[P] & { version: number };

export type PartProps<P extends PagePart> = {
  at: At;
  title: string;
  part: P;
  content: Content<P>;
  mayEdit: boolean;
  /** What there is, in words, for whoever compares two versions. */
  describe: (content: PageContent[P]) => string;
  renderFields: (form: ApiForm<PageContent[P]>) => ReactNode;
  /** What is shown; null: nothing has been written. */
  children: ReactNode;
};

/** One part of a session's page: as everybody reads it, and a form for those who run the session. */
export function PartFrame<P extends PagePart>(props: PartProps<P>) {
  const { title, mayEdit, children } = props;
  const [isEditing, setIsEditing] = useState(false);
  if (!mayEdit && children === null) return null;
  return (
    <Section
      title={title}
      actions={
        mayEdit &&
        !isEditing && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} />}
            aria-label={`Edit ${title.toLowerCase()}`}
            onClick={() => setIsEditing(true)}
          >
            Edit
          </Button>
        )
      }
    >
      {isEditing ? (
        <div ref={focusFirst}>
          <PartForm {...props} onDone={() => setIsEditing(false)} />
        </div>
      ) : (
        (children ?? <p>Nothing yet.</p>)
      )}
    </Section>
  );
}

function PartForm<P extends PagePart>(props: PartProps<P> & { onDone: () => void }) {
  const { at, title, part, content, describe, renderFields, onDone } = props;
  const queryClient = useQueryClient();
  const write = (next: PageContent[P], version: number) =>
    writePart(queryClient, at, { part, content: next, version });
  const { form, ...editing } = useVersionedForm<Content<P>, PageContent[P], PageContent[P]>({
    entry: content,
    valuesOf: bare,
    bodyOf: (values) => values,
    keepAs: `plenary-${part}-${at.sessionId}`,
    save: async (changes, version) => {
      const page = await write({ ...bare(content), ...changes }, version);
      return page[part] as Content<P>;
    },
    onDone: (saved) => {
      onDone();
      if (saved.version === content.version) return;
      const undo = async () => {
        try {
          await write(bare(content), saved.version);
          return true;
        } catch (error) {
          // Somebody has written since: taking this back would take theirs along.
          if (!isProblem(error, "version_stale")) throw error;
          void showError(error);
          return false;
        }
      };
      void showUndo({ message: `${title} saved.`, undo });
    },
  });
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={{ "/items": title, "/text": title }}
      onCancel={() => {
        form.reset(bare(content));
        onDone();
      }}
      editing={{ ...editing, describe: (values) => ({ [title]: describe(values) }) }}
    >
      {renderFields(form)}
    </EntryForm>
  );
}

function bare<P extends PagePart>({ version: _version, ...content }: Content<P>): PageContent[P] {
  return content as unknown as PageContent[P];
}
