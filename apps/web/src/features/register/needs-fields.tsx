import { Checkbox, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatDayLong } from "@plenary/time";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { registrationTermsOf } from "./api.ts";
import styles from "./register.module.css";
import type { RegistrationForm } from "./registration-values.ts";

/** Diet, access and photos: each with why it is asked and who sees it. */
export function NeedsFields({ form }: { form: RegistrationForm }) {
  const { sensitive, mode } = form.values;
  const set = (change: Partial<typeof sensitive>) => form.set("sensitive", { ...sensitive, ...change });
  return (
    <>
      <ErasureNote />
      {mode === "onsite" && (
        <TextInput
          id={fieldId("/sensitive/diet")}
          label="What you eat or don’t eat (optional)"
          placeholder="Vegetarian, no nuts"
          description="Asked so that meals can be ordered. The caterer sees how many people eat what, and no names."
          maxLength={200}
          value={sensitive.diet}
          onChange={({ currentTarget }) => set({ diet: currentTarget.value })}
          error={form.errorOf("sensitive/diet")}
        />
      )}
      <Textarea
        id={fieldId("/sensitive/accessNeeds")}
        label="What you need to take part (optional)"
        placeholder={
          mode === "onsite" ? "Step-free ways, a seat near the loudspeaker" : "Captions, slides beforehand"
        }
        description="Asked so that the host can make rooms and sessions suit you. The organisers see what is needed and by how many people, and no names."
        autosize
        minRows={2}
        maxLength={10_000}
        value={sensitive.accessNeeds}
        onChange={({ currentTarget }) => set({ accessNeeds: currentTarget.value })}
        error={form.errorOf("sensitive/accessNeeds")}
      />
      <Checkbox
        label="Pictures with me in them may be published"
        description="Asked because the alliance shows its meetings on its pages; the organisers see your answer. Without the tick it is no. You can change it here at any time."
        className={styles["radio"]}
        {...form.checkbox("allowsPhotos")}
      />
    </>
  );
}

/** Said before anything is typed. */
function ErasureNote() {
  const { data } = useQuery(registrationTermsOf(useMeeting().id));
  return (
    <p className={styles["note"]}>
      What you say about food, access and pictures is kept apart from your registration. It is erased
      {data ? ` on ${formatDayLong(data.eraseOn)}` : " after the meeting"}, or at once if you cancel.
    </p>
  );
}
