import { SegmentedControl } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Page } from "../../ui/page.tsx";
import styles from "./imports.module.css";
import { ProgrammeImportPart } from "./programme-import.tsx";
import { TableImport } from "./table-import.tsx";

const route = getRouteApi("/m/$slug/import");

const choices = [
  { value: "programme", label: "Programme" },
  { value: "rooms", label: "Rooms" },
  { value: "people", label: "People" },
  { value: "groups", label: "Groups" },
] as const;

/** What others have made already, brought in: always compared first, never written unseen. */
export function ImportPage() {
  const { what = "programme" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="Import"
      description="You see what would change before anything is written, and nothing is ever cancelled or removed by itself."
    >
      <SegmentedControl
        aria-label="What to import"
        className={styles["choice"] ?? ""}
        value={what}
        onChange={(value) => void navigate({ search: value === "programme" ? {} : { what: value } })}
        data={[...choices]}
      />
      {what === "programme" ? <ProgrammeImportPart /> : <TableImport key={what} kind={what} />}
    </Page>
  );
}
