import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { keepFocus } from "./lib/lost-focus.ts";

const root = document.querySelector("#root");
if (root) {
  keepFocus();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
