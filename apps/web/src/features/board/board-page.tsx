import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function BoardPage() {
  return (
    <Page title="Board">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
