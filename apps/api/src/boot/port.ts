import { createServer } from "node:net";
import type { Config } from "../config.ts";
import { Refusal } from "./refusal.ts";

/** Throws a Refusal if somebody listens there already, before anything slow has begun. */
export async function assertPortFree({ host, port }: Pick<Config, "host" | "port">): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen({ host, port, exclusive: true }, resolve);
    });
  } catch (cause) {
    throw listenRefusal(cause, host, port) ?? cause;
  }
  await new Promise((resolve) => server.close(resolve));
}

/** What to say about an address that can't be listened on; null for anything else. */
export function listenRefusal(cause: unknown, host: string, port: number): Refusal | null {
  switch ((cause as NodeJS.ErrnoException).code) {
    case "EADDRINUSE":
      return new Refusal(
        `Port ${port} is taken: stop the program that uses it, or choose another with --port ${port + 1}.`,
        { cause },
      );
    case "EACCES":
      return new Refusal(`Port ${port} is for administrators: choose one above 1023 with --port.`, { cause });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new Refusal(`HOST is "${host}", which is no address of this machine: correct it.`, { cause });
    case undefined:
    default:
      return null;
  }
}
