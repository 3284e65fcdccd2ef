import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function CodePage() {
  return (
    <Page title="Code">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
