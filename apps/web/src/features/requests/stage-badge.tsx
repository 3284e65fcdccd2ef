import {
  IconArrowBackUp,
  IconArrowsJoin2,
  IconCalendarQuestion,
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconCircleDashed,
  IconCircleX,
  IconMapPin,
  IconSlash,
} from "@tabler/icons-react";
import type { RequestStage } from "@plenary/contract";
import { stageWords } from "./request-words.ts";
import styles from "./stage.module.css";

export const stageIcons = {
  asked: IconCircle,
  accepted: IconCircleHalf2,
  held: IconCircleDashed,
  placed: IconMapPin,
  tentative: IconCalendarQuestion,
  published: IconCircleCheck,
  declined: IconCircleX,
  withdrawn: IconArrowBackUp,
  cancelled: IconSlash,
  merged: IconArrowsJoin2,
} as const;

/** How far a request has come: a shape and a word, and the colour only besides. */
export function StageBadge({ stage }: { stage: RequestStage }) {
  const Icon = stageIcons[stage];
  return (
    <span className={styles["badge"]} data-stage={stage}>
      <Icon size={14} aria-hidden="true" />
      {stageWords[stage]}
    </span>
  );
}
