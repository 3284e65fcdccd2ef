import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function RegisterPage() {
  return (
    <Page title="Registration">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
