import { NumberInput, SegmentedControl, Input } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { formatDay } from "@plenary/time";
import { choicesOf, featureWords } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { compact, oneOf } from "../../lib/search-params.ts";
import { CheckboxList } from "../../ui/checkbox-list.tsx";
import { FieldRow } from "../../ui/entry-form.tsx";
import { listOfGroups } from "../groups/api.ts";
import { PeopleField } from "../people/people-field.tsx";
import { choiceOf } from "../requests/groups-field.tsx";
import { commonLengths } from "../requests/request-values.ts";
import { SearchMultiSelect } from "../../ui/search-select.tsx";
import { slotsFor } from "./api.ts";
import type { Question } from "./api.ts";
import type { SlotSearch } from "./slot-question.ts";
import styles from "./slots.module.css";
import { isSessionLength } from "@plenary/contract/lengths";
import { LengthInput } from "../../ui/length-input.tsx";

const route = getRouteApi("/m/$slug/find-a-slot");

/** What is asked; each change is another address. */
export function SlotFields({ question }: { question: Question }) {
  const meeting = useMeeting();
  const { data: groups = [], isPending } = useQuery(listOfGroups(meeting.allianceId));
  const change = useChange();
  const { groupIds, durationMinutes, features = [], days = [], dayPart, expectedPeople } = question;
  const isNarrow = features.length + days.length > 0 || dayPart !== null || expectedPeople !== null;
  return (
    <form
      className={styles["fields"]}
      aria-label="What is looked for"
      onSubmit={(event) => event.preventDefault()}
    >
      <SearchMultiSelect
        label="Groups"
        description="With several, the session is a joint one and everybody's members count."
        hidePickedOptions
        placeholder={isPending ? "Loading the groups" : groupIds.length === 0 ? "Choose groups" : ""}
        disabled={isPending}
        nothingFoundMessage="No such group"
        // The address has their ids, which say nothing until the names are there.
        value={isPending ? [] : groupIds}
        onChange={(group) => change({ group })}
        data={groups.map(choiceOf)}
      />
      <LengthField value={durationMinutes} onChange={(length) => change({ length })} />
      <details className={styles["more"]} open={isNarrow || question.personIds?.length ? true : undefined}>
        <summary>More: people, room, days</summary>
        <People question={question} />
        <FieldRow>
          <NumberInput
            label="People expected"
            description="As many as the groups have, unless you know better."
            min={1}
            max={100_000}
            allowDecimal={false}
            value={expectedPeople ?? ""}
            onChange={(size) => change({ size: Number(size) > 0 ? Number(size) : undefined })}
          />
          <Input.Wrapper label="Part of the day" labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label="Part of the day"
              value={dayPart ?? "any"}
              onChange={(part) => change({ part: oneOf(part, ["morning", "afternoon"]) })}
              data={[
                { value: "any", label: "Any" },
                { value: "morning", label: "Morning" },
                { value: "afternoon", label: "Afternoon" },
              ]}
            />
          </Input.Wrapper>
        </FieldRow>
        <CheckboxList
          label="Days"
          description="None ticked: any day."
          choices={meeting.days.map((day) => ({ value: day, label: formatDay(day) }))}
          value={days}
          onChange={(day) => change({ day })}
        />
        <CheckboxList
          label="Needs"
          description="What the room must have."
          choices={choicesOf(featureWords)}
          value={features}
          onChange={(need) => change({ need })}
        />
      </details>
    </form>
  );
}

/** Another question has another answer: the start that was looked at goes with the old one. */
function useChange() {
  const navigate = route.useNavigate();
  return (changes: { [K in keyof SlotSearch]?: SlotSearch[K] | undefined }) =>
    void navigate({ search: (before) => compact({ ...before, ...changes, at: undefined }), replace: true });
}

function LengthField({ value, onChange }: { value: number; onChange: (minutes: number) => void }) {
  const isCommon = commonLengths.some((length) => length === value);
  return (
    <Input.Wrapper label="Length in minutes" labelElement="div">
      <div className={styles["length"]}>
        <SegmentedControl
          aria-label="Usual lengths in minutes"
          value={isCommon ? String(value) : ""}
          onChange={(length) => onChange(Number(length))}
          data={commonLengths.map(String)}
        />
        <LengthInput
          aria-label="Length in minutes"
          value={value}
          onChange={(length) => isSessionLength(Number(length)) && onChange(Number(length))}
        />
      </div>
    </Input.Wrapper>
  );
}

/** The address has their ids; their names come with the answer. */
function People({ question }: { question: Question }) {
  const { id } = useMeeting();
  const change = useChange();
  const known = useQuery(slotsFor(id, question)).data?.people ?? [];
  const { personIds = [] } = question;
  return (
    <PeopleField
      label="Must be present"
      description="People beyond the members of the groups."
      value={known.filter((person) => personIds.includes(person.id))}
      onChange={(people) => change({ person: people.map((person) => person.id) })}
    />
  );
}
