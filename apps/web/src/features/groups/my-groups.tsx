import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { GroupSummary, SessionRequest } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { listed, many } from "../../lib/words.ts";
import { ButtonLink, TextLink } from "../../ui/button-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { GroupTag } from "../../ui/group-tag.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { listOfRequests } from "../requests/api.ts";
import { WaitsForYou } from "../requests/waits-for-you.tsx";
import { windowWords } from "../requests/window-words.ts";
import { listOfGroups } from "./api.ts";
import { Meets } from "./meets-button.tsx";
import { RequestList } from "./request-list.tsx";
import { hasAsked, quorumWords } from "./group-values.ts";
import styles from "./groups.module.css";

/** Per group that the viewer leads: its sessions, how far each has come, and the next step. */
export function MyGroups() {
  const meeting = useMeeting();
  const groups = useQuery(listOfGroups(meeting.allianceId));
  const requests = useQuery(listOfRequests(meeting.id));
  const led = (all: readonly GroupSummary[]) =>
    all.filter(({ id }) => meeting.viewer?.leadsGroupIds.includes(id));
  return (
    <Page
      title="My groups"
      description={
        windowWords(meeting) ?? "How far the sessions of your groups have come, and what is waited for."
      }
      width="text"
    >
      <WaitsForYou />
      <Loaded query={groups} label="Loading your groups" lines={6}>
        {(all) => (
          <>
            {led(all).map((group) => (
              <LedGroup
                key={group.id}
                group={group}
                requests={requests.data?.filter((one) => isOf(one, group)) ?? null}
              />
            ))}
            {led(all).length === 0 && (
              <EmptyState sentence="You lead no group. Organisers say at the group who leads it." />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const isOf = ({ groups }: SessionRequest, { id }: GroupSummary): boolean =>
  groups.some(({ groupId }) => groupId === id);

type LedGroupProps = { group: GroupSummary; requests: readonly SessionRequest[] | null };

function LedGroup({ group, requests }: LedGroupProps) {
  const { slug, viewer } = useMeeting();
  const { id, name, shortName, hue, memberCount } = group;
  const others = group.leads.filter((lead) => lead.id !== viewer?.personId);
  const ask = (
    <div className={styles["acts"]}>
      <ButtonLink variant="default" to="/m/$slug/find-a-slot" params={{ slug }} search={{ group: [id] }}>
        Find a slot
      </ButtonLink>
      <ButtonLink
        to="/m/$slug/requests/new"
        params={{ slug }}
        search={{ group: id }}
        leftSection={<IconPlus size={16} />}
      >
        Ask for a session
      </ButtonLink>
    </div>
  );
  return (
    <section className={styles["led"]} aria-labelledby={`group-${id}`}>
      <div className={styles["head"]}>
        <div>
          <h2 id={`group-${id}`} className={styles["name"]}>
            <GroupTag shortName={shortName} hue={hue} /> {name}
          </h2>
          <p className={styles["about"]}>
            <TextLink to="/m/$slug/groups/$groupId" params={{ slug, groupId: id }} inherit underline="always">
              {many(memberCount, "member")}
            </TextLink>
            {" · "}
            {quorumWords(group)}
            {others.length > 0 && ` · with ${listed(others.map((lead) => lead.name))}`}
          </p>
        </div>
        {ask}
      </div>
      {requests && requests.length > 0 && <RequestList requests={requests} />}
      {requests && <Meets group={group} hasAsked={hasAsked(requests, id)} />}
    </section>
  );
}
