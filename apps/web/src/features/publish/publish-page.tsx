import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function PublishPage() {
  return (
    <Page title="Publish">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
