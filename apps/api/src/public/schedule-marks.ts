/** What our schedule.json says where the format has no field for it; an import reads it back by these. */
export const scheduleMarks = {
  generator: "Plenary",
  /** The room of what has none. */
  elsewhere: "To be announced",
  cancelled: "Cancelled: ",
  tentative: "Tentative",
  /** The type of a plenary. */
  plenary: "lecture",
} as const;
