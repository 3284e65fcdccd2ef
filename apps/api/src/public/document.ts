import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { markup } from "./html.ts";
import type { Html, Part } from "./html.ts";

/** In the page itself, so that one answer is all of it; the policy below allows these bytes and no others. */
const style = readFileSync(new URL("public.css", import.meta.url), "utf8");

export type PageHead = {
  readonly title: string;
  /** Within a frame of another page: no ground of its own. */
  readonly isEmbedded?: boolean;
};

/** A whole page as text: plain HTML that needs no scripts and asks nobody else for anything. */
export function documentOf({ title, isEmbedded }: PageHead, body: Part): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
${styleElement}
</head>
<body ${isEmbedded === true && markup`class="embedded"`}>
${body}
</body>
</html>
`;
  return page.text;
}

const styleElement: Html = { text: `<style>${style}</style>` };

/** The page runs nothing and loads nothing but its icon; only where it is embedded may others frame it. */
export function policyOf(isEmbedded: boolean): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash("sha256", style, "base64")}'`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${isEmbedded ? "*" : "'none'"}`,
  ].join(";");
}
