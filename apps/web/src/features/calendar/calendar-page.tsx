import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function CalendarPage() {
  return (
    <Page title="Calendar">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
