import { expect, test } from "vitest";
import { markup } from "./html.ts";

const hostile = `<script>alert("1")</script> & 'x'`;

test("texts are escaped, in elements and in quoted attributes", () => {
  expect(markup`<h2 title="${hostile}">${hostile}</h2>`.text).toBe(
    '<h2 title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;">' +
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</h2>",
  );
});

test("templates within templates are escaped once", () => {
  const items = ["a", "<b>"].map((each) => markup`<li>${each}</li>`);
  expect(markup`<ul>${items}</ul>`.text).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
});

test("what is left out is nothing, and 0 is a number", () => {
  expect(markup`${null}${undefined}${false}${[]}${0}`.text).toBe("0");
});
