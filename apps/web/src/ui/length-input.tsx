import { NumberInput } from "@mantine/core";
import type { NumberInputProps } from "@mantine/core";
import { isSessionLength, LONGEST_SESSION, SHORTEST_SESSION } from "@plenary/contract/lengths";
import { durationWords } from "../lib/words.ts";

/** Longer ones are also said in hours: whoever types 1000 for 100 sees it. */
const HARD_TO_READ = 180;

/** How long a session is, within the one rule for it. */
export function LengthInput({
  description = "",
  ...props
}: Omit<NumberInputProps, "description"> & { description?: string }) {
  const minutes = Number(props.value);
  const said = isSessionLength(minutes) && minutes > HARD_TO_READ ? `That is ${durationWords(minutes)}.` : "";
  return (
    <NumberInput
      min={SHORTEST_SESSION}
      max={LONGEST_SESSION}
      step={5}
      allowDecimal={false}
      suffix=" min"
      {...props}
      description={`${description} ${said}`.trim() || undefined}
    />
  );
}
