import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function MyDayPage() {
  return (
    <Page title="My day">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
