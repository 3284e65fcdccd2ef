import { Button, TextInput } from "@mantine/core";
import type { Group } from "@plenary/contract";
import { useState } from "react";
import { groupRoleWords } from "../../lib/domain-words.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { EntryForm } from "../../ui/entry-form.tsx";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { untilWords } from "../roles/role-words.ts";
import type { MembershipList } from "./use-membership.ts";

type EndProps = { group: Group; member: Group["members"][number]; membership: MembershipList };

/** Until when somebody leads the group or belongs to it, and where that is changed. */
export function EndOfMember(props: EndProps) {
  const { member, membership } = props;
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const words = untilWords(member);
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        aria-label={`${member.name}: ${words}. Change the last day`}
        disabled={membership.pending !== null}
        onClick={() => setIsOpen(true)}
      >
        {words}
      </Button>
      <FormDrawer
        title={`${member.name}, ${groupRoleWords[member.role].toLowerCase()}`}
        isOpen={isOpen}
        onClose={close}
      >
        {isOpen && <EndForm {...props} onClose={close} />}
      </FormDrawer>
    </>
  );
}

function EndForm({ group, member, membership, onClose }: EndProps & { onClose: () => void }) {
  const { id: personId, name, role } = member;
  const form = useApiForm({
    initial: { endsOn: member.endsOn ?? "" },
    submit: async ({ endsOn }) => endsOn || null,
    // The list asks for a reason where coming back clashes, and says what went wrong.
    onDone: (endsOn) => {
      onClose();
      const until = untilWords({ endsOn, isOver: false });
      const message = `${name} is ${groupRoleWords[role].toLowerCase()} of ${group.shortName} ${until}.`;
      membership.change({ personId, seat: { role, endsOn }, was: member, message });
    },
  });
  return (
    <EntryForm form={form} submitLabel="Save" labels={{ "/endsOn": "Last day" }} onCancel={onClose}>
      <TextInput
        type="date"
        label="Last day"
        data-autofocus
        description="After it nothing is expected of them for this group, and nothing is open to them through it. Empty: it counts until somebody takes it away."
        {...form.text("endsOn")}
      />
    </EntryForm>
  );
}
