import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Block } from "@plenary/contract";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { dayOf, formatDay, formatTimeRange, minutesBetween } from "@plenary/time";
import { useMemo, useState } from "react";
import { blockKindWords } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { durationWords } from "../../lib/words.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { listOfBlocks } from "./api.ts";
import { BlockHelp, BlockLegend } from "./block-box.tsx";
import { BlockCalendar } from "./block-calendar.tsx";
import { EditBlockForm, NewBlockForm } from "./block-forms.tsx";
import { calendarOf, withMargin } from "./block-layout.ts";
import type { Span } from "./block-span.ts";
import { useBlockTimes } from "./use-block-times.ts";

const route = getRouteApi("/m/$slug/blocks");

const columnsFor = (zone: string): readonly Column<Block>[] => [
  { key: "title", header: "Block", value: ({ title }) => title },
  {
    key: "day",
    header: "Day",
    value: ({ startsAt }) => dayOf(startsAt, zone),
    text: ({ startsAt }) => formatDay(dayOf(startsAt, zone)),
    cell: ({ startsAt }) => formatDay(dayOf(startsAt, zone)),
    width: "8rem",
  },
  {
    key: "time",
    header: "Time",
    value: ({ startsAt, endsAt }) => formatTimeRange(startsAt, endsAt, zone),
    width: "8rem",
  },
  { key: "kind", header: "Kind", value: ({ kind }) => blockKindWords[kind], width: "8rem" },
  {
    key: "length",
    header: "Length",
    value: ({ startsAt, endsAt }) => minutesBetween(startsAt, endsAt),
    cell: ({ startsAt, endsAt }) => durationWords(minutesBetween(startsAt, endsAt)),
    align: "end",
    width: "8rem",
  },
];

type Open = { edit: Block } | { newOn: string } | { drawn: Span };

/** The windows of each day: what groups may fill, what everybody attends, what is for fun. */
export function BlocksPage() {
  const { id: meetingId, zone, days } = useMeeting();
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(listOfBlocks(meetingId));
  const mayEdit = useCan("meeting.edit");
  const [open, setOpen] = useState<Open | null>(null);
  const { change, shown } = useBlockTimes();
  const columns = useMemo(() => columnsFor(zone), [zone]);
  const close = () => setOpen(null);
  const edit = mayEdit ? (block: Block) => setOpen({ edit: block }) : null;
  const addOn = mayEdit ? (date: string) => setOpen({ newOn: date }) : null;
  const editing = edit &&
    addOn && {
      onOpen: edit,
      onAdd: addOn,
      onChange: change,
      onDraw: (drawn: Span) => setOpen({ drawn }),
    };
  const drawn = open && "drawn" in open ? open.drawn : null;
  const calendarFor = (blocks: readonly Block[]) => {
    const calendar = calendarOf(blocks, days, zone);
    return editing ? withMargin(calendar) : calendar;
  };
  const add = addOn && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => addOn(days[0] ?? "")}>
      Add a block
    </Button>
  );
  return (
    <Page
      title="Blocks"
      description={`The windows of each day, in the venue's time (${zone}). Sessions are planned into the open ones.`}
      actions={add}
    >
      <Loaded query={query} label="Loading the blocks" lines={8}>
        {(blocks) => (
          <>
            <BlockLegend />
            {editing && <BlockHelp />}
            <BlockCalendar
              calendar={calendarFor(shown(blocks))}
              blocks={shown(blocks)}
              editing={editing}
              drawn={drawn}
            />
            <Section title="As a list">
              <DataTable
                name="Blocks"
                columns={columns}
                rows={blocks}
                rowKey={({ id }) => id}
                search={q}
                onSearch={(words) =>
                  void navigate({ search: words === "" ? {} : { q: words }, replace: true })
                }
                empty={
                  <EmptyState
                    sentence="There is no block yet. Draw the open ones first: without them nothing can be planned."
                    action={add}
                  />
                }
                {...(edit ? { onOpen: edit } : {})}
              />
            </Section>
          </>
        )}
      </Loaded>
      <FormDrawer title={titleOf(open)} isOpen={open !== null} onClose={close}>
        {open && "newOn" in open && <NewBlockForm key={open.newOn} date={open.newOn} onClose={close} />}
        {drawn && <NewBlockForm key="drawn" date={drawn.date} drawn={drawn} onClose={close} />}
        {open && "edit" in open && <EditBlockForm key={open.edit.id} block={open.edit} onClose={close} />}
      </FormDrawer>
    </Page>
  );
}

function titleOf(open: Open | null): string {
  return open && "edit" in open ? open.edit.title : "New block";
}
