import { NativeSelect, NumberInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { BookingPolicy, GroupKind } from "@plenary/contract";
import { useState } from "react";
import { choicesOf, groupKindWords } from "../../lib/domain-words.ts";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { oneOf } from "../../lib/search-params.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm, FieldGroup, FieldRow } from "../../ui/entry-form.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Page } from "../../ui/page.tsx";
import { bookingPolicyOf, updateBookingPolicy } from "./api.ts";
import { describePolicy, modeWords, policyBodyOf, policyValuesOf } from "./policy-values.ts";
import type { PolicyValues, TypedPolicy } from "./policy-values.ts";

/** Who takes a free place without asking, per kind of group. */
export function BookingPolicyPage() {
  const { id } = useMeeting();
  const query = useQuery(bookingPolicyOf(id));
  return (
    <Page
      title="Booking"
      width="text"
      description="What leads may do with a free place in an open block. What they book stands at once; what they hold is taken until you approve or decline it, or its time is over: at the latest when the session begins. A session of several groups is held until all have agreed."
    >
      <Loaded query={query} label="Loading who may book" lines={8}>
        {(policy) => <Policy policy={policy} />}
      </Loaded>
    </Page>
  );
}

/** What is typed stays when others save; the form begins anew after it was saved or dropped. */
function Policy({ policy }: { policy: BookingPolicy }) {
  const [begun, setBegun] = useState({ from: policy, count: 0 });
  const beginFrom = (from: BookingPolicy) => setBegun(({ count }) => ({ from, count: count + 1 }));
  return (
    <PolicyForm
      key={begun.count}
      policy={begun.from}
      onSaved={beginFrom}
      onDropped={() => beginFrom(policy)}
    />
  );
}

type PolicyFormProps = {
  policy: BookingPolicy;
  onSaved: (saved: BookingPolicy) => void;
  onDropped: () => void;
};

function PolicyForm({ policy, onSaved, onDropped }: PolicyFormProps) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const { form, ...editing } = useVersionedForm({
    entry: policy,
    valuesOf: policyValuesOf,
    bodyOf: policyBodyOf,
    save: (changes, version) => updateBookingPolicy(id, Object.values(changes), version),
    keepAs: `booking-policy:${id}`,
    onDone: async (saved) => {
      await putAnswer(queryClient, bookingPolicyOf(id).queryKey, saved);
      void showDone("Saved. Leads see it where they look for a slot.");
      onSaved(saved);
    },
  });
  const cancel = () => {
    form.reset(policyValuesOf(policy));
    onDropped();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save"
      labels={labels}
      onCancel={cancel}
      editing={{ ...editing, describe: describePolicy }}
    >
      {policy.kinds.map(({ groupKind }) => (
        <KindFields key={groupKind} form={form} kind={groupKind} />
      ))}
    </EntryForm>
  );
}

const labels = Object.fromEntries(
  Object.entries(groupKindWords).flatMap(([kind, words]) => [
    [`/${kind}/quotaMinutes`, `${words}: minutes`],
    [`/${kind}/holdHours`, `${words}: hours`],
  ]),
);

const numberOf = (value: string | number) => (value === "" ? "" : Number(value));

function KindFields({ form, kind }: { form: ApiForm<PolicyValues>; kind: GroupKind }) {
  const typed = form.values[kind];
  const set = (change: Partial<TypedPolicy>) => form.set(kind, { ...typed, ...change });
  return (
    <FieldGroup title={groupKindWords[kind]}>
      <FieldRow>
        <NativeSelect
          label="Leads may"
          value={typed.mode}
          onChange={({ currentTarget }) => {
            const mode = oneOf(currentTarget.value, ["book", "hold", "request"]);
            if (mode) set({ mode });
          }}
          data={choicesOf(modeWords)}
        />
        <NumberInput
          label="Minutes per group"
          placeholder="Any"
          id={fieldId(`/${kind}/quotaMinutes`)}
          error={form.errorOf(`${kind}/quotaMinutes`)}
          min={5}
          max={100_000}
          step={15}
          allowDecimal={false}
          disabled={typed.mode === "request"}
          value={typed.quotaMinutes}
          onChange={(value) => set({ quotaMinutes: numberOf(value) })}
        />
        <NumberInput
          label="A hold lasts, in hours"
          id={fieldId(`/${kind}/holdHours`)}
          error={form.errorOf(`${kind}/holdHours`)}
          min={1}
          max={1440}
          allowDecimal={false}
          value={typed.holdHours}
          onChange={(value) => set({ holdHours: numberOf(value) })}
        />
      </FieldRow>
    </FieldGroup>
  );
}
