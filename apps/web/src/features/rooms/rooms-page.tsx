import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Room } from "@plenary/contract";
import { IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { featureWords } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { listOfRooms } from "./api.ts";
import { EditRoomForm, NewRoomForm } from "./room-forms.tsx";
import { closureWords } from "./room-values.ts";
import { WalkingSection } from "./walking-section.tsx";

const route = getRouteApi("/m/$slug/rooms");

const columnsFor = (zone: string): readonly Column<Room>[] => [
  { key: "name", header: "Room", value: ({ name }) => name },
  { key: "building", header: "Building", value: ({ building }) => building },
  { key: "floor", header: "Floor", value: ({ floor }) => floor, width: "5rem" },
  { key: "capacity", header: "Seats", value: ({ capacity }) => capacity, align: "end", width: "5rem" },
  {
    key: "features",
    header: "Has",
    value: ({ features }) => features.map((f) => featureWords[f]).join(", "),
  },
  { key: "use", header: "Use", value: useWords, width: "9rem" },
  {
    key: "closures",
    header: "Closed",
    value: ({ closures }) => closures.map((closure) => closureWords(closure, zone)).join("; "),
  },
  { key: "note", header: "Note", value: ({ note }) => note, width: "16rem" },
];

/** Entrances and restaurants are not what is looked for here. */
const FOR_GROUPS_FIRST = { key: "use", isDescending: false } as const;

function useWords({ isShared, isBookable }: Room): string {
  const use = isBookable ? "For groups" : "Not for groups";
  return isShared ? `${use}, shared` : use;
}

/** Where sessions can be: seats, equipment and closed times. */
export function RoomsPage() {
  const meeting = useMeeting();
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(listOfRooms(meeting.id));
  const mayEdit = useCan("meeting.edit");
  const [open, setOpen] = useState<Room | "new" | null>(null);
  const columns = useMemo(() => columnsFor(meeting.zone), [meeting.zone]);
  const add = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      Add a room
    </Button>
  );
  const fromFile = (
    <ButtonLink
      to="/m/$slug/import"
      params={{ slug: meeting.slug }}
      search={{ what: "rooms" }}
      variant="default"
    >
      Import
    </ButtonLink>
  );
  const close = () => setOpen(null);
  return (
    <Page
      title="Rooms"
      description="The planner puts a session only where its people have a seat and its needs are met."
      actions={
        add && (
          <>
            {fromFile} {add}
          </>
        )
      }
    >
      <Loaded query={query} label="Loading the rooms" lines={8}>
        {(rooms) => (
          <DataTable
            name="Rooms"
            columns={columns}
            rows={rooms}
            rowKey={({ id }) => id}
            initialSort={FOR_GROUPS_FIRST}
            search={q}
            onSearch={(words) => void navigate({ search: words === "" ? {} : { q: words }, replace: true })}
            empty={
              <EmptyState
                sentence="There is no room yet. Add the rooms in which groups can meet, or import a list of them."
                action={
                  add && (
                    <>
                      {add} {fromFile}
                    </>
                  )
                }
              />
            }
            {...(mayEdit ? { onOpen: setOpen } : {})}
          />
        )}
      </Loaded>
      <WalkingSection />
      <FormDrawer
        title={open === null || open === "new" ? "New room" : open.name}
        isOpen={open !== null}
        onClose={close}
      >
        {open === "new" && <NewRoomForm onClose={close} />}
        {open !== null && open !== "new" && <EditRoomForm key={open.id} room={open} onClose={close} />}
      </FormDrawer>
    </Page>
  );
}
