import { request } from "node:http";
import type { Agent } from "node:http";
import type { Endpoint } from "@plenary/contract";
import { addressOf } from "../support/api.ts";

export type Answer = { status: number; body: string };
export type Sending = { params: object; headers: object; body?: object };

/** Sends requests over connections that are kept, to the API on this port. Rejects if no answer comes. */
export function sender(agent: Agent, port: number) {
  return (endpoint: Endpoint, { params, headers, body }: Sending): Promise<Answer> => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const call = request(
      {
        agent,
        port,
        method: endpoint.method,
        path: addressOf(endpoint, params),
        headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    call.on("error", reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
    return promise;
  };
}
