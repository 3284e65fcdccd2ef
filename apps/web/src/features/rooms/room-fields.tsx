import { Checkbox, NumberInput, Textarea, TextInput } from "@mantine/core";
import { choicesOf, featureWords } from "../../lib/domain-words.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { CheckboxList } from "../../ui/checkbox-list.tsx";
import { FieldRow } from "../../ui/entry-form.tsx";
import { ClosuresField } from "./closures-field.tsx";
import type { RoomValues } from "./room-values.ts";

/** What is said of a room, for a new one and for one that is changed. */
export function RoomFields({ form }: { form: ApiForm<RoomValues> }) {
  return (
    <>
      <FieldRow>
        <TextInput label="Name" required maxLength={200} data-autofocus {...form.text("name")} />
        <TextInput label="Building" required maxLength={200} {...form.text("building")} />
      </FieldRow>
      <FieldRow>
        <TextInput label="Floor" maxLength={30} {...form.text("floor")} />
        <NumberInput
          label="Seats"
          description="How many people it holds."
          required
          min={1}
          max={100_000}
          allowDecimal={false}
          {...form.value("capacity")}
        />
      </FieldRow>
      <CheckboxList label="What it has" choices={choicesOf(featureWords)} {...form.value("features")} />
      <Checkbox
        label="Group sessions may be planned here"
        description="Not for a restaurant, the city or an entrance."
        {...form.checkbox("isBookable")}
      />
      <Checkbox
        label="Shared"
        description="Several sessions may be here at once, as in a foyer."
        {...form.checkbox("isShared")}
      />
      <ClosuresField form={form} />
      <Textarea
        label="Note"
        description="How to find it, who has the key."
        autosize
        minRows={2}
        maxLength={10_000}
        {...form.text("note")}
      />
    </>
  );
}
