import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function AttendancePage() {
  return (
    <Page title="Attendance">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
