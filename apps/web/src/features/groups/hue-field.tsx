import { Input } from "@mantine/core";
import { hueColor } from "../../lib/hues.ts";
import styles from "./groups.module.css";

type HueFieldProps = { value: number; onChange: (hue: number) => void; id?: string };

const hues = Array.from({ length: 12 }, (_, hue) => hue);

/** The twelve colours that survive colour blindness; groups are known by the short name beside. */
export function HueField({ value, onChange, id = "hue" }: HueFieldProps) {
  return (
    <fieldset className={styles["hues"]} aria-labelledby={`${id}-label`}>
      <Input.Label labelElement="div" id={`${id}-label`}>
        Colour
      </Input.Label>
      <div className={styles["swatches"]}>
        {hues.map((hue) => (
          <label key={hue} className={styles["swatch"]}>
            <input
              type="radio"
              name={id}
              {...(hue === value ? { id } : {})}
              checked={hue === value}
              onChange={() => onChange(hue)}
            />
            <span style={{ background: hueColor(hue) }} aria-hidden="true" />
            <span className="visually-hidden">Colour {hue + 1}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
