import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function OverviewPage() {
  return (
    <Page title="Overview">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
