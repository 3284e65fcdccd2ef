import type { IncomingHttpHeaders } from "node:http";

/** What a reader may hold already. */
export type Validators = {
  /** Hash of the bytes before compression. */
  readonly hash: string;
  /** In whole seconds' epoch milliseconds, because that is what a header can say. */
  readonly changedMs: number;
};

const GZIP = "-gzip";

/** A strong tag means these very bytes, and compressed ones are others. */
export function etagOf(hash: string, isGzip: boolean): string {
  return `"${hash}${isGzip ? GZIP : ""}"`;
}

/**
 * The tag that If-None-Match named, if the reader has what it would get; null: send it. A tag of either encoding
 * counts, also one that a proxy on the way has weakened. If-Modified-Since counts only without If-None-Match.
 */
export function knownTag(
  headers: IncomingHttpHeaders,
  { hash, changedMs }: Validators,
  isGzip: boolean,
): string | null {
  const tags = headers["if-none-match"];
  if (tags === undefined) {
    const since = httpDate(headers["if-modified-since"]);
    return since !== null && changedMs <= since ? etagOf(hash, isGzip) : null;
  }
  const own = etagOf(hash, isGzip);
  // What nearly every poll says.
  if (tags === own || tags.trim() === "*") return own;
  const ours = [own, etagOf(hash, !isGzip)];
  const named = new Set(tags.split(",").map((tag) => tag.trim().replace(/^W\//, "")));
  return ours.find((tag) => named.has(tag)) ?? null;
}

/** Epoch milliseconds of a date that names GMT, as all must; null for any other, which then doesn't count. */
function httpDate(text: string | undefined): number | null {
  if (text === undefined || !text.endsWith(" GMT")) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

export function toHttpDate(ms: number): string {
  return new Date(ms).toUTCString();
}

/** Whether the reader takes gzip: named, or covered by `*`, and not refused by a quality of 0. */
export function acceptsGzip(accepted: string | undefined): boolean {
  if (accepted === undefined) return false;
  const offers = new Map(
    accepted
      .toLowerCase()
      .split(",")
      .map((offer) => {
        const [name = "", ...parameters] = offer.split(";").map((part) => part.trim());
        return [name, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))];
      }),
  );
  return offers.get("gzip") ?? offers.get("*") ?? false;
}
