import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function ProgrammePage() {
  return (
    <Page title="Programme">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
