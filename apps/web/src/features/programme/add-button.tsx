import type { AgendaItem, ProgrammeEntry } from "@plenary/contract";
import { Button } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useMeeting } from "../../lib/meeting.ts";
import { ClashDialog } from "./clash-dialog.tsx";
import { canBeChosen } from "./entry-words.ts";
import { useAgendaChange } from "./use-agenda-change.ts";

type AddButtonProps = {
  entry: ProgrammeEntry;
  /** As it stands on the viewer's agenda, if it does. */
  item: AgendaItem | undefined;
  /** Where the button goes away with its session: put the focus somewhere. */
  onDropped?: () => void;
};

/** Adds a session or takes it off: nothing for who isn't registered, and for what isn't a matter of choice. */
export function AddButton({ entry, item, onDropped }: AddButtonProps) {
  const { viewer } = useMeeting();
  const isChosen = item?.role === "chosen";
  const isChoice = isChosen || (item === undefined && canBeChosen(entry));
  if (!viewer?.registrationId || !isChoice) return null;
  return <Choice entry={entry} isChosen={isChosen} onDropped={onDropped} />;
}

type ChoiceProps = { entry: ProgrammeEntry; isChosen: boolean; onDropped: (() => void) | undefined };

function Choice({ entry, isChosen, onDropped }: ChoiceProps) {
  const { add, drop, isPending, clash, dismissClash } = useAgendaChange(entry);
  const act = () => {
    if (!isChosen) return add();
    drop();
    onDropped?.();
  };
  return (
    <>
      <Button
        variant={isChosen ? "default" : "light"}
        leftSection={isChosen ? <IconMinus size={16} /> : <IconPlus size={16} />}
        aria-label={isChosen ? `Remove ${entry.title} from my agenda` : `Add ${entry.title} to my agenda`}
        aria-busy={isPending}
        // A disabled button would lose the focus that the next step needs.
        onClick={isPending ? undefined : act}
        className="no-print"
      >
        {isChosen ? "Remove" : "Add"}
      </Button>
      {clash && (
        <ClashDialog entry={entry} problem={clash} isPending={isPending} onAdd={add} onKeep={dismissClash} />
      )}
    </>
  );
}
