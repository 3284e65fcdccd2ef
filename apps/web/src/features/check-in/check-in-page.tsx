import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function CheckInPage() {
  return (
    <Page title="Check-in">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
