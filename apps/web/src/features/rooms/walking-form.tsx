import { NumberInput } from "@mantine/core";
import { LONGEST_WALK } from "@plenary/contract";
import type { WalkingTimes } from "@plenary/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm, FieldGroup } from "../../ui/entry-form.tsx";
import { showDone } from "../../ui/notices.tsx";
import { updateWalkingTimes, walkingTimesOf } from "./api.ts";
import {
  describeWalks,
  timesOf,
  walkingBodyOf,
  walkingValuesOf,
  waysBetween,
  wayWords,
} from "./walking-values.ts";

/** The minutes between every two buildings, as they were when it was opened. */
export function WalkingForm({ walking, onClose }: { walking: WalkingTimes; onClose: () => void }) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const ways = waysBetween(walking.buildings);
  const { form, ...editing } = useVersionedForm({
    entry: walking,
    valuesOf: ({ times }: WalkingTimes) => walkingValuesOf(ways, times),
    bodyOf: (values) => walkingBodyOf(ways, values),
    save: (changes, version) => updateWalkingTimes(id, timesOf(ways, changes), version),
    keepAs: `walking-times:${id}`,
    onDone: async (saved) => {
      await putAnswer(queryClient, walkingTimesOf(id).queryKey, saved);
      await queryClient.invalidateQueries({ queryKey: [id, "draft"] });
      void showDone("The minutes are saved. The board and the slot finder count with them now.");
      onClose();
    },
  });
  const labels = Object.fromEntries(ways.map((way) => [`/${way.key}`, wayWords(way)]));
  const cancel = () => {
    form.reset(walkingValuesOf(ways, walking.times));
    onClose();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save the minutes"
      labels={labels}
      onCancel={cancel}
      editing={{ ...editing, describe: (values) => describeWalks(ways, values) }}
    >
      <FieldGroup
        title="Minutes on foot"
        description="The same both ways. Leave it empty, or write 0, where one building is next door to the other."
      >
        {ways.map((way) => (
          <NumberInput
            key={way.key}
            label={wayWords(way)}
            min={0}
            max={LONGEST_WALK}
            allowDecimal={false}
            suffix=" min"
            placeholder="Next door"
            {...form.value(way.key)}
            value={form.values[way.key] ?? ""}
          />
        ))}
      </FieldGroup>
    </EntryForm>
  );
}
