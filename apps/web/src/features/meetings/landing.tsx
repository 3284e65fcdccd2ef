import { usePageHeading } from "../../lib/title.ts";
import { DemoLinks } from "../login/demo-links.tsx";
import { LoginCard } from "../login/login-card.tsx";
import { Hall } from "./hall.tsx";
import { PublicProgrammes } from "./public-programmes.tsx";
import styles from "./landing.module.css";

/** For visitors: what this is, and the way in. */
export function Landing() {
  const heading = usePageHeading("Meetings of an alliance");
  return (
    <div className={styles["landing"]}>
      <div className={styles["words"]}>
        <h1 ref={heading} tabIndex={-1} className={styles["title"]}>
          Everybody who must be in the room can be there
        </h1>
        <p className={styles["lead"]}>
          Plenary plans the recurring meetings of an alliance of institutions. Groups ask for their sessions,
          the organiser gets a programme in which nobody is needed twice at once, and each delegate gets one
          agenda that follows every change.
        </p>
        <Hall className={styles["hall"]} />
      </div>
      <section className={styles["card"]} aria-labelledby="way-in">
        <h2 id="way-in" className={styles["cardTitle"]}>
          Log in
        </h2>
        <LoginCard />
        <DemoLinks />
      </section>
      <PublicProgrammes />
    </div>
  );
}
