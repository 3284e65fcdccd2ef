import { Button, NumberInput } from "@mantine/core";
import type { RuleWeight, RuleWeights } from "@plenary/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import { ruleUnit } from "../../lib/rule-titles.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { EntryForm, FieldGroup } from "../../ui/entry-form.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Page } from "../../ui/page.tsx";
import { updateWeights, weightsOf } from "./api.ts";
import styles from "./rules.module.css";
import { describeWeights, titleOf, weightBodyOf, weightValuesOf } from "./weight-values.ts";
import type { WeightValues } from "./weight-values.ts";

/** How much each rule counts that the planner weighs: for the plan, on the board and in what is found. */
export function RulesPage() {
  const meeting = useMeeting();
  const query = useQuery(weightsOf(meeting.id));
  return (
    <Page
      title="Rules"
      width="text"
      description="What the planner weighs against each other. A rule of weight 8 counts twice as much as one of 4; 0 switches it off. Nobody required in two places, rooms that hold everybody and the other hard rules are never broken by a plan."
    >
      <Loaded query={query} label="Loading the rules" lines={8}>
        {(weights) => <Weights weights={weights} />}
      </Loaded>
    </Page>
  );
}

/** What is typed stays when others save; the form begins anew after it was saved or dropped. */
function Weights({ weights }: { weights: RuleWeights }) {
  const mayEdit = useCan("draft.edit");
  const [begun, setBegun] = useState({ from: weights, count: 0 });
  if (!mayEdit) return <WeightList rules={weights.rules} />;
  const beginFrom = (from: RuleWeights) => setBegun(({ count }) => ({ from, count: count + 1 }));
  return (
    <WeightForm
      key={begun.count}
      weights={begun.from}
      onSaved={beginFrom}
      onDropped={() => beginFrom(weights)}
    />
  );
}

type WeightFormProps = { weights: RuleWeights; onSaved: (saved: RuleWeights) => void; onDropped: () => void };

function WeightForm({ weights, onSaved, onDropped }: WeightFormProps) {
  const { id } = useMeeting();
  const queryClient = useQueryClient();
  const { form, ...editing } = useVersionedForm({
    entry: weights,
    valuesOf: weightValuesOf,
    bodyOf: weightBodyOf,
    save: (changes, version) => updateWeights(id, changes as Record<string, number>, version),
    keepAs: `rule-weights:${id}`,
    onDone: async (saved) => {
      await putAnswer(queryClient, weightsOf(id).queryKey, saved);
      await queryClient.invalidateQueries({ queryKey: [id, "draft"] });
      void showDone("The rules are saved. The board judges by them now; plan again for a plan that does.");
      onSaved(saved);
    },
  });
  const labels = Object.fromEntries(weights.rules.map(({ rule }) => [`/${rule}`, titleOf(rule)]));
  const cancel = () => {
    form.reset(weightValuesOf(weights));
    onDropped();
  };
  const [moved, soft] = [levelOf(weights, "moved"), levelOf(weights, "soft")];
  return (
    <EntryForm
      form={form}
      submitLabel="Save the rules"
      labels={labels}
      onCancel={cancel}
      editing={{ ...editing, describe: describeWeights }}
      aside={<Defaults form={form} weights={weights} />}
    >
      <FieldGroup title="How good a programme is">
        <WeightFields form={form} rules={soft} />
      </FieldGroup>
      <FieldGroup
        title="What is published"
        description="Once something is published, staying close to it goes before everything above."
      >
        <WeightFields form={form} rules={moved} />
      </FieldGroup>
    </EntryForm>
  );
}

type FieldsProps = { form: ApiForm<WeightValues>; rules: readonly RuleWeight[] };

function WeightFields({ form, rules }: FieldsProps) {
  return (
    <div className={styles["rules"]}>
      {rules.map(({ rule, defaultWeight }) => (
        <NumberInput
          key={rule}
          className={styles["rule"]}
          classNames={{ input: styles["input"]!, wrapper: styles["wrapper"]! }}
          label={titleOf(rule)}
          description={descriptionOf(form.values[rule], rule, defaultWeight)}
          min={0}
          max={1000}
          allowDecimal={false}
          {...form.value(rule)}
          value={form.values[rule] ?? ""}
        />
      ))}
    </div>
  );
}

function descriptionOf(weight: number | "" | undefined, rule: string, defaultWeight: number): string {
  const usual = weight === defaultWeight ? "As usual" : `Usually ${defaultWeight}`;
  return weight === 0 ? `Off. Usually ${defaultWeight}, ${ruleUnit(rule)}.` : `${usual}, ${ruleUnit(rule)}.`;
}

function Defaults({ form, weights: { rules } }: { form: ApiForm<WeightValues>; weights: RuleWeights }) {
  const changed = rules.filter(({ rule, defaultWeight }) => form.values[rule] !== defaultWeight);
  return (
    <Button
      variant="subtle"
      disabled={changed.length === 0}
      onClick={() => {
        for (const { rule, defaultWeight } of changed) form.set(rule, defaultWeight);
      }}
    >
      Back to the usual weights
    </Button>
  );
}

function WeightList({ rules }: { rules: readonly RuleWeight[] }) {
  return (
    <ul className={styles["list"]}>
      {rules.map(({ rule, weight, defaultWeight }) => (
        <li key={rule}>
          {titleOf(rule)}: {weight === 0 ? "off" : weight}
          {weight === defaultWeight ? "" : ` (usually ${defaultWeight})`}
        </li>
      ))}
    </ul>
  );
}

function levelOf({ rules }: RuleWeights, level: RuleWeight["level"]): RuleWeight[] {
  return rules.filter((rule) => rule.level === level);
}
