import autocannon from "autocannon";
import { answerParent } from "./child.ts";

export type Load = {
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Any other answer ends the measurement. */
  readonly status: number;
  readonly connections: number;
  readonly seconds: number;
};

/** Requests per second, or why they say nothing. */
export type Rate = { readonly perSecond: number; readonly requests: number } | { readonly failure: string };

/** Asks as fast as it is answered; in a process of its own, so that it takes no time from the servers. */
answerParent(async ({ url, headers, status, connections, seconds }: Load): Promise<Rate> => {
  const result = await autocannon({ url, headers, connections, duration: seconds });
  const { statusCodeStats = {}, errors, requests, duration } = result;
  const others = Object.keys(statusCodeStats).filter((code) => code !== String(status));
  if (errors > 0 || others.length > 0) {
    return { failure: `${errors} failed; answers other than ${status}: ${others.join(", ") || "none"}` };
  }
  return { perSecond: requests.total / duration, requests: requests.total };
});
