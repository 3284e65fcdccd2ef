import { Page } from "../../ui/page.tsx";
import { ProgrammeImportPart } from "./programme-import.tsx";

/** What others have made already, brought in: always compared first, never written unseen. */
export function ImportPage() {
  return (
    <Page
      title="Import"
      description="You see what would change before anything is written, and nothing is ever cancelled by itself."
    >
      <ProgrammeImportPart />
    </Page>
  );
}
