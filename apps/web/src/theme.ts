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
    Modal: {
      defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: { "aria-label": "Close" } },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: { "aria-label": "Close" } },
    },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    Tooltip: {
      defaultProps: { transitionProps: { duration: 80 }, events: { hover: true, focus: true, touch: true } },
    },
  },
});

/** Mantine's dimmed text, placeholders and errors fail AA as they come. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-soft)",
    "--mantine-color-placeholder": "var(--ink-soft)",
    "--mantine-color-error": "var(--bad)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default-border": "var(--line-strong)",
  },
  dark: {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-soft)",
    "--mantine-color-placeholder": "var(--ink-soft)",
    "--mantine-color-error": "var(--bad)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default": "var(--surface-raised)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-border": "var(--line-strong)",
  },
});
