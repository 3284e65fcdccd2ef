import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function RegistrationsPage() {
  return (
    <Page title="Registrations">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
