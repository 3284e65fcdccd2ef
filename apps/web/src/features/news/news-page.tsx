import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";

export function NewsPage() {
  return (
    <Page title="News">
      <EmptyState sentence="This page is not there yet." />
    </Page>
  );
}
