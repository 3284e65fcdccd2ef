import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { health } from "./api.ts";
import { DEMO_SLUG, demoRoles } from "./demo-roles.ts";
import styles from "./login.module.css";

/** In a demo: come in as one of its people. Nowhere else. */
export function DemoLinks({ returnTo }: { returnTo?: string | undefined }) {
  const { data } = useQuery(health);
  if (data?.mode !== "demo") return null;
  return (
    <section className={styles["demo"]} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles["demoTitle"]}>
        This is a demo. Come in as
      </h2>
      <ul className={styles["roles"]}>
        {demoRoles.map(({ role, label, does }) => (
          <li key={role}>
            <Link
              to="/login/demo/$role"
              params={{ role }}
              search={returnTo ? { returnTo } : {}}
              preload={false}
              className={styles["role"]}
            >
              <strong>{label}</strong>
              <span>{does}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles["small"]}>
        Its{" "}
        <Link to="/m/$slug/programme" params={{ slug: DEMO_SLUG }}>
          programme
        </Link>{" "}
        is public: no login is needed to read it.
      </p>
      <p className={styles["small"]}>
        Its mails are not sent; <Link to="/dev/mail">read them here</Link>.
      </p>
    </section>
  );
}
