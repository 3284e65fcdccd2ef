import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Group } from "@plenary/contract";
import { useState } from "react";
import { groupKindWords } from "../../lib/domain-words.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { isProblem } from "../../lib/problem.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { GroupTag } from "../../ui/group-tag.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { listOfRequests } from "../requests/api.ts";
import { groupOf } from "./api.ts";
import { GroupAvoidances } from "./group-avoidances.tsx";
import { EditGroupForm } from "./group-forms.tsx";
import { GroupMembers } from "./group-members.tsx";
import { hasAsked, quorumWords } from "./group-values.ts";
import styles from "./groups.module.css";
import { Meets } from "./meets-button.tsx";
import { RequestList } from "./request-list.tsx";

const route = getRouteApi("/m/$slug/groups/$groupId");

/** One group: what it is, what it asked for, who belongs to it, with whom it must not meet in parallel. */
export function GroupPage() {
  const { id, allianceId, slug } = useMeeting();
  const { groupId } = route.useParams();
  const query = useQuery(groupOf(allianceId, groupId));
  const requests = useQuery(listOfRequests(id));
  const seesAll = useCan("requests.viewAll");
  const list = (
    <TextLink to="/m/$slug/groups" params={{ slug }}>
      {seesAll ? "Groups" : "My groups"}
    </TextLink>
  );
  if (isProblem(query.error, "not_found", "invalid_input")) {
    return (
      <Page title="No such group" eyebrow={list}>
        <EmptyState sentence="There is no group here." action={list} />
      </Page>
    );
  }
  return (
    <Page
      title={query.data?.name ?? "Group"}
      eyebrow={list}
      description={query.data && <About group={query.data} />}
      actions={query.data && <GroupActions group={query.data} />}
    >
      <Loaded query={query} label="Loading the group" lines={8}>
        {(group) =>
          // A list that comes later would push the fields below it away from under whoever types in them.
          requests.isPending ? (
            <Loading label="Loading the requests" lines={8} />
          ) : (
            <>
              <GroupRequests group={group} />
              <GroupMembers group={group} />
              <GroupAvoidances group={group} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function About({ group }: { group: Group }) {
  const { shortName, hue, kind, theme, openness } = group;
  const facts = [
    groupKindWords[kind],
    openness === "open" ? "its sessions are open to others" : "its sessions are for members only",
    quorumWords(group).toLowerCase(),
  ];
  return (
    <>
      <GroupTag shortName={shortName} hue={hue} /> {facts.join(" · ")}
      {theme && <span className={styles["theme"]}>{theme}</span>}
    </>
  );
}

function GroupActions({ group }: { group: Group }) {
  const { slug, viewer } = useMeeting();
  const mayEdit = useCan("alliance.edit");
  const seesAll = useCan("requests.viewAll");
  const [isEditing, setIsEditing] = useState(false);
  return (
    <>
      {mayEdit && (
        <Button variant="default" onClick={() => setIsEditing(true)}>
          Edit
        </Button>
      )}
      {(seesAll || viewer?.leadsGroupIds.includes(group.id)) && (
        <>
          <ButtonLink
            variant="default"
            to="/m/$slug/find-a-slot"
            params={{ slug }}
            search={{ group: [group.id] }}
          >
            Find a slot
          </ButtonLink>
          <ButtonLink to="/m/$slug/requests/new" params={{ slug }} search={{ group: group.id }}>
            Ask for a session
          </ButtonLink>
        </>
      )}
      <FormDrawer title={group.name} isOpen={isEditing} onClose={() => setIsEditing(false)}>
        {isEditing && <EditGroupForm group={group} onClose={() => setIsEditing(false)} />}
      </FormDrawer>
    </>
  );
}

function GroupRequests({ group }: { group: Group }) {
  const { id: meetingId, viewer } = useMeeting();
  const seesAll = useCan("requests.viewAll");
  const query = useQuery(listOfRequests(meetingId));
  // Who neither organises nor leads this group would see a part only, and take it for all.
  if (!seesAll && !viewer?.leadsGroupIds.includes(group.id)) return null;
  return (
    <Section title="Sessions at this meeting">
      <Loaded query={query} label="Loading the requests" lines={3}>
        {(all) => {
          const own = all.filter(({ groups }) => groups.some(({ groupId }) => groupId === group.id));
          return (
            <>
              {own.length > 0 && <RequestList requests={own} />}
              <Meets group={group} hasAsked={hasAsked(own, group.id)} />
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
