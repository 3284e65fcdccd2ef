import { NativeSelect } from "@mantine/core";
import type { Openness } from "@plenary/contract";
import { choicesOf, opennessWords } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { whoSeesWords } from "./openness-words.ts";
import type { Owner } from "./openness-words.ts";

type OpennessFieldProps = {
  id: string;
  error: string | undefined;
  value: Openness;
  onChange: (value: Openness) => void;
  owners: readonly Owner[];
  isForEverybody?: boolean;
};

/** Open or closed, and in words who will see the session. */
export function OpennessField({ value, onChange, owners, isForEverybody, ...field }: OpennessFieldProps) {
  const { isProgrammePublic: isPublic } = useMeeting();
  return (
    <NativeSelect
      label="Who sees it"
      description={whoSeesWords({
        openness: value,
        owners,
        isForEverybody: isForEverybody ?? false,
        isPublic,
      })}
      data={choicesOf(opennessWords)}
      {...field}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value as Openness)}
    />
  );
}
