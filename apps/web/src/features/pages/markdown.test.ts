import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown.tsx";

const html = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));

test("what people write in minutes becomes elements", () => {
  const shown = html(
    "# Minutes\n\n**Budget** is _fine_\n\n1. one\n2. two\n\n> said\n\n[a](https://example.org)",
  );
  for (const part of [
    "<h3>Minutes</h3>",
    "<strong>Budget</strong>",
    "<em>fine</em>",
    "<ol",
    "<blockquote>",
    'href="https://example.org"',
  ]) {
    expect(shown).toContain(part);
  }
});

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  'Hi <b onclick="x()">you</b>',
  "<!-- hidden -->",
  "<svg/onload=alert(1)>",
])("%s is text, not HTML", (text) => {
  const shown = html(text);
  expect(shown).not.toMatch(/<(script|img|b|svg|!--)/);
  expect(shown).toContain("&lt;");
});

test.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example"])(
  "a link to %s is only its words",
  (href) => {
    const shown = html(`[words](${href}) <${href}>`);
    expect(shown).not.toContain("href=");
    expect(shown).toContain("words");
  },
);

test("an image is a link to it: a page asks no other server for anything", () => {
  const shown = html("![a chart](https://tracker.example/1.png)");
  expect(shown).not.toContain("<img");
  expect(shown).toContain('<a href="https://tracker.example/1.png" rel="noreferrer nofollow">a chart</a>');
});

test.each([
  ["quotes", ">".repeat(5_000)],
  ["quotes with spaces", "> ".repeat(2_500)],
  ["lists", "- ".repeat(2_500)],
  ["emphasis", "*a **b ".repeat(700)],
  ["brackets", "[".repeat(5_000)],
])("%s within each other, as deep as a note is long, are shown and take nothing down", (_what, deep) => {
  const shown = html(`${deep}words at the end`);
  expect(shown).toContain("words at the end");
  expect(depthOf(shown)).toBeLessThan(60);
});

/** How many elements are open at once at most. */
function depthOf(shown: string): number {
  let [open, most] = [0, 0];
  for (const [tag] of shown.matchAll(/<\/?[a-z]\w*[^>]*>/g)) {
    if (tag === "<hr/>" || tag === "<br/>") continue;
    open += tag.startsWith("</") ? -1 : 1;
    most = Math.max(most, open);
  }
  return most;
}
