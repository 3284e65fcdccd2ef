import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function PeoplePage() {
  return (
    <Page title="People">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
