import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Meeting } from "@plenary/contract";
import { useState } from "react";
import { meetingBySlug, useMeeting } from "../../lib/meeting.ts";
import { putAnswer } from "../../lib/put-answer.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useVersionedForm } from "../../lib/use-versioned-form.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { EntryForm, FieldGroup, FieldRow } from "../../ui/entry-form.tsx";
import { MomentInput } from "../../ui/moment-input.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ZoneField } from "../../ui/zone-field.tsx";
import { listOfInstitutions } from "../people/api.ts";
import { updateMeeting } from "./api.ts";
import { ChangeEffects } from "./change-effects.tsx";
import {
  describeSettings,
  settingsBodyOf,
  settingsLabels,
  settingsOf,
  windowLabels,
} from "./settings-values.ts";
import type { SettingsValues } from "./settings-values.ts";
import styles from "./settings.module.css";

const route = getRouteApi("/m/$slug/settings");

/** What the meeting is called, where and when it is, what is open when, and who may read its programme. */
export function SettingsPage() {
  const meeting = useMeeting();
  // The form begins anew after it was saved or dropped, and not when others save.
  const [begun, setBegun] = useState<{ from: Meeting; count: number }>({ from: meeting, count: 0 });
  const beginFrom = (from: Meeting) => setBegun(({ count }) => ({ from, count: count + 1 }));
  return (
    <Page
      title="Settings"
      width="text"
      description="What everybody sees of the meeting, and what is open when."
    >
      <SettingsForm
        key={begun.count}
        meeting={begun.from}
        onSaved={beginFrom}
        onDropped={() => beginFrom(meeting)}
      />
      <Section title="The next meeting">
        <p>It can have the days, blocks and fixed sessions of this one from the start.</p>
        <ButtonLink to="/new-meeting" search={{ from: meeting.slug }} variant="default">
          Set up the next meeting
        </ButtonLink>
      </Section>
    </Page>
  );
}

type SettingsProps = { meeting: Meeting; onSaved: (meeting: Meeting) => void; onDropped: () => void };

function SettingsForm({ meeting, onSaved, onDropped }: SettingsProps) {
  const opened = useMeeting();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const { form, ...editing } = useVersionedForm<Meeting, SettingsValues, ReturnType<typeof settingsBodyOf>>({
    entry: meeting,
    valuesOf: settingsOf,
    bodyOf: settingsBodyOf,
    save: (changes, version) => updateMeeting(meeting.id, changes, version),
    keepAs: `settings:${meeting.id}`,
    onDone: async (saved) => {
      await putAnswer(queryClient, meetingBySlug(saved.slug).queryKey, { ...opened, ...saved });
      await queryClient.invalidateQueries({ queryKey: [meeting.id] });
      await queryClient.invalidateQueries({ queryKey: ["meetings"] });
      if (saved.slug !== opened.slug)
        await navigate({ to: "/m/$slug/settings", params: { slug: saved.slug }, replace: true });
      void showDone("The settings are saved.");
      onSaved(saved);
    },
  });
  const cancel = () => {
    form.reset(settingsOf(meeting));
    onDropped();
  };
  return (
    <EntryForm
      form={form}
      submitLabel="Save the settings"
      labels={settingsLabels}
      onCancel={cancel}
      editing={{ ...editing, describe: describeSettings }}
    >
      <NameAndPlace form={form} />
      <FieldGroup title="When">
        <FieldRow>
          <TextInput type="date" label="First day" required {...form.text("startsOn")} />
          <TextInput type="date" label="Last day" required {...form.text("endsOn")} />
        </FieldRow>
        <ZoneField
          {...form.value("zone")}
          description="Of the place: all times of the programme are its clocks'."
        />
        <ChangeEffects {...form.values} />
      </FieldGroup>
      <Windows form={form} />
      <PublicFields form={form} />
    </EntryForm>
  );
}

type Fields = { form: ApiForm<SettingsValues> };

function NameAndPlace({ form }: Fields) {
  const { allianceId, hostInstitutionId, hostName, slug } = useMeeting();
  const institutions = useQuery(listOfInstitutions(allianceId)).data ?? [
    { id: hostInstitutionId, name: hostName },
  ];
  return (
    <FieldGroup title="What and where">
      <FieldRow>
        <TextInput label="Name" required maxLength={200} {...form.text("name")} />
        <TextInput
          label="Address"
          description={
            form.values.slug === slug
              ? `…/m/${slug}`
              : `…/m/${form.values.slug}. Links to …/m/${slug} lead nowhere any more.`
          }
          required
          maxLength={60}
          {...form.text("slug")}
        />
      </FieldRow>
      <NativeSelect
        label="Host"
        {...form.text("hostInstitutionId")}
        data={institutions.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Textarea label="Venue" autosize minRows={1} maxLength={10_000} {...form.text("venue")} />
    </FieldGroup>
  );
}

function Windows({ form }: Fields) {
  const { zone } = form.values;
  const field = (name: keyof typeof windowLabels) => (
    <MomentInput label={windowLabels[name]} zone={zone} {...form.value(name)} />
  );
  return (
    <FieldGroup title="What is open when" description="Without a time it is not limited on that side.">
      <FieldRow>
        {field("requestsOpenAt")}
        {field("requestsCloseAt")}
      </FieldRow>
      <FieldRow>
        {field("registrationOpenAt")}
        {field("registrationCloseAt")}
      </FieldRow>
    </FieldGroup>
  );
}

function PublicFields({ form }: Fields) {
  const { slug, isProgrammePublic } = useMeeting();
  return (
    <FieldGroup title="What everybody may read">
      <Checkbox
        label="Public programme"
        description="Anybody reads the published programme without a login. Closed sessions are never shown."
        {...form.checkbox("isProgrammePublic")}
      />
      {isProgrammePublic && (
        <ul className={styles["addresses"]}>
          <li>
            <a href={`/public/${slug}`}>The public page</a>, for a frame of another site{" "}
            <a href={`/public/${slug}?embed`}>with ?embed</a>
          </li>
          <li>
            <a href={`/public/${slug}/programme.ics`}>A calendar to follow</a> and{" "}
            <a href={`/public/${slug}/schedule.json`}>schedule.json</a> for conference apps
          </li>
        </ul>
      )}
      <Textarea
        label="Notice"
        description="Shown with the programme."
        autosize
        minRows={2}
        maxLength={10_000}
        {...form.text("notice")}
      />
    </FieldGroup>
  );
}
