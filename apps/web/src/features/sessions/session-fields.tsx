import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { GroupSummary } from "@plenary/contract";
import { choicesOf, featureWords } from "../../lib/domain-words.ts";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { CheckboxList } from "../../ui/checkbox-list.tsx";
import { FieldRow } from "../../ui/entry-form.tsx";
import { listOfGroups } from "../groups/api.ts";
import { PeopleField } from "../people/people-field.tsx";
import { choiceOf } from "../requests/groups-field.tsx";
import { SearchMultiSelect } from "../../ui/search-select.tsx";
import { OpennessField } from "./openness-field.tsx";
import { asGroupsAre, isOpenedAnew } from "./openness-words.ts";
import { chosenKindWords } from "./session-values.ts";
import type { SessionValues } from "./session-values.ts";
import { LengthInput } from "../../ui/length-input.tsx";

type FieldsProps = { form: ApiForm<SessionValues> };

/** What organisers say of a session, for a new one and for one that is changed. */
export function SessionFields({ form }: FieldsProps) {
  const { allianceId } = useMeeting();
  const groups = useQuery(listOfGroups(allianceId)).data ?? [];
  return (
    <>
      <TextInput
        label="Title"
        description="As it will stand in the programme."
        required
        maxLength={200}
        data-autofocus
        {...form.text("title")}
      />
      <FieldRow>
        <NativeSelect label="Kind" data={choicesOf(chosenKindWords)} {...form.text("kind")} />
        <LengthInput label="Length" required {...form.value("durationMinutes")} />
      </FieldRow>
      <Textarea label="Purpose" autosize minRows={2} maxLength={10_000} {...form.text("purpose")} />
      <AudienceFields form={form} groups={groups} />
      <SizeFields form={form} />
      <TextInput
        label="Link to join"
        description="For those who take part. Agendas and calendars show it at once, also before you publish."
        type="url"
        placeholder="https://"
        maxLength={1000}
        {...form.text("joinUrl")}
      />
      <CheckboxList
        label="Needs"
        description="Only rooms that have all of it are considered."
        choices={choicesOf(featureWords)}
        {...form.value("features")}
      />
      <Checkbox
        label="Part of the fixed frame"
        description="The planner never moves it, and it is shown before the first programme is published."
        {...form.checkbox("isFixed")}
      />
    </>
  );
}

/** Whose session it is, who must be there, and who sees it. */
function AudienceFields({ form, groups }: FieldsProps & { groups: readonly GroupSummary[] }) {
  const { groupIds, people, openness, isForEverybody } = form.values;
  const owners = groups.filter(({ id }) => groupIds.includes(id));
  const setGroups = (ids: string[]) => {
    if (openness === "open" && isOpenedAnew(groups, groupIds, ids)) form.set("openness", null);
    form.set("groupIds", ids);
  };
  return (
    <>
      <SearchMultiSelect
        label="Groups"
        description="Their members are required. With several it is a joint session. Where a group has asked for it, those that come are asked whether they take part, and those that go are told."
        hidePickedOptions
        placeholder={groupIds.length === 0 ? "No group" : ""}
        nothingFoundMessage="No such group"
        id={fieldId("/groupIds")}
        error={form.errorOf("groupIds")}
        value={groupIds}
        onChange={setGroups}
        data={groups.map(choiceOf)}
      />
      <PeopleField
        label="Named people"
        description="Speakers and others who must be there, beyond the groups' members."
        id={fieldId("/personIds")}
        error={form.errorOf("personIds")}
        value={people}
        onChange={(named) => form.set("people", named)}
      />
      <Checkbox
        label="For everybody"
        description="Everybody at the meeting is required, as at plenaries and meals."
        {...form.checkbox("isForEverybody")}
      />
      <Checkbox
        label="Delegates may choose it"
        description="Also those whom it doesn't require."
        {...form.checkbox("isOptional")}
      />
      <OpennessField
        {...form.value("openness")}
        owners={owners}
        isForEverybody={isForEverybody}
        value={openness ?? asGroupsAre(owners)}
      />
    </>
  );
}

function SizeFields({ form }: FieldsProps) {
  return (
    <FieldRow>
      <NumberInput
        label="People expected"
        description="The room must hold them."
        required
        min={1}
        max={100_000}
        allowDecimal={false}
        {...form.value("expectedPeople")}
      />
      <NumberInput
        label="Places"
        description="Empty: as many as come."
        min={1}
        max={100_000}
        allowDecimal={false}
        {...form.value("capacity")}
      />
    </FieldRow>
  );
}
