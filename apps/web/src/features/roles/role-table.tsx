import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Permission, Role } from "@plenary/contract";
import type { Column } from "../../lib/table.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/page.tsx";
import { roleTable } from "./api.ts";
import { permissionRows, roleWords } from "./role-words.ts";
import type { PermissionRow } from "./role-words.ts";
import styles from "./roles.module.css";

const roles: readonly Role[] = ["delegate", "lead", "desk", "organiser"];

const columns: readonly Column<PermissionRow>[] = [
  { key: "what", header: "May", value: ({ words }) => words },
  ...roles.map((role): Column<PermissionRow> => ({
    key: role,
    header: roleWords[role],
    value: ({ may }) => (may.has(role) ? "yes" : null),
    cell: ({ may }) => may.has(role) && <Yes />,
    width: "9rem",
  })),
];

const Yes = () => (
  <span className={styles["yes"]}>
    <IconCheck size={16} aria-hidden /> yes
  </span>
);

const keyOf = ({ permission }: { permission: Permission }): string => permission;

/** The table that the API goes by, in words. */
export function RoleTable() {
  const query = useQuery(roleTable);
  return (
    <Section title="What each role may do">
      <Loaded query={query} label="Loading the table" lines={4}>
        {({ roles: granted }) => (
          <DataTable
            name="What each role may do"
            columns={columns}
            rows={permissionRows(granted)}
            rowKey={keyOf}
            empty={null}
          />
        )}
      </Loaded>
    </Section>
  );
}
