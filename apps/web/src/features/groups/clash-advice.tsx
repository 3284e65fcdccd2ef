import { Button } from "@mantine/core";
import type { ClashAdvice, Group } from "@plenary/contract";
import { openOffers, suggestionWords } from "./advice-words.ts";
import { gradeWords } from "./group-values.ts";
import styles from "./groups.module.css";
import { useAvoidance } from "./use-avoidance.ts";

type AdviceProps = { group: Group; advice: ClashAdvice };

/** Who avoids this group without being on its list, and who might belong there: one press puts them on it. */
export function Advice({ group, advice }: AdviceProps) {
  const { inbound, others } = openOffers(advice, group);
  return (
    <>
      {inbound.length > 0 && (
        <Offers title="They avoid you">
          {inbound.map((other) => (
            <Offer
              key={other.groupId}
              group={group}
              other={other}
              grade={other.grade}
              why={`avoids ${group.shortName}: ${gradeWords[other.grade].toLowerCase()}`}
            />
          ))}
        </Offers>
      )}
      {others.length > 0 && (
        <Offers title="Close to you">
          {others.map((other) => (
            <Offer
              key={other.groupId}
              group={group}
              other={other}
              grade="avoid"
              why={suggestionWords(other, advice.memberCount)}
            />
          ))}
        </Offers>
      )}
    </>
  );
}

function Offers({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h3 className={styles["offersTitle"]}>{title}</h3>
      <ul className={styles["avoidances"]}>{children}</ul>
    </div>
  );
}

type OfferProps = {
  group: Group;
  other: { groupId: string; shortName: string };
  grade: "never" | "avoid";
  why: string;
};

function Offer({ group, other, grade, why }: OfferProps) {
  const { mutate, isPending } = useAvoidance(group);
  const message = `${other.shortName} is on the list.`;
  return (
    <li>
      <strong>{other.shortName}</strong>
      <span className={styles["why"]}>{why}</span>
      <Button
        variant="default"
        aria-label={`Add ${other.shortName} to the list`}
        loading={isPending}
        onClick={() => mutate({ otherId: other.groupId, grade, was: null, message })}
      >
        Add
      </Button>
    </li>
  );
}
