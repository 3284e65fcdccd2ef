import { Checkbox } from "@mantine/core";
import styles from "./checkbox-list.module.css";

type CheckboxListProps<Word extends string> = {
  label: string;
  description?: string;
  choices: readonly { value: Word; label: string }[];
  value: readonly Word[];
  onChange: (value: Word[]) => void;
  id?: string;
  error?: string | undefined;
};

/** Several of a few: all of them to be seen at once. Takes `{...form.value("features")}`. */
export function CheckboxList<Word extends string>(props: CheckboxListProps<Word>) {
  const { label, description, choices, value, onChange, id, error } = props;
  return (
    <Checkbox.Group
      {...(id ? { id } : {})}
      label={label}
      description={description}
      error={error}
      value={[...value]}
      // In the order of the choices, so that the same ticks are the same value.
      onChange={(ticked) =>
        onChange(choices.map((choice) => choice.value).filter((word) => ticked.includes(word)))
      }
    >
      <div className={styles["list"]}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={choice.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
