import { hash } from "node:crypto";

/** Of what a preview showed: whoever applies it gets the same, or is told that something else would be done by now. */
export function fingerprintOf(shown: unknown): string {
  return hash("sha256", JSON.stringify(shown), "base64url");
}
