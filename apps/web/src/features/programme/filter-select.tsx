import { IconChevronDown } from "@tabler/icons-react";
import styles from "./programme-filters.module.css";

type FilterSelectProps = {
  label: string;
  /** What is filtered by, if the label doesn't say it in one word. */
  name?: string;
  choices: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

/** The device's own list of choices behind a chip; what is chosen becomes a chip of its own. */
export function FilterSelect({ label, name = label, choices, onChoose }: FilterSelectProps) {
  if (choices.length === 0) return null;
  return (
    <span className={styles["select"]}>
      <select
        aria-label={`Filter by ${name.toLowerCase()}`}
        value=""
        onChange={({ currentTarget: { value } }) => {
          if (value !== "") onChoose(value);
        }}
      >
        <option value="">{label}</option>
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} aria-hidden="true" className={styles["chevron"]} />
    </span>
  );
}
