import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Room } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { ApiProblem, isProblem } from "../../lib/problem.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm } from "../../ui/entry-form.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone, showUndo } from "../../ui/notices.tsx";
import { createRoom, deleteRoom, refetchSetup, updateRoom } from "./api.ts";
import { RoomFields } from "./room-fields.tsx";
import { describeRoom, newRoom, roomBodyOf, roomLabels, roomValuesOf } from "./room-values.ts";

export function NewRoomForm({ onClose }: { onClose: () => void }) {
  const { id, zone } = useMeeting();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: newRoom,
    keepAs: `new-room:${id}`,
    submit: (values) => createRoom(id, roomBodyOf(values, zone)),
    onDone: async ({ name }) => {
      await refetchSetup(queryClient, id);
      void showDone(`${name} is there now.`);
      onClose();
    },
  });
  const cancel = () => {
    form.reset(newRoom);
    onClose();
  };
  return (
    <EntryForm form={form} submitLabel="Add the room" labels={roomLabels} onCancel={cancel}>
      <RoomFields form={form} />
    </EntryForm>
  );
}

export function EditRoomForm({ room, onClose }: { room: Room; onClose: () => void }) {
  const { id, zone } = useMeeting();
  const queryClient = useQueryClient();
  const { form, ...editing } = useVersionedForm({
    entry: room,
    valuesOf: (entry: Room) => roomValuesOf(entry, zone),
    bodyOf: (values) => roomBodyOf(values, zone),
    save: (changes, version) => updateRoom(id, room.id, changes, version),
    keepAs: `room:${room.id}`,
    onDone: async ({ name }) => {
      await refetchSetup(queryClient, id);
      void showDone(`${name} is saved.`);
      onClose();
    },
  });
  const cancel = () => {
    form.reset(roomValuesOf(room, zone));
    onClose();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={roomLabels}
      onCancel={cancel}
      editing={{ ...editing, describe: describeRoom }}
      aside={<RemoveRoom room={room} onClose={onClose} />}
    >
      <RoomFields form={form} />
    </EntryForm>
  );
}

/** The server says that something needs it; here it is known what. */
function inUse({ name }: Room): ApiProblem {
  return new ApiProblem({
    code: "in_use",
    status: 409,
    title: "The room is in use",
    detail: `Sessions have their place in ${name}. Move them on the board first; the room is still there.`,
  });
}

/** Removes at once and offers to take it back; a room in use stays, and says so. */
function RemoveRoom({ room, onClose }: { room: Room; onClose: () => void }) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const { id: _id, version: _version, ...body } = room;
  const restore = async () => {
    await createRoom(id, body);
    await refetchSetup(queryClient, id);
  };
  const remove = useMutation({
    mutationFn: () => deleteRoom(id, room),
    onSuccess: async () => {
      await refetchSetup(queryClient, id);
      onClose();
      void showUndo({ message: `${room.name} is removed.`, undo: restore });
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
        Remove the room
      </Button>
      <FormErrors error={isProblem(remove.error, "in_use") ? inUse(room) : remove.error} />
    </>
  );
}
