/** The two sizes that each step is taken at: a desk in light colours, a phone in dark ones. */
export const sizes = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const;
