import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { WalkingTimes } from "@plenary/contract";
import { useState } from "react";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { FormDrawer } from "../../ui/form-drawer.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/page.tsx";
import { walkingTimesOf } from "./api.ts";
import styles from "./rooms.module.css";
import { walkWords, walkingValuesOf, waysBetween } from "./walking-values.ts";
import { WalkingForm } from "./walking-form.tsx";

/** How far the buildings that rooms name are from each other. */
export function WalkingSection() {
  const { id } = useMeeting();
  const query = useQuery(walkingTimesOf(id));
  return (
    <Loaded query={query} label="Loading the ways between buildings" lines={2}>
      {(walking) => <Walking walking={walking} />}
    </Loaded>
  );
}

const TITLE = "Walking between buildings";

function Walking({ walking }: { walking: WalkingTimes }) {
  const mayEdit = useCan("meeting.edit");
  const [edited, setEdited] = useState<WalkingTimes | null>(null);
  const close = () => setEdited(null);
  const [only, ...others] = walking.buildings;
  if (only === undefined) return null;
  if (others.length === 0) {
    return (
      <Section title={TITLE}>
        <p className={styles["said"]}>
          All rooms are in one building, {only}: nobody needs time to walk. With rooms in a second one, the
          minutes between them are set here.
        </p>
      </Section>
    );
  }
  const change = mayEdit && (
    <Button variant="default" onClick={() => setEdited(walking)}>
      Set the minutes
    </Button>
  );
  return (
    <Section title={TITLE} actions={change}>
      <p className={styles["said"]}>
        {walking.times.length === 0
          ? "No minutes are set: everything counts as next door, and a session may follow another one in any building at once."
          : "Who must be in two sessions gets this time between them. Two buildings that aren’t named together count as next door."}
      </p>
      {walking.times.length > 0 && <WalkingTable walking={walking} />}
      <FormDrawer title={TITLE} isOpen={edited !== null} onClose={close}>
        {edited !== null && <WalkingForm walking={edited} onClose={close} />}
      </FormDrawer>
    </Section>
  );
}

function WalkingTable({ walking: { buildings, times } }: { walking: WalkingTimes }) {
  const ways = waysBetween(buildings);
  const values = walkingValuesOf(ways, times);
  return (
    <table className={styles["ways"]} aria-label={TITLE}>
      <thead>
        <tr>
          <th scope="col">Between</th>
          <th scope="col">and</th>
          <th scope="col">On foot</th>
        </tr>
      </thead>
      <tbody>
        {ways
          .filter(({ key }) => values[key] !== "")
          .map(({ key, from, to }) => (
            <tr key={key}>
              <td>{from}</td>
              <td>{to}</td>
              <td>{walkWords(values[key] ?? "")}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
