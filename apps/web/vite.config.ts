import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { endpointMap } from "./vite/endpoint-map.ts";

const api = { target: "http://127.0.0.1:3000", changeOrigin: false };

export default defineConfig({
  plugins: [react(), endpointMap()],
  build: {
    // Everything is a file with a hashed name: the content security policy allows neither inline nor data scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, proxy: { "/api": api, "^/calendar/": api, "^/public(/|\\?|$)": api } },
});
