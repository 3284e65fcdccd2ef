import { featureWords, opennessWords } from "../../lib/domain-words.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { typedWords } from "../../lib/typed-moment.ts";
import { listed, many } from "../../lib/words.ts";
import { limitWords, wishWords } from "./request-words.ts";
import type { Shared } from "./request-values.ts";
import styles from "./requests.module.css";
import { useRequestNames } from "./use-request-names.ts";

type RestProps = { rest: Shared; id: string; error: string | undefined };

/** What a further session has of its own beside its title and length, in words; what is wrong with it is said here. */
export function RestFacts({ rest, id, error }: RestProps) {
  const { zone } = useMeeting();
  const { names } = useRequestNames();
  const { groupIds, people, expectedPeople, features, openness, wishes, limits } = rest;
  const [from, to] = [typedWords(limits.notBefore), typedWords(limits.notAfter)];
  const lines = [
    `Of ${listed(groupIds.filter((id) => id !== "").map(names.group))}`,
    typeof expectedPeople === "number" ? many(expectedPeople, "person", "people") : "",
    people.length > 0 ? `Must be present: ${listed(people.map(({ name }) => name))}` : "",
    features.length > 0 ? `Needs: ${listed(features.map((feature) => featureWords[feature]))}` : "",
    openness === null ? "" : opennessWords[openness],
    ...wishWords(wishes, names),
    ...limitWords({ days: limits.days, notBefore: null, notAfter: null }, zone),
    from === "" ? "" : `Not before ${from}`,
    to === "" ? "" : `Not after ${to}`,
  ].filter((words) => words !== "");
  return (
    <div id={id} tabIndex={-1}>
      <ul className={styles["plain"]}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {error && <p className={styles["wrong"]}>{error}</p>}
    </div>
  );
}
