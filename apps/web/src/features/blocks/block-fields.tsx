import { Radio, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { fieldId } from "../../lib/form-errors.ts";
import { blockKindWords, choicesOf } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import type { TypedMoment } from "../../lib/typed-moment.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { MomentInput } from "../../ui/moment-input.tsx";
import { listOfBlocks } from "./api.ts";
import { overlapWords } from "./block-overlaps.ts";
import { blockKindHelp, startMovedTo, windowOf } from "./block-values.ts";
import type { BlockValues } from "./block-values.ts";
import styles from "./blocks.module.css";

/** What is said of a block, for a new one and for one that is changed. */
export function BlockFields({ form, blockId }: { form: ApiForm<BlockValues>; blockId: string | null }) {
  const { days, zone } = useMeeting();
  const setStart = (moment: TypedMoment) => {
    form.set("endsAt", startMovedTo(form.values, moment));
    form.set("startsAt", moment);
  };
  return (
    <>
      <TextInput label="Title" required maxLength={200} data-autofocus {...form.text("title")} />
      <Radio.Group
        label="Kind"
        {...form.value("kind")}
        // A group of radio buttons has no control of its own to be focused.
        id={`${fieldId("/kind")}-group`}
      >
        <div className={styles["kinds"]}>
          {choicesOf(blockKindWords).map(({ value, label }) => (
            <Radio key={value} value={value} label={label} description={blockKindHelp[value]} />
          ))}
        </div>
      </Radio.Group>
      <MomentInput
        label="Starts"
        required
        zone={zone}
        days={days}
        {...form.value("startsAt")}
        onChange={setStart}
      />
      <MomentInput
        label="Ends"
        required
        zone={zone}
        days={days}
        description={`The venue's time, ${zone}.`}
        {...form.value("endsAt")}
      />
      <OverlapNotice values={form.values} blockId={blockId} />
    </>
  );
}

/** Allowed, but perhaps not meant: said while it is typed. */
function OverlapNotice({ values, blockId }: { values: BlockValues; blockId: string | null }) {
  const { id, zone } = useMeeting();
  const { data: blocks = [] } = useQuery(listOfBlocks(id));
  const typed = windowOf(values, zone);
  const words = typed && overlapWords({ ...typed, ...(blockId !== null && { id: blockId }) }, blocks, zone);
  return <output className={styles["overlap"]}>{words}</output>;
}
