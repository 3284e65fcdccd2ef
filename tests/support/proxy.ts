import { createServer, connect as dial } from "node:net";
import type { AddressInfo, Socket } from "node:net";

export type Proxy = {
  /** The database's address through the proxy. */
  url: string;
  /** Ends all connections and refuses new ones, as a server that is down. */
  cut(): Promise<void>;
  /** Accepts and keeps connections but lets nothing through, as a network that swallows packets. */
  stall(): void;
  /** Ends `cut` or `stall`. */
  restore(): Promise<void>;
  close(): Promise<void>;
};

/** A door to the test's database that can be shut, because the server itself is shared by all tests. */
export async function openProxy(databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const pairs = new Set<[Socket, Socket]>();
  let isStalled = false;
  const server = createServer({ pauseOnConnect: true }, (client) => {
    const upstream = dial(Number(target.port), target.hostname);
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    for (const [from, to] of [pair, [upstream, client] as const]) {
      from.on("data", (chunk) => to.write(chunk));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        pairs.delete(pair);
        to.destroy();
      });
      if (isStalled) from.pause();
      else from.resume();
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, "127.0.0.1", resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const [client] of pairs) client.destroy();
    });
  return {
    url: url.href,
    cut,
    stall: () => {
      isStalled = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    restore: async () => {
      isStalled = false;
      for (const socket of [...pairs].flat()) socket.resume();
      if (!server.listening) await listen(port);
    },
    close: () => (server.listening ? cut() : Promise.resolve()),
  };
}
