import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function GroupsPage() {
  return (
    <Page title="Groups">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
