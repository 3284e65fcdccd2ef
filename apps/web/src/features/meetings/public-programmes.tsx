import { useQuery } from "@tanstack/react-query";
import { formatDateRange } from "@plenary/time";
import { publicMeetings } from "./api.ts";
import styles from "./landing.module.css";

const SHOWN = 4;

/** For visitors who only want to read: meetings whose programme is public. Their pages need no scripts. */
export function PublicProgrammes() {
  const { data } = useQuery(publicMeetings);
  if (data === undefined || data.items.length === 0) return null;
  const { items, nextCursor } = data;
  return (
    <section className={styles["public"]} aria-labelledby="public-title">
      <h2 id="public-title" className={styles["publicTitle"]}>
        Public programmes
      </h2>
      <ul className={styles["publicList"]}>
        {items.slice(0, SHOWN).map(({ id, name, url, startsOn, endsOn }) => (
          <li key={id}>
            {/* Another page than the app's: by its path, whatever name this site was opened by. */}
            <a href={new URL(url).pathname}>{name}</a>
            <span>{formatDateRange(startsOn, endsOn)}</span>
          </li>
        ))}
      </ul>
      {(items.length > SHOWN || nextCursor !== null) && <a href="/public">All public programmes</a>}
    </section>
  );
}
