import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function RoomsPage() {
  return (
    <Page title="Rooms">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
