import { NumberInput, Textarea, TextInput } from "@mantine/core";
import { choicesOf, featureWords } from "../../lib/domain-words.ts";
import { fieldId } from "../../lib/form-errors.ts";
import type { GroupSummary, Room } from "@plenary/contract";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { many } from "../../lib/words.ts";
import { CheckboxList } from "../../ui/checkbox-list.tsx";
import { OpennessField } from "../sessions/openness-field.tsx";
import { asGroupsAre } from "../sessions/openness-words.ts";
import { PeopleField } from "../people/people-field.tsx";
import { GroupsField } from "./groups-field.tsx";
import { LengthField } from "./length-field.tsx";
import type { RequestValues } from "./request-values.ts";
import styles from "./requests.module.css";
import { seatsWarning } from "./seats-words.ts";
import { useRequestNames } from "./use-request-names.ts";
import { LimitsFields, WishesFields } from "./wishes-fields.tsx";

type RequestFieldsProps = {
  form: ApiForm<RequestValues>;
  /** How many people the chosen groups have together. */
  members: number;
  /** The session that is asked for, once it has been. */
  own?: string;
};

/** Everything that can be said of a request, for a new one and for one that is changed. */
export function RequestFields({ form, members, own }: RequestFieldsProps) {
  const { groups, rooms } = useRequestNames();
  return (
    <>
      <TextInput
        label="Title"
        description="As it will stand in the programme."
        required
        maxLength={200}
        {...form.text("title")}
      />
      <Textarea
        label="Purpose"
        description="What the session is to achieve, in a sentence or two."
        autosize
        minRows={2}
        maxLength={10_000}
        {...form.text("purpose")}
      />
      <LengthField form={form} />
      <GroupsField form={form} groups={groups} />
      <ExpectedField form={form} members={members} rooms={rooms} />
      <PeopleField
        label="Must be present"
        description="People beyond the members of the groups. The session is planned so that they can come; once it is published, it is on their agendas as soon as they are named here."
        id={fieldId("/personIds")}
        error={form.errorOf("personIds")}
        value={form.values.people}
        onChange={(people) => form.set("people", people)}
      />
      <CheckboxList
        label="Needs"
        description="Only rooms that have all of it are considered."
        choices={choicesOf(featureWords)}
        {...form.value("features")}
      />
      <RequestOpenness form={form} groups={groups} />
      <WishesFields form={form} groups={groups} rooms={rooms} own={own} />
      <LimitsFields form={form} />
    </>
  );
}

type OpennessProps = { form: ApiForm<RequestValues>; groups: readonly GroupSummary[] };

/** Follows the groups until somebody says otherwise. */
function RequestOpenness({ form, groups }: OpennessProps) {
  const { groupIds, openness } = form.values;
  const owners = groups.filter(({ id }) => groupIds.includes(id));
  return (
    <OpennessField {...form.value("openness")} owners={owners} value={openness ?? asGroupsAre(owners)} />
  );
}

/** Follows the size of the groups until somebody knows better. */
function ExpectedField({ form, members, rooms }: RequestFieldsProps & { rooms: readonly Room[] }) {
  const { features, expectedPeople } = form.values;
  const isOwn = expectedPeople !== null;
  const expected = isOwn ? expectedPeople : members;
  return (
    <div className={styles["warned"]}>
      <NumberInput
        label="People expected"
        description={
          members > 0
            ? `The room must hold them. ${form.values.groupIds.length > 1 ? "Together the groups have" : "The group has"} ${many(members, "member")}.`
            : "The room must hold them."
        }
        required
        min={1}
        max={100_000}
        // What was typed is refused in words, not made another number unseen.
        clampBehavior="none"
        allowDecimal={false}
        {...form.value("expectedPeople")}
        value={isOwn ? expectedPeople : members > 0 ? members : ""}
      />
      <output className={styles["warning"]}>
        {seatsWarning({ expectedPeople: Number(expected), features }, rooms)}
      </output>
    </div>
  );
}
