import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Attendance } from "@plenary/contract";
import { formatDay } from "@plenary/time";
import { download } from "../../api.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import type { Column } from "../../lib/table.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { showError } from "../../ui/notices.tsx";
import { Page } from "../../ui/page.tsx";
import { attendanceOf } from "./api.ts";
import { LatestCheckIns } from "./latest-check-ins.tsx";
import styles from "./attendance.module.css";

const route = getRouteApi("/m/$slug/attendance");

type By = "sessions" | "institutions" | "groups";
type Row = Attendance[By][number];

/** Of those who are expected. */
const shareOf = ({ present, expected, notExpected }: Row): number =>
  expected === 0 ? 0 : Math.round((100 * (present - notExpected)) / expected);

const columns: readonly Column<Row>[] = [
  { key: "label", header: "Name", value: ({ label }) => label },
  { key: "present", header: "Present", value: ({ present }) => present, align: "end", width: "7rem" },
  {
    key: "notExpected",
    header: "Not expected",
    value: ({ notExpected }) => notExpected,
    align: "end",
    width: "8rem",
  },
  { key: "expected", header: "Expected", value: ({ expected }) => expected, align: "end", width: "7rem" },
  {
    key: "share",
    header: "Of the expected",
    value: shareOf,
    text: (row) => `${shareOf(row)} %`,
    cell: (row) => (
      <span className={styles["share"]}>
        <span
          className={styles["bar"]}
          style={{ inlineSize: `${Math.min(100, shareOf(row))}%` }}
          aria-hidden="true"
        />
        {shareOf(row)} %
      </span>
    ),
    width: "12rem",
  },
];

/** Who is there, live: by session, institution and group, with the days on top. */
export function AttendancePage() {
  const meeting = useMeeting();
  const { by = "sessions", day, q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(attendanceOf(meeting.id, day));
  const canCheckIn = useCan("checkins.create");
  const csv = useMutation({
    mutationFn: () => download("attendance.csv", "exportAttendance", { params: { meetingId: meeting.id } }),
    onError: showError,
  });
  return (
    <Page
      title="Attendance"
      description="Follows every check-in within a second. Somebody seen at a session counts for its day, too."
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={csv.isPending}
          onClick={() => csv.mutate()}
        >
          One row per delegate (CSV)
        </Button>
      }
    >
      <Loaded query={query} label="Loading the attendance" lines={8}>
        {(attendance) => (
          <>
            <dl className={styles["days"]}>
              {attendance.days.map(({ id, label, present, expected, notExpected }) => (
                <div key={id} className={styles["day"]}>
                  <dt>{label}</dt>
                  <dd>
                    <strong>{present}</strong> of {expected}
                    {notExpected > 0 && <small> {notExpected} of them not expected</small>}
                  </dd>
                </div>
              ))}
            </dl>
            <DataTable
              key={by}
              name={`Attendance by ${by}`}
              columns={columns}
              rows={attendance[by]}
              rowKey={({ id }) => id}
              search={q}
              onSearch={(words) =>
                void navigate({ search: (before) => ({ ...before, q: words }), replace: true })
              }
              controls={
                <>
                  <SegmentedControl
                    aria-label="Count by"
                    value={by}
                    onChange={(value) =>
                      void navigate({ search: (before) => ({ ...before, by: value }), replace: true })
                    }
                    data={[
                      { value: "sessions", label: "Sessions" },
                      { value: "institutions", label: "Institutions" },
                      { value: "groups", label: "Groups" },
                    ]}
                  />
                  {by !== "sessions" && (
                    <NativeSelect
                      aria-label="Day"
                      value={day ?? ""}
                      onChange={({ currentTarget }) => {
                        const { value } = currentTarget;
                        void navigate({
                          search: ({ day: _day, ...rest }) => (value === "" ? rest : { ...rest, day: value }),
                          replace: true,
                        });
                      }}
                      data={[
                        { value: "", label: "All days" },
                        ...meeting.days.map((date) => ({ value: date, label: formatDay(date) })),
                      ]}
                    />
                  )}
                </>
              }
              empty={
                <EmptyState
                  sentence="There is nothing to count yet: no session is on the programme."
                  action={
                    canCheckIn && (
                      <ButtonLink to="/m/$slug/check-in" params={{ slug: meeting.slug }} variant="default">
                        Open the desk
                      </ButtonLink>
                    )
                  }
                />
              }
            />
            <LatestCheckIns attendance={attendance} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
