import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function BlocksPage() {
  return (
    <Page title="Blocks">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
