import { createTheme } from "@mantine/core";
import type { CSSVariablesResolver, MantineColorsTuple } from "@mantine/core";

/** The accent: a deep petrol that is none of the twelve group hues. White text passes AA on 6 and 7. */
const petrol: MantineColorsTuple = [
  "#eaf6f6",
  "#d3eaeb",
  "#a9d7d9",
  "#7cc5c9",
  "#52aeb4",
  "#33949b",
  "#1c7780",
  "#0f5c66",
  "#0c4a53",
  "#083840",
];

/** Neutral greys with a trace of the accent. */
const gray: MantineColorsTuple = [
  "#f7f8f8",
  "#eff1f1",
  "#e3e7e7",
  "#d2d8d8",
  "#b6bfbf",
  "#8d9898",
  "#5f6b6c",
  "#475354",
  "#2e393a",
  "#1a2324",
];

const dark: MantineColorsTuple = [
  "#dfe5e5",
  "#b9c3c4",
  "#97a3a4",
  "#6b7879",
  "#3b4748",
  "#2b3536",
  "#1f2829",
  "#161d1e",
  "#101516",
  "#0a0e0f",
];

/** Their header is a `<header>`, which would be a second banner of the page. */
const overlay = {
  transitionProps: { duration: 120 },
  closeButtonProps: { "aria-label": "Close" },
  attributes: { header: { role: "presentation" } },
};

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  colors: { petrol, gray, dark },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: "620" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.333", sm: "1.385", md: "1.5", lg: "1.5", xl: "1.4" },
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    // Label above, help below, the error last.
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
    Button: { defaultProps: { size: "sm" } },
    Badge: { defaultProps: { tt: "none", fw: 600 } },
    Notification: { defaultProps: { withBorder: true, closeButtonProps: { "aria-label": "Close" } } },
    Modal: { defaultProps: overlay },
    Drawer: { defaultProps: overlay },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    Tooltip: {
      defaultProps: { transitionProps: { duration: 80 }, events: { hover: true, focus: true, touch: true } },
    },
  },
});

/** Which of Mantine's colours mean what here; their light and outline forms take the designed pairs of tokens.css. */
const meanings = {
  petrol: "accent",
  blue: "accent",
  red: "bad",
  green: "good",
  teal: "good",
  yellow: "warn",
  orange: "warn",
} as const;

function meaningVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(meanings).flatMap(([name, meaning]) => {
      const soft = `var(--${meaning}-soft)`;
      const ink = `var(--${meaning})`;
      const color = `--mantine-color-${name}`;
      return [
        [`${color}-light`, soft],
        [`${color}-light-hover`, `color-mix(in oklab, ${ink} 12%, ${soft})`],
        [`${color}-light-color`, ink],
        [`${color}-outline`, ink],
      ];
    }),
  );
}

// Mantine's dimmed text, placeholders, errors and filled red fail AA as they come.
const variables = {
  ...meaningVariables(),
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-soft)",
  "--mantine-color-placeholder": "var(--ink-soft)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--surface-raised)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-red-filled": "var(--bad-solid)",
  "--mantine-color-red-filled-hover": "color-mix(in oklab, var(--bad-solid) 88%, black)",
  "--mantine-color-green-filled": "var(--good-solid)",
  "--mantine-color-green-filled-hover": "color-mix(in oklab, var(--good-solid) 88%, black)",
};

// Twice the same: the values differ by scheme in tokens.css, but Mantine sets its own per scheme and would win.
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables,
  dark: variables,
});
