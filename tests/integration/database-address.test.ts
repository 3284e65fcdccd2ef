import { once } from "node:events";
import { createServer as createHttp } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { prepareDatabase } from "@plenary/api/src/boot/database.ts";
import { Refusal } from "@plenary/api/src/boot/refusal.ts";
import { readSettings } from "@plenary/api/src/config.ts";
import { afterAll, expect, inject, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { urlOf } from "../support/server.ts";

const serverUrl = inject("serverUrl");
const settings = readSettings([], {});
const servers: Server[] = [];
const sockets = new Set<Socket>();
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.on("connection", (socket) => sockets.add(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function complaint(url: string): Promise<string> {
  const refused: unknown = await prepareDatabase(url, settings).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  const { message } = refused as Refusal;
  expect(message).not.toContain("hush");
  expect(message.split("\n")).toHaveLength(1);
  return message;
}

const at = (host: string, rest = "plenary") => `postgres://me:hush@${host}/${rest}`;

test("a web server is no database", async () => {
  const host = await listen(createHttp((_request, response) => response.end("hello")));
  expect(await complaint(at(host))).toBe(
    `The database plenary at ${host} answers, but not like PostgreSQL: correct that, or DATABASE_URL.`,
  );
});

test("neither is what greets, echoes or hangs up", async () => {
  const greeting = await listen(createServer((socket) => void socket.write("SSH-2.0-OpenSSH_9.6\r\n")));
  expect(await complaint(at(greeting))).toContain("not like PostgreSQL");
  const echo = await listen(createServer((socket) => void socket.pipe(socket)));
  expect(await complaint(at(echo))).toContain("not like PostgreSQL");
  const rude = await listen(createServer((socket) => void socket.end()));
  expect(await complaint(at(rude))).toMatch(/not like PostgreSQL|hangs up/);
});

test("what never says a word, or no more after the first, is given up", async () => {
  const silent = await listen(createServer());
  const half = await listen(createServer((socket) => void socket.once("data", () => socket.write("N"))));
  const cut = await listen(createServer((socket) => void socket.once("data", () => socket.end("N"))));
  const said = await Promise.all([silent, half, cut].map((host) => complaint(at(host))));
  expect(said.map((sentence) => sentence.replace(/127.*?:\d+/, "X"))).toEqual(
    Array.from(
      { length: 3 },
      () => "The database plenary at X doesn't answer: correct that, or DATABASE_URL.",
    ),
  );
});

test("nobody there, or a host that isn't known", async () => {
  expect(await complaint(at(`127.0.0.1:${await freePort()}`))).toContain("doesn't answer");
  expect(await complaint(at("nowhere.invalid"))).toContain("host that isn't known");
});

test("TLS that the server doesn't have", async () => {
  const sentence = await complaint(`${serverUrl}?sslmode=require`);
  expect(sentence).toContain("has no TLS, which the address asks for");
});

test("a password that is wrong, a database that isn't there", async () => {
  const wrong = new URL(serverUrl);
  wrong.password = "hush";
  expect(await complaint(wrong.href)).toContain("refuses the password");
  expect(await complaint(urlOf(serverUrl, "nothing_here"))).toMatch(
    /^The database nothing_here .* isn't there/,
  );
});

test("what PostgreSQL says for another reason is told, without the password", async () => {
  const odd = `${urlOf(serverUrl, "postgres")}?options=${encodeURIComponent("-c hush.what=1 -c nothing=hush")}`;
  const refused: unknown = await prepareDatabase(odd, settings).catch((error: unknown) => error);
  expect((refused as Error).message).toMatch(
    /^The database postgres at .* can't be used \(.+\): correct that/,
  );
});
