import type { Problem } from "@plenary/contract";
import type { FastifyReply } from "fastify";
import { asPage } from "./as-page.ts";
import { documentOf } from "./document.ts";
import { markup } from "./html.ts";

/** A refusal for people; the same bytes for whatever isn't there and whatever may not be seen. */
export function sendProblemPage(reply: FastifyReply, { status, title, detail }: Problem): FastifyReply {
  const { query } = reply.request;
  asPage(reply, typeof query === "object" && query !== null && "embed" in query);
  const body = markup`<main class="top">
    <h1>${title}</h1>
    <p>${detail}</p>
    <p><a class="back" href="/public">Public programmes</a></p>
  </main>`;
  return reply
    .code(status)
    .serializer((page: unknown) => String(page))
    .send(documentOf({ title }, body));
}
