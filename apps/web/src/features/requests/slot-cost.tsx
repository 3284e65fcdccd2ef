import { useQuery } from "@tanstack/react-query";
import type { SessionRequest, SlotProposal } from "@plenary/contract";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import { slotsFor } from "../slots/api.ts";
import { WhoAndWhy } from "../slots/who-and-why.tsx";
import { costWords } from "./slot-cost-words.ts";
import { mayAsk, questionFor } from "./slot-question.ts";
import styles from "./requests.module.css";

type SlotCostProps = {
  request: SessionRequest;
  owner: SessionRequest["groups"][number];
  slot: SlotProposal;
};

/** Who would clash or be away at a proposed time, in the words of Find a slot; nothing while it isn't known. */
export function SlotCost({ request, owner, slot }: SlotCostProps) {
  const { id, viewer } = useMeeting();
  const seesAll = useCan("requests.viewAll");
  const question = { ...questionFor(request, owner.groupId), startsAt: slot.startsAt };
  const mayLook =
    slot.state === "open" && mayAsk(question, { seesAll, leadsGroupIds: viewer?.leadsGroupIds ?? [] });
  const { data, isPlaceholderData } = useQuery({ ...slotsFor(id, question), enabled: mayLook });
  if (!mayLook || data === undefined || isPlaceholderData) return null;
  const [found] = data.slots;
  if (found === undefined) return <p className={styles["moved"]}>No session can begin then.</p>;
  return (
    <div className={styles["cost"]}>
      <p>{costWords(found, slot)}</p>
      <WhoAndWhy slot={found} />
    </div>
  );
}
