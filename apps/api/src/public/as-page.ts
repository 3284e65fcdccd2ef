import type { FastifyReply } from "fastify";
import { policyOf } from "./document.ts";

/** The headers of a page that runs nothing; only where it is embedded may others frame it. */
export function asPage(reply: FastifyReply, isEmbedded: boolean): void {
  void reply.type("text/html; charset=utf-8").header("content-security-policy", policyOf(isEmbedded));
  if (!isEmbedded) return;
  void reply.removeHeader("x-frame-options").header("cross-origin-resource-policy", "cross-origin");
}
