import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function RequestPage() {
  return (
    <Page title="Request">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
