import { Input, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { fieldId } from "../../lib/form-errors.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { commonLengths } from "./request-values.ts";
import type { RequestValues } from "./request-values.ts";
import { LengthInput } from "../../ui/length-input.tsx";

/** The lengths that most sessions have, and any other; and a shorter one that would do. */
export function LengthField({ form }: { form: ApiForm<RequestValues> }) {
  const { durationMinutes } = form.values;
  const isCommon = commonLengths.some((length) => length === durationMinutes);
  const [isTyped, setIsTyped] = useState(!isCommon);
  // Also what is filled in from the last meeting may be of another length.
  const isOther = isTyped || !isCommon;
  const choose = (value: string) => {
    setIsTyped(value === "other");
    if (value !== "other") form.set("durationMinutes", Number(value));
  };
  return (
    <>
      <Input.Wrapper
        label="Length in minutes"
        labelElement="div"
        required
        id={`${fieldId("/durationMinutes")}-box`}
        error={isOther ? undefined : form.errorOf("durationMinutes")}
      >
        <SegmentedControl
          fullWidth
          aria-label="Length in minutes"
          value={isOther ? "other" : String(durationMinutes)}
          onChange={choose}
          data={[
            ...commonLengths.map((length) => ({ value: String(length), label: String(length) })),
            { value: "other", label: "Other" },
          ]}
        />
        {isOther && (
          <LengthInput
            mt="sm"
            aria-label="Minutes"
            {...form.value("durationMinutes")}
            // It stays while 120 becomes 90, which has a button.
            onFocus={() => setIsTyped(true)}
          />
        )}
      </Input.Wrapper>
      <LengthInput
        label="Or, if need be"
        description="A shorter length that would do. The planner tries the full one; the organisers may fall back on this."
        placeholder="No shorter"
        {...form.value("fallbackMinutes")}
      />
    </>
  );
}
