import { NativeSelect, Textarea } from "@mantine/core";
import type { GroupSummary, Room } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { oneOf } from "../../lib/search-params.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { CheckboxList } from "../../ui/checkbox-list.tsx";
import { FieldGroup, FieldRow } from "../../ui/entry-form.tsx";
import { MomentInput } from "../../ui/moment-input.tsx";
import { SearchMultiSelect } from "../../ui/search-select.tsx";
import { SessionField } from "./session-field.tsx";
import { choiceOf } from "./groups-field.tsx";
import type { RequestValues } from "./request-values.ts";

type Form = ApiForm<RequestValues>;
type WishesProps = {
  form: Form;
  groups: readonly GroupSummary[];
  rooms: readonly Room[];
  /** The session that is asked for, once it has been. */
  own: string | undefined;
};

/** What would be good to have: weighed, and said if it could not be granted. */
export function WishesFields({ form, groups, rooms, own }: WishesProps) {
  const { wishes, groupIds } = form.values;
  const wish = (change: Partial<RequestValues["wishes"]>) => form.set("wishes", { ...wishes, ...change });
  return (
    <FieldGroup
      title="Wishes"
      description="The planner weighs each of them and says which it could not grant."
    >
      <FieldRow>
        <NativeSelect
          label="Time of day"
          id={fieldId("/wishes/dayPart")}
          value={wishes.dayPart ?? ""}
          onChange={({ currentTarget }) =>
            wish({ dayPart: oneOf(currentTarget.value, ["morning", "afternoon"]) ?? null })
          }
          data={[
            { value: "", label: "Any" },
            { value: "morning", label: "Morning" },
            { value: "afternoon", label: "Afternoon" },
          ]}
        />
        <NativeSelect
          label="Part of the meeting"
          id={fieldId("/wishes/week")}
          value={wishes.week ?? ""}
          onChange={({ currentTarget }) =>
            wish({ week: oneOf(currentTarget.value, ["early", "late"]) ?? null })
          }
          data={[
            { value: "", label: "Any" },
            { value: "early", label: "Early" },
            { value: "late", label: "Late" },
          ]}
        />
        <NativeSelect
          label="Room"
          id={fieldId("/wishes/roomId")}
          error={form.errorOf("wishes/roomId")}
          value={wishes.roomId ?? ""}
          onChange={({ currentTarget }) => wish({ roomId: currentTarget.value || null })}
          data={[
            { value: "", label: "Any" },
            ...rooms
              .filter(({ isBookable }) => isBookable)
              .map(({ id, name, capacity }) => ({ value: id, label: `${name} (${capacity} seats)` })),
          ]}
        />
      </FieldRow>
      <SearchMultiSelect
        label="Not at the same time as"
        description="Groups whose people should be able to come."
        hidePickedOptions
        nothingFoundMessage="No such group"
        id={fieldId("/wishes/notParallelToGroupIds")}
        error={form.errorOf("wishes/notParallelToGroupIds")}
        value={wishes.notParallelToGroupIds}
        onChange={(ids) => wish({ notParallelToGroupIds: ids })}
        data={groups.filter(({ id }) => !groupIds.includes(id)).map(choiceOf)}
      />
      <FieldRow>
        <SessionField
          label="Right after"
          description="At most half an hour later, so that a coffee break may lie between."
          field="rightAfterSessionId"
          form={form}
          own={own}
        />
        <SessionField
          label="In the same room as"
          description="So that what is set up there can stay."
          field="sameRoomAsSessionId"
          form={form}
          own={own}
        />
      </FieldRow>
      <Textarea
        label="Remark to the organisers"
        autosize
        minRows={2}
        maxLength={10_000}
        id={fieldId("/wishes/remark")}
        error={form.errorOf("wishes/remark")}
        value={wishes.remark}
        onChange={({ currentTarget }) => wish({ remark: currentTarget.value })}
      />
    </FieldGroup>
  );
}

/** What must hold: the planner never goes beyond it. */
export function LimitsFields({ form }: { form: Form }) {
  const { days, zone } = useMeeting();
  const { limits } = form.values;
  const limit = (change: Partial<RequestValues["limits"]>) => form.set("limits", { ...limits, ...change });
  return (
    <FieldGroup
      title="Limits"
      description={`The session is never planned outside of these. Leave them empty where any time will do. Times are the venue's, ${zone}.`}
    >
      <CheckboxList
        label="Only on these days"
        id={fieldId("/limits/days")}
        error={form.errorOf("limits/days")}
        choices={days.map((date) => ({ value: date, label: formatDay(date) }))}
        value={limits.days}
        onChange={(chosen) => limit({ days: chosen })}
      />
      <FieldRow>
        <MomentInput
          label="Not before"
          id={fieldId("/limits/notBefore")}
          error={form.errorOf("limits/notBefore")}
          zone={zone}
          days={days}
          value={limits.notBefore}
          onChange={(notBefore) => limit({ notBefore })}
        />
        <MomentInput
          label="Not after"
          id={fieldId("/limits/notAfter")}
          error={form.errorOf("limits/notAfter")}
          zone={zone}
          days={days}
          value={limits.notAfter}
          onChange={(notAfter) => limit({ notAfter })}
        />
      </FieldRow>
    </FieldGroup>
  );
}
