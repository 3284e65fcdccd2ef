import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function NewRequestPage() {
  return (
    <Page title="Ask for a session">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
