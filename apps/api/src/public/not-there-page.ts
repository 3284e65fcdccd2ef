import { documentOf } from "./document.ts";
import { markup } from "./html.ts";

/** The same bytes for whatever isn't there and whatever may not be seen. */
export function notTherePage(): string {
  const body = markup`<main class="top">
    <h1>Not found</h1>
    <p>There is nothing here, or you may not see it.</p>
    <p><a class="back" href="/public">Public programmes</a></p>
  </main>`;
  return documentOf({ title: "Not found" }, body);
}
