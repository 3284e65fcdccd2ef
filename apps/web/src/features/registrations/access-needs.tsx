import { useQuery } from "@tanstack/react-query";
import type { Answer } from "../../lib/client.ts";
import { useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/page.tsx";
import { accessNeedsOf } from "./api.ts";

type AccessNeed = Answer<"getAccessNeeds">["needs"][number];

/** What the host has to provide for, in people's own words, and never who said it. */
export function AccessNeeds() {
  const query = useQuery(accessNeedsOf(useMeeting().id));
  return (
    <Section title="Access needs">
      <Loaded query={query} label="Counting the access needs" lines={3}>
        {({ needs }) => (
          <DataTable
            name="Access needs"
            columns={columns}
            rows={needs}
            rowKey={({ need }) => need}
            empty={<EmptyState sentence="Nobody has said yet that they need anything to take part." />}
          />
        )}
      </Loaded>
    </Section>
  );
}

const columns: readonly Column<AccessNeed>[] = [
  { key: "need", header: "What is needed", value: ({ need }) => need },
  { key: "onsite", header: "On site", value: ({ onsite }) => onsite, align: "end", width: "7rem" },
  { key: "online", header: "Online", value: ({ online }) => online, align: "end", width: "7rem" },
];
