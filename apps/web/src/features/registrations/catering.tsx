import { useQuery } from "@tanstack/react-query";
import { formatDateTime } from "@plenary/time";
import { useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/page.tsx";
import { cateringOf } from "./api.ts";
import { dietsOf, eatersOf, withoutDiet } from "./registration-view.ts";
import type { Meal } from "./registration-view.ts";

/** What the caterer needs: how many eat what at each meal, and never who. */
export function Catering() {
  const meeting = useMeeting();
  const query = useQuery(cateringOf(meeting.id));
  return (
    <Section title="Catering">
      <Loaded query={query} label="Counting the meals" lines={4}>
        {({ meals }) => (
          <DataTable
            name="Catering"
            columns={columnsFor(meals, meeting.zone)}
            rows={meals}
            rowKey={({ sessionId }) => sessionId}
            empty={
              <EmptyState sentence="No meal is on the programme yet. They are counted as soon as one is." />
            }
          />
        )}
      </Loaded>
    </Section>
  );
}

function columnsFor(meals: readonly Meal[], zone: string): readonly Column<Meal>[] {
  return [
    { key: "title", header: "Meal", value: ({ title }) => title },
    {
      key: "when",
      header: "When",
      value: ({ startsAt }) => Date.parse(startsAt),
      text: ({ startsAt }) => formatDateTime(startsAt, zone),
      cell: ({ startsAt }) => formatDateTime(startsAt, zone),
    },
    { key: "people", header: "People", value: ({ people }) => people, align: "end" },
    { key: "none", header: "Without a diet", value: withoutDiet, align: "end" },
    ...dietsOf(meals).map((diet): Column<Meal> => ({
      key: `diet-${diet}`,
      header: diet,
      value: (meal) => eatersOf(meal, diet),
      align: "end",
    })),
  ];
}
