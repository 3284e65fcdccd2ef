import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function SessionPage() {
  return (
    <Page title="Session">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
