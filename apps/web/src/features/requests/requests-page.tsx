import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function RequestsPage() {
  return (
    <Page title="Requests">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
