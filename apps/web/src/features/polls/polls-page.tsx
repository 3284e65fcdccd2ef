import { useQuery } from "@tanstack/react-query";
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import type { PollSummary } from "@plenary/contract";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { CsvButton } from "../../ui/csv-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { listOfPolls } from "./api.ts";
import { PollList } from "./poll-list.tsx";
import { pollTable } from "./poll-table.ts";
import { waitsForMe } from "./poll-words.ts";

const route = getRouteApi("/m/$slug/polls");
/** So many are seen at a glance. */
const FEW = 8;

/** Every poll that asks the viewer or is about sessions of their groups: what waits for them first. */
export function PollsPage() {
  const meeting = useMeeting();
  const query = useQuery(listOfPolls(meeting.id));
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="Polls"
      description="When sessions should be, asked of their members."
      width="text"
      actions={
        query.data &&
        query.data.length > 0 && (
          <CsvButton
            fileName="polls"
            tableOf={() =>
              pollTable(
                query.data.filter((poll) => mentions(poll, q)),
                meeting,
              )
            }
          />
        )
      }
    >
      <Loaded query={query} label="Loading the polls">
        {(polls) => (
          <>
            {polls.length > FEW && (
              <TextInput
                type="search"
                aria-label="Search polls"
                placeholder="Search"
                leftSection={<IconSearch size={16} />}
                value={q}
                onChange={({ currentTarget: { value } }) =>
                  void navigate({ search: value === "" ? {} : { q: value }, replace: true })
                }
              />
            )}
            {polls.length === 0 ? <NoPolls /> : <Sorted polls={polls.filter((poll) => mentions(poll, q))} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Sorted({ polls }: { polls: readonly PollSummary[] }) {
  const waiting = polls.filter(waitsForMe);
  const open = polls.filter((poll) => poll.state === "open" && !waitsForMe(poll));
  const closed = polls.filter(({ state }) => state === "closed");
  const parts = { "Waits for your answer": waiting, Open: open, Closed: closed };
  if (polls.length === 0) return <EmptyState sentence="No poll matches these words." />;
  return Object.entries(parts).map(
    ([title, some]) =>
      some.length > 0 && (
        <Section key={title} title={title}>
          <PollList polls={some} />
        </Section>
      ),
  );
}

function NoPolls() {
  const { slug } = useMeeting();
  const mayStart = useCan("requests.create");
  if (!mayStart)
    return <EmptyState sentence="No poll asks you. When one does, it is here and on your day." />;
  return (
    <EmptyState
      sentence="There is no poll yet. Find a slot, mark the places that would do, and ask the members."
      action={
        <ButtonLink to="/m/$slug/find-a-slot" params={{ slug }}>
          Find a slot
        </ButtonLink>
      }
    />
  );
}

function mentions({ title, groups }: PollSummary, words: string): boolean {
  const text = [title, ...groups.map(({ shortName }) => shortName)].join(" ").toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
