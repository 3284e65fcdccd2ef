import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Meeting, MyAlliance } from "@plenary/contract";
import { dayOf, isDate, systemClock } from "@plenary/time";
import { useState } from "react";
import { can } from "../../lib/can.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { EntryForm, FieldRow } from "../../ui/entry-form.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Page } from "../../ui/page.tsx";
import { PlainLayout } from "../../ui/shell/plain-layout.tsx";
import { ZoneField } from "../../ui/zone-field.tsx";
import { listOfInstitutions } from "../people/api.ts";
import { createMeeting, cloneMeeting, myAlliances, myMeetings } from "./api.ts";
import { ClonePreview } from "./clone-preview.tsx";
import { zoneAtHost } from "./host-zone.ts";
import { addressIn, newMeetingLabels, questionKey, valuesAfter } from "./new-meeting-values.ts";
import type { NewMeetingValues } from "./new-meeting-values.ts";

const route = getRouteApi("/new-meeting");

/** A meeting is set up: after the last one, or blank. */
export function NewMeetingPage() {
  return (
    <PlainLayout>
      <Page
        title="New meeting"
        description="Made after the last one it has its days, blocks and fixed sessions at once. Everything can be changed afterwards."
        width="text"
      >
        <Choices />
      </Page>
    </PlainLayout>
  );
}

function Choices() {
  const [meetings, alliances] = useQueries({ queries: [myMeetings, myAlliances] });
  if (meetings.error ?? alliances.error) return <ErrorState error={meetings.error ?? alliances.error} />;
  if (meetings.data === undefined || alliances.data === undefined)
    return <Loading label="Loading your meetings" lines={6} />;
  const mayFrom = alliances.data.alliances.filter(({ permissions }) => permissions.includes("alliance.edit"));
  if (mayFrom.length === 0)
    return <EmptyState sentence="Only organisers set meetings up. Ask one of yours to make you one." />;
  const before = meetings.data.filter(({ viewer }) => can(viewer, "meeting.edit"));
  return <NewMeetingForm meetings={before} alliances={mayFrom} />;
}

type FormProps = { meetings: readonly Meeting[]; alliances: readonly MyAlliance[] };

function NewMeetingForm({ meetings, alliances }: FormProps) {
  const { from } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const [today] = useState(() => dayOf(systemClock.now(), "UTC"));
  const first = meetings.find(({ slug }) => slug === from) ?? meetings[0];
  const initial = valuesAfter(first, today, alliances[0]?.id ?? "");
  const form = useApiForm<NewMeetingValues, Meeting>({
    initial,
    keepAs: `new-meeting:${from ?? ""}`,
    submit: (values) => (values.from === "" ? createMeeting(values) : cloneMeeting(values)),
    onDone: async ({ name, slug }) => {
      await queryClient.invalidateQueries({ queryKey: ["meetings"] });
      await navigate({ to: "/m/$slug/settings", params: { slug } });
      void showDone(
        `${name} is there now, for its organisers alone. Look through its settings, then add its rooms.`,
      );
    },
  });
  /** Another meeting to begin after brings its place and time along; what was typed of the new one stays. */
  const beginAfter = (id: string) => {
    const { name, slug, venue } = form.values;
    const next = valuesAfter(
      meetings.find((meeting) => meeting.id === id),
      today,
      form.values.allianceId,
    );
    form.reset({ ...next, name, slug, venue });
  };
  const cancel = () => {
    form.reset(initial);
    void navigate({ to: "/" });
  };
  return (
    <EntryForm form={form} submitLabel="Set the meeting up" labels={newMeetingLabels} onCancel={cancel}>
      <NativeSelect
        label="Begin with"
        {...form.text("from")}
        onChange={({ currentTarget }) => beginAfter(currentTarget.value)}
        data={[
          ...meetings.map(({ id, name }) => ({ value: id, label: `What ${name} had` })),
          { value: "", label: "A blank meeting" },
        ]}
      />
      <NewMeetingFields form={form} alliances={alliances} />
    </EntryForm>
  );
}

type FieldsProps = { form: ApiForm<NewMeetingValues>; alliances: readonly MyAlliance[] };

function NewMeetingFields({ form, alliances }: FieldsProps) {
  const { values } = form;
  const institutions = useQuery(listOfInstitutions(values.allianceId)).data ?? [];
  const isBlank = values.from === "";
  const institutionOf = (id: string) => institutions.find((institution) => institution.id === id);
  const host = institutionOf(values.hostInstitutionId);
  /** The clocks are the host's: another country's zone comes with it, or is asked for. */
  const chooseHost = (id: string) => {
    const next = institutionOf(id);
    form.set("hostInstitutionId", id);
    if (next) form.set("zone", zoneAtHost(values.zone, host, next));
  };
  /** The address follows the name, so what was said of it is no longer true either. */
  const rename = (name: string) => {
    form.set("name", name);
    if (values.slug === null) form.set("slug", null);
  };
  return (
    <>
      {isBlank && alliances.length > 1 && (
        <NativeSelect
          label="Alliance"
          {...form.text("allianceId")}
          data={alliances.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <FieldRow>
        <TextInput
          label="Name"
          required
          maxLength={200}
          {...form.text("name")}
          onChange={({ currentTarget }) => rename(currentTarget.value)}
        />
        <TextInput
          label="Address"
          description={`…/m/${addressIn(values) === "" ? "spring-2027" : addressIn(values)}`}
          required
          maxLength={60}
          {...form.text("slug")}
          value={addressIn(values)}
        />
      </FieldRow>
      <FieldRow>
        <NativeSelect
          label="Host"
          required
          {...form.text("hostInstitutionId")}
          onChange={({ currentTarget }) => chooseHost(currentTarget.value)}
          data={[
            { value: "", label: "Choose an institution" },
            ...institutions.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <ZoneField {...form.value("zone")} {...(host && { description: `Of the clocks in ${host.city}.` })} />
      </FieldRow>
      <Textarea label="Venue" autosize minRows={1} maxLength={10_000} {...form.text("venue")} />
      <FieldRow>
        <TextInput type="date" label="First day" required {...form.text("startsOn")} />
        {isBlank && <TextInput type="date" label="Last day" required {...form.text("endsOn")} />}
      </FieldRow>
      {!isBlank && isDate(values.startsOn) && values.zone !== "" && (
        <ClonePreview
          {...values}
          onAnswer={(question, instant) =>
            form.set("readings", { ...values.readings, [questionKey(question)]: instant })
          }
        />
      )}
    </>
  );
}
