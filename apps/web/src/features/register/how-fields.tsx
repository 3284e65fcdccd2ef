import { Radio, Stack } from "@mantine/core";
import { meetingDays, shiftDate } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import { MomentInput } from "../../ui/moment-input.tsx";
import type { RegistrationForm } from "./registration-values.ts";
import { unreadable } from "./registration-values.ts";
import styles from "./register.module.css";

/** Who comes from far comes the day before. */
const DAYS_AROUND = 2;

type HowFieldsProps = {
  form: RegistrationForm;
  /** Somebody has tried to go on: now is the time to say what is missing. */
  isChecked: boolean;
};

/** On site or online, and from when to when. */
export function HowFields({ form, isChecked }: HowFieldsProps) {
  const { venue, hostName, startsOn, endsOn, zone } = useMeeting();
  const wrong = isChecked ? unreadable(form.values, zone) : null;
  const moment = (name: "arrivesAt" | "departsAt") => ({
    ...form.value(name),
    value: form.values[name],
    error: wrong?.field === name ? wrong.message : form.errorOf(name),
    zone,
  });
  return (
    <>
      <Radio.Group label="How do you take part?" {...form.value("mode")}>
        <Stack gap={0} mt="xs">
          <Radio value="onsite" label="On site" description={venue || hostName} className={styles["radio"]} />
          <Radio
            value="online"
            label="Online"
            description="By the links of your day"
            className={styles["radio"]}
          />
        </Stack>
      </Radio.Group>
      {form.values.mode === "onsite" && (
        <>
          <MomentInput
            label="Arrival"
            description={`By the clocks of ${zone}. Leave it empty if you are there from the beginning: what you miss is marked in your day.`}
            days={meetingDays(shiftDate(startsOn, -DAYS_AROUND), endsOn)}
            {...moment("arrivesAt")}
          />
          <MomentInput
            label="Departure"
            description="Leave it empty if you stay to the end."
            days={meetingDays(startsOn, shiftDate(endsOn, DAYS_AROUND))}
            {...moment("departsAt")}
          />
        </>
      )}
    </>
  );
}
