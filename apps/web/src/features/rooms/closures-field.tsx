import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { FieldGroup, FieldRow } from "../../ui/entry-form.tsx";
import { MomentInput } from "../../ui/moment-input.tsx";
import { nextClosure } from "./room-values.ts";
import type { RoomValues, TypedClosure } from "./room-values.ts";
import styles from "./rooms.module.css";

/** When the room can't be used, in the venue's wall clock. */
export function ClosuresField({ form }: { form: ApiForm<RoomValues> }) {
  const { days, zone } = useMeeting();
  const { closures } = form.values;
  const change = (at: number, closure: TypedClosure) => form.set("closures", closures.with(at, closure));
  return (
    <FieldGroup title="Closed times" description={`When nobody may use it, in the venue's time (${zone}).`}>
      {closures.map((closure, i) => (
        // They have no id of their own before they are saved, and only the last is ever added.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={i} className={styles["closure"]}>
          <FieldRow>
            {(["startsAt", "endsAt"] as const).map((end) => (
              <MomentInput
                key={end}
                id={fieldId(`/closures/${i}/${end}`)}
                label={`Closed ${i + 1}, ${end === "startsAt" ? "from" : "until"}`}
                zone={zone}
                days={days}
                value={closure[end]}
                error={form.errorOf(`closures/${i}/${end}`)}
                onChange={(moment) => change(i, { ...closure, [end]: moment })}
              />
            ))}
          </FieldRow>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove closed time ${i + 1}`}
            onClick={() => form.set("closures", closures.toSpliced(i, 1))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          id={fieldId("/closures")}
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => form.set("closures", [...closures, nextClosure(closures, days)])}
        >
          Add a closed time
        </Button>
      </div>
    </FieldGroup>
  );
}
