import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function GroupPage() {
  return (
    <Page title="Group">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
