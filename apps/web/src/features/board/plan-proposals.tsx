import { Button, Modal } from "@mantine/core";
import type { PlanProposal, PlanRun } from "@plenary/contract";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../ui/loaded.tsx";
import { proposalsOf } from "./api.ts";
import { useDesk } from "./board-context.ts";
import { counted } from "./board-words.ts";
import { CostRows } from "./cost-rows.tsx";
import { PlaceDifferences } from "./place-differences.tsx";
import styles from "./plan-proposals.module.css";
import { emphasisWords } from "./plan-words.ts";
import { ShortenedSessions } from "./shortened.tsx";
import { StaleChanges } from "./stale-changes.tsx";
import type { PlanControl } from "./use-plan.ts";

type PlanProposalsProps = { plan: PlanControl; run: PlanRun; isOpen: boolean; onClose: () => void };

/** Clearly different plans side by side with their prices; one of them is taken by a press. */
export function PlanProposals({ plan, run, isOpen, onClose }: PlanProposalsProps) {
  const { meeting, isNarrow } = useDesk();
  const query = useQuery({ ...proposalsOf(meeting.id, run.id), enabled: isOpen });
  return (
    <Modal opened={isOpen} onClose={onClose} title="Proposals" size="56rem" fullScreen={isNarrow}>
      <Loaded query={query} label="Loading the proposals">
        {({ items }) => (
          <>
            <p className={styles["lead"]}>
              Each puts at least a fifth of the sessions at another time than the others.
              {run.isLookingFurther && " More are being looked for."}
            </p>
            <ShortenedSessions shortened={items[0]?.shortened} />
            {plan.stale && <StaleChanges stale={plan.stale} />}
            <Comparison plan={plan} run={run} proposals={items} />
            <PlaceDifferences proposals={items} titleOf={(number) => `Proposal ${number}`} />
          </>
        )}
      </Loaded>
    </Modal>
  );
}

type ComparisonProps = { plan: PlanControl; run: PlanRun; proposals: readonly PlanProposal[] };

function Comparison({ plan, run, proposals }: ComparisonProps) {
  const { canEdit, isNarrow, model } = useDesk();
  const standing = model.draftVersion === run.draftVersionAfter ? run.appliedNumber : null;
  return (
    <table className={styles["table"]}>
      <caption className="visually-hidden">What each proposal costs</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What it costs</span>
          </th>
          {proposals.map(({ number, emphasis }) => (
            <th key={number} scope="col" data-standing={number === standing || undefined}>
              <span className={styles["number"]}>Proposal {number}</span>
              {emphasisWords(emphasis).title}
              <span className={styles["meaning"]}>{emphasisWords(emphasis).meaning}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <CostRows compared={proposals} />
        {standing !== null && (
          <tr>
            <th scope="row">At another time than in the draft</th>
            {proposals.map(({ number, differences }) => (
              <td key={number}>{number === standing ? "–" : differenceWords(differences, standing)}</td>
            ))}
          </tr>
        )}
      </tbody>
      {canEdit && (
        <tfoot>
          <tr>
            <th scope="row">
              <span className="visually-hidden">Take it</span>
            </th>
            {proposals.map(({ number }) => (
              <td key={number}>
                {number === standing ? (
                  <span className={styles["standing"]}>In the draft</span>
                ) : (
                  <Button
                    size="xs"
                    px={isNarrow ? 4 : "sm"}
                    fullWidth={isNarrow}
                    loading={plan.taking === number}
                    disabled={plan.taking !== null || plan.isUnderWay}
                    aria-label={`${isNarrow ? "Use" : "Use this one:"} proposal ${number}`}
                    onClick={() => plan.take(number)}
                  >
                    {isNarrow ? "Use" : "Use this one"}
                  </Button>
                )}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function differenceWords(differences: PlanProposal["differences"], number: number): string {
  const sessions = differences.find((other) => other.number === number)?.sessions ?? 0;
  return counted(sessions, "session", "sessions");
}
