import type { Endpoint } from "@plenary/contract";
import { z } from "zod";
import { fail } from "../problem.ts";

/** The version of an If-Match header: `"3"` is 3. `*` would be an edit without having looked. */
export function versionOf(header: string | undefined): number {
  if (header === undefined) {
    return fail("version_required", 'Send the version you saw as If-Match, such as If-Match: "3".');
  }
  const text = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (text !== undefined) return Number(text);
  return fail("invalid_input", 'If-Match must be one version in quotes, such as "3".', {
    errors: [{ field: "header.if-match", message: `${header.slice(0, 80)} is not a version in quotes.` }],
  });
}

/**
 * The field of an answer that If-Match will be compared with, and that becomes its ETag; null if it has none. The
 * answer to a change of placements tells the draft's version, but those changes compare the session's.
 */
export function versionFieldOf({ output, method }: Endpoint): "draftVersion" | "version" | null {
  if (!(output instanceof z.ZodObject)) return null;
  if (output.shape["draftVersion"] instanceof z.ZodNumber) return method === "GET" ? "draftVersion" : null;
  return output.shape["version"] instanceof z.ZodNumber ? "version" : null;
}
