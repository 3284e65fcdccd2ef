import { Button, Input, NativeSelect, TextInput } from "@mantine/core";
import { formatDay } from "@plenary/time";
import { useId, useState } from "react";
import { readMoment, tidyTime } from "../lib/typed-moment.ts";
import type { MomentProblem, TypedMoment } from "../lib/typed-moment.ts";
import styles from "./moment-input.module.css";

type MomentInputProps = {
  /** From `form.value("startsAt")`: the value stays as it is typed until the form reads it with `readMoments`. */
  id?: string;
  name?: string;
  label: string;
  value: TypedMoment;
  onChange: (value: TypedMoment) => void;
  error?: string | undefined;
  description?: string;
  /** The venue's zone. */
  zone: string;
  /** Dates to choose from, such as the meeting's days; without them any date of a calendar. */
  days?: readonly string[];
  required?: boolean;
};

/** Day and time as the venue's clocks show them. A time that does not exist, or exists twice, says so at once. */
export function MomentInput(props: MomentInputProps) {
  const { label, value, onChange, error, description, zone, required = false } = props;
  const own = useId();
  const id = props.id ?? own;
  const [isLeft, setIsLeft] = useState(false);
  const { problem } = readMoment(value, zone);
  const said = error ?? (isLeft || problem?.choices.length ? problem?.message : undefined);
  const shared = { "aria-invalid": said !== undefined, "aria-describedby": `${id}-said` };
  const leave = () => {
    setIsLeft(value.time !== "" && value.date !== "");
    const tidy = tidyTime(value.time);
    if (tidy !== null && tidy !== value.time) onChange({ ...value, time: tidy });
  };
  return (
    <fieldset aria-labelledby={`${id}-label`} className={styles["moment"]}>
      <Input.Label labelElement="div" id={`${id}-label`} required={required}>
        {label}
      </Input.Label>
      <div className={styles["row"]}>
        <DayField {...props} shared={shared} name={`${props.name ?? id}-day`} />
        <TextInput
          id={id}
          name={props.name ?? id}
          aria-label={`${label}, time`}
          placeholder="10:15"
          autoComplete="off"
          inputMode="text"
          maxLength={8}
          className={styles["time"]}
          error={said !== undefined}
          value={value.time}
          onChange={({ currentTarget }) => onChange({ ...value, time: currentTarget.value, offset: "" })}
          onBlur={leave}
          {...shared}
        />
      </div>
      <div id={`${id}-said`}>
        {description && <Input.Description className={styles["said"]}>{description}</Input.Description>}
        {said && <Input.Error className={styles["said"]}>{said}</Input.Error>}
      </div>
      {problem && problem.choices.length > 0 && <MomentChoices problem={problem} onChoose={onChange} />}
    </fieldset>
  );
}

type DayFieldProps = MomentInputProps & { shared: object; name: string };

function DayField({ label, value, onChange, days, shared, name }: DayFieldProps) {
  const choose = ({ currentTarget }: { currentTarget: { value: string } }) =>
    onChange({ ...value, date: currentTarget.value, offset: "" });
  const field = {
    "aria-label": `${label}, day`,
    name,
    value: value.date,
    onChange: choose,
    className: styles["day"],
    ...shared,
  };
  if (!days) return <TextInput type="date" {...field} />;
  // A date that lies outside the offered days must stay visible: it is what the entry has.
  const offered = value.date === "" || days.includes(value.date) ? days : [value.date, ...days];
  return (
    <NativeSelect
      {...field}
      data={[
        { value: "", label: "Day" },
        ...offered.map((date) => ({ value: date, label: formatDay(date) })),
      ]}
    />
  );
}

type MomentChoicesProps = { problem: MomentProblem; onChoose: (value: TypedMoment) => void };

/** The readings of a time that the clocks skip or show twice, a button each. */
export function MomentChoices({ problem, onChoose }: MomentChoicesProps) {
  const isTwice = new Set(problem.choices.map(({ time }) => time)).size < problem.choices.length;
  return (
    <div className={styles["choices"]}>
      {problem.choices.map(({ date, time, offset, instant }) => (
        <Button
          key={instant}
          size="xs"
          variant="default"
          onClick={() => onChoose({ date, time, offset: isTwice ? offset : "" })}
        >
          {isTwice ? `${time} (UTC${offset})` : `${formatDay(date)}, ${time}`}
        </Button>
      ))}
    </div>
  );
}
