import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function VersionPage() {
  return (
    <Page title="Version">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
