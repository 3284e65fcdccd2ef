import type { Moment } from "./venue-time.ts";

/** Who is not there all the time. */
export const stays: Readonly<Record<string, { arrives?: Moment; departs?: Moment }>> = {
  "Willemijn Kuipers": { arrives: ["2025-10-21", "12:30"] },
  "Tomé Araújo": { arrives: ["2025-10-21", "20:15"] },
  "Godelieve Van Cauwenberghe": { departs: ["2025-10-22", "21:00"] },
  "Henrik Skovgaard": { departs: ["2025-10-23", "10:30"] },
  "Benedikt Kräutlhuber": { departs: ["2025-10-23", "11:00"] },
};

/** Delegates who take part by video. */
export const online: readonly string[] = [
  "António Guimarães de Vasconcelos",
  "Murat Yıldız",
  "Yasmin Bouzid",
  "Markéta Vaňková",
  "Neringa Šalčiūtė",
  "Markku Niemistö",
];

export const accessNeeds: Readonly<Record<string, string>> = {
  "Kirsten Bjerregaard": "Step-free access, please",
  "Rúben Caeiro": "A seat near the loudspeaker: I hear badly on the left",
  "Eeva-Liisa Latvala": "A chair with a high back",
};

/** Picked at random for one delegate in eight. */
export const diets = ["Vegetarian", "Vegan", "Gluten-free", "Lactose-free", "Halal", "No nuts"] as const;

/** What the delegate who logs in to the demo has chosen. */
export const delegateChoices: readonly string[] = [
  "Campus tour",
  "Student pub",
  "Open workshop: micro-credentials step by step",
  "Open workshop: pitch a Sandbox pilot in three minutes",
];
