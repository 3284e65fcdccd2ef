import type { Finding } from "@plenary/contract";
import { byKind, concernedWords, unnamedIn } from "../lib/finding-kinds.ts";
import { many } from "../lib/words.ts";
import styles from "./findings-by-kind.module.css";

/** More than so many are counted and put together by kind; fewer are read faster one after the other. */
const FEW = 3;

/** What breaks rules, with who is concerned: how many in all, then each by its kind. What is long is folded: a kind, names. */
export function FindingsByKind({ findings }: { findings: readonly Finding[] }) {
  if (findings.length <= FEW) return <Lines findings={findings} />;
  return (
    <div className={styles["kinds"]}>
      <p className={styles["total"]}>
        {many(findings.length, "finding")}; {concernedWords(findings) || "no people"} are concerned.
      </p>
      {byKind(findings).map(({ title, findings: some }) => (
        <section key={title} aria-label={title}>
          <h3 className={styles["kind"]}>
            {title}: {concernedWords(some) || some.length}
          </h3>
          <Lines findings={some.slice(0, FEW)} />
          {some.length > FEW && (
            <details className={styles["rest"]}>
              <summary>{many(some.length - FEW, "more finding", "more findings")}</summary>
              <Lines findings={some.slice(FEW)} />
            </details>
          )}
        </section>
      ))}
    </div>
  );
}

function Lines({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className={styles["findings"]}>
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.sentence}`}>
          {finding.sentence}
          <Who finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function Who({ finding }: { finding: Finding }) {
  const unnamed = unnamedIn(finding);
  if (unnamed.length === 0) return null;
  const names = unnamed.map(({ name, institutionShortName }) => `${name} (${institutionShortName})`);
  const isAll = unnamed.length === finding.people.length;
  const count = isAll
    ? many(unnamed.length, "person", "people")
    : many(unnamed.length, "more person", "more people");
  if (names.length <= FEW) {
    return (
      <span className={styles["who"]}>
        {count}: {names.join(", ")}
      </span>
    );
  }
  return (
    <details className={styles["rest"]}>
      <summary>{count}</summary>
      <span className={styles["who"]}>{names.join(", ")}</span>
    </details>
  );
}
