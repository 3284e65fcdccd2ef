import type { Feature } from "@plenary/contract";

/** What the engine's sentences call a feature: "S1020 has no hybrid kit, which “Budget” needs." */
export const featureWords: Readonly<Record<Feature, string>> = {
  hybrid_kit: "hybrid kit",
  projector: "projector",
  whiteboard: "whiteboard",
  movable_chairs: "movable chairs",
  step_free: "step-free access",
  microphones: "microphones",
};
