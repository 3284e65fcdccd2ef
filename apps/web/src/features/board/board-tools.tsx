import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import type { MenuItemProps } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsExchange,
  IconBandage,
  IconChevronDown,
  IconColumns,
  IconDots,
  IconKeyboard,
  IconSend,
  IconWand,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { createLink } from "@tanstack/react-router";
import { useState } from "react";
import type { ComponentProps } from "react";
import { useCan } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { NewSessionButton } from "../sessions/session-drawers.tsx";
import { changesBeside } from "./api.ts";
import { useDesk } from "./board-context.ts";
import { boardMemory, useMemory } from "./board-memory.ts";
import { counted } from "./board-words.ts";
import type { PlanControl } from "./use-plan.ts";

const MenuLink = createLink((props: MenuItemProps & Omit<ComponentProps<"a">, keyof MenuItemProps>) => (
  <Menu.Item component="a" {...props} />
));

type BoardToolsProps = {
  plan: PlanControl;
  onKeys: () => void;
  onMend: () => void;
  onSwap: () => void;
  onDrafts: () => void;
};

/** Undo, redo, mend, plan and publish. On a narrow board what is rarely used unfolds. */
export function BoardTools({ plan, onKeys, onMend, onSwap, onDrafts }: BoardToolsProps) {
  const { canEdit, isNarrow, go } = useDesk();
  const [isUnfolded, setIsUnfolded] = useState(false);
  const rest = <RareTools plan={plan} onMend={onMend} onSwap={onSwap} onDrafts={onDrafts} />;
  return (
    <>
      {!isNarrow && (
        <Tooltip label="Keys (?)">
          <ActionIcon size={34} variant="default" aria-label="Keys of the board" onClick={onKeys}>
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      {canEdit && <NewSessionButton onMade={({ id }) => go({ session: id, panel: undefined })} />}
      {canEdit && <UndoRedo />}
      {!isNarrow && rest}
      {canEdit && <PlanButton plan={plan} onMend={onMend} />}
      {isNarrow && (
        <ActionIcon
          size={34}
          variant="default"
          aria-label="More tools"
          aria-expanded={isUnfolded}
          onClick={() => setIsUnfolded(!isUnfolded)}
        >
          <IconDots size={18} />
        </ActionIcon>
      )}
      {isNarrow && isUnfolded && rest}
      {(!isNarrow || isUnfolded) && <PublishLink />}
    </>
  );
}

function RareTools({ plan, onMend, onSwap, onDrafts }: Omit<BoardToolsProps, "onKeys">) {
  const { canEdit } = useDesk();
  return (
    <>
      {canEdit && (
        <Tooltip label="Swap sessions, rooms or days">
          <ActionIcon size={34} variant="default" aria-label="Swap sessions, rooms or days" onClick={onSwap}>
            <IconArrowsExchange size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      {canEdit && (
        <Tooltip label="Mend with the fewest moves">
          <ActionIcon
            size={34}
            variant="default"
            aria-label="Mend with the fewest moves"
            disabled={plan.isUnderWay}
            onClick={onMend}
          >
            <IconBandage size={18} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label="Drafts side by side">
        <ActionIcon size={34} variant="default" aria-label="Drafts side by side" onClick={onDrafts}>
          <IconColumns size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function UndoRedo() {
  const { moves, meeting } = useDesk();
  const { history } = useMemory(boardMemory(meeting.id));
  const [undo, redo] = [history.past.at(-1)?.label, history.future.at(-1)?.label];
  return (
    <>
      <Tooltip label={undo ? `Undo ${undo} (Ctrl+Z)` : "Nothing to undo"}>
        <ActionIcon
          size={34}
          variant="default"
          aria-label={undo ? `Undo ${undo}` : "Undo"}
          {...off(undo === undefined)}
          onClick={undo === undefined ? undefined : moves.undo}
        >
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo ? `Do again: ${redo} (Ctrl+Shift+Z)` : "Nothing to do again"}>
        <ActionIcon
          size={34}
          variant="default"
          aria-label={redo ? `Do again: ${redo}` : "Redo"}
          {...off(redo === undefined)}
          onClick={redo === undefined ? undefined : moves.redo}
        >
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

/** Off for now, but it keeps the focus: the last undo must not end the work by keys. */
function off(isOff: boolean) {
  return isOff ? ({ "data-disabled": true, "aria-disabled": true } as const) : {};
}

function PlanButton({ plan, onMend }: Pick<BoardToolsProps, "plan" | "onMend">) {
  const { unplaced, meeting } = useDesk();
  return (
    <Button.Group>
      <Button
        leftSection={<IconWand size={16} />}
        disabled={plan.isUnderWay}
        onClick={() => plan.start(false)}
      >
        Plan
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button px={6} aria-label="More ways to plan" disabled={plan.isUnderWay}>
            <IconChevronDown size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => plan.start(false)}>Plan everything that isn’t pinned</Menu.Item>
          <Menu.Item disabled={unplaced.length === 0} onClick={() => plan.start(true)}>
            Only place what has no place
          </Menu.Item>
          <Menu.Item onClick={() => plan.start(false, 60)}>Search for a minute</Menu.Item>
          <Menu.Item onClick={onMend}>Mend with the fewest moves</Menu.Item>
          {plan.offered && (
            <Menu.Item onClick={plan.showOffered}>
              Show the {plan.offered.proposalCount} proposals of the last plan
            </Menu.Item>
          )}
          <Menu.Divider />
          <MenuLink to="/m/$slug/rules" params={{ slug: meeting.slug }}>
            What rules count
          </MenuLink>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

function PublishLink() {
  const { meeting } = useDesk();
  const mayPublish = useCan("programme.publish");
  const query = useQuery({ ...changesBeside(meeting.id), enabled: mayPublish });
  if (!mayPublish) return null;
  const count = query.data?.items.length;
  return (
    <ButtonLink
      to="/m/$slug/publish"
      params={{ slug: meeting.slug }}
      variant="default"
      leftSection={<IconSend size={16} />}
    >
      Publish
      {count === undefined ? "" : count === 0 ? ": no changes" : ` ${counted(count, "change", "changes")}`}
    </ButtonLink>
  );
}
