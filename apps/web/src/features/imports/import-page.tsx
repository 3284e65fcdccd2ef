import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
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
  { value: "memberships", label: "Memberships" },
] as const;

type What = (typeof choices)[number]["value"];
type ChoiceProps = { value: What; onChange: (value: What) => void };

/** Side by side they are wider than a phone. */
function Choice({ value, onChange }: ChoiceProps) {
  const isNarrow = useMediaQuery("(max-width: 30em)", false, { getInitialValueInEffect: false });
  const data = [...choices];
  if (isNarrow) {
    return (
      <NativeSelect
        label="What to import"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value as What)}
        data={data}
      />
    );
  }
  return (
    <SegmentedControl
      aria-label="What to import"
      className={styles["choice"] ?? ""}
      value={value}
      onChange={onChange}
      data={data}
    />
  );
}

/** What others have made already, brought in: always compared first, never written unseen. */
export function ImportPage() {
  const { what = "programme" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="Import"
      description="You see what would change before anything is written, and nothing is ever cancelled or removed by itself."
    >
      <Choice
        value={what}
        onChange={(value) => void navigate({ search: value === "programme" ? {} : { what: value } })}
      />
      {what === "programme" ? <ProgrammeImportPart /> : <TableImport key={what} kind={what} />}
    </Page>
  );
}
