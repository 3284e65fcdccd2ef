import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function HistoryPage() {
  return (
    <Page title="History">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
