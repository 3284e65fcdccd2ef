import type { FastifyInstance } from "fastify";

type StreamedEvent = { id: string; event: string; data: unknown };

export type EventStream = {
  status: number;
  headers: Headers;
  /** The next event; undefined when the server has ended the stream. */
  next(): Promise<StreamedEvent | undefined>;
  close(): void;
};

/** Opens a stream of server-sent events over a real connection. The app must be listening. */
export async function openStream(
  app: FastifyInstance,
  path: string,
  headers: Record<string, string>,
): Promise<EventStream> {
  const abort = new AbortController();
  const response = await fetch(`${app.listeningOrigin}${path}`, { headers, signal: abort.signal });
  const events = eventsOf(response);
  return {
    status: response.status,
    headers: response.headers,
    next: async () => (await events.next()).value,
    close: () => abort.abort(),
  };
}

async function* eventsOf(response: Response): AsyncGenerator<StreamedEvent, undefined> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map((line) => fieldOf(line)));
      const data = fields.get("data");
      if (data === undefined) continue;
      yield { id: fields.get("id") ?? "", event: fields.get("event") ?? "message", data: JSON.parse(data) };
    }
  }
  return undefined;
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
}
