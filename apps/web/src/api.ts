import table from "virtual:endpoints";
import type { EndpointId } from "@plenary/contract";
import { addressOf, createClient } from "./lib/client.ts";
import type { CallArguments } from "./lib/client.ts";
import { forgetKept, keepFor, keptFor } from "./lib/kept.ts";
import { accountOf, LoginKeeper } from "./lib/login.ts";
import type { LoginNews, OtherLogin } from "./lib/login.ts";
import { newId } from "./lib/new-id.ts";

/** Same-origin tabs share one refresh cookie, so they share what they know about the login. */
const channel = new BroadcastChannel("plenary-login");

export const login: LoginKeeper = new LoginKeeper({
  hasSign: () => /(^|; )plenary_login=/.test(document.cookie),
  refresh: () => call("refreshLogin"),
  nowMs: () => Date.now(),
  // Locks exist in secure contexts only; without them each tab still refreshes one at a time.
  exclusively: async (work) =>
    "locks" in navigator ? await navigator.locks.request("plenary-login", work) : await work(),
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, not for channels
  tell: (news) => channel.postMessage(news),
  accountOf,
  handOver: (accountId, where) => (accountId === null ? forgetKept(where) : keepFor(accountId, where)),
  owner: keptFor,
});

type Handlers = { onLoginNeeded: () => void; onOtherLogin: () => void };
const handlers: Handlers = { onLoginNeeded: () => {}, onOtherLogin: () => {} };

/** The router says what to do when a call needs a login, and when another tab logs in or out. */
export function onLoginChange(given: Handlers): void {
  Object.assign(handlers, given);
}

channel.addEventListener("message", (event: MessageEvent<LoginNews>) => {
  if (login.hear(event.data)) handlers.onOtherLogin();
});

// A tab that slept may have missed what the others told.
for (const moment of ["focus", "pageshow", "storage"]) window.addEventListener(moment, login.look);
document.addEventListener("visibilitychange", login.look);

const open = new Set<EndpointId>([
  "refreshLogin",
  "logout",
  "requestLoginLink",
  "consumeLoginLink",
  "consumeLoginCode",
  "demoLogin",
]);

function clientWith(accessToken: () => Promise<string | null>) {
  return createClient({
    table,
    fetch: (address, init) => fetch(address, init),
    accessToken,
    renewToken: (refused) => login.renewToken(refused),
    onLoginNeeded: () => handlers.onLoginNeeded(),
    newKey: newId,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}

const anonymous = clientWith(() => Promise.resolve(null));
const personal = clientWith(() => login.accessToken());
// The calls that make a login must not wait for one.
const clientOf = (id: EndpointId) => (open.has(id) ? anonymous : personal);

/** Who has taken this browser over, by name; null where that isn't known. */
export async function nameOf({ login: taken }: OtherLogin): Promise<string | null> {
  if (taken === null) return null;
  const { people, email } = await clientWith(() => Promise.resolve(taken.accessToken)).call("getMe");
  return people[0]?.name ?? email;
}

/** Calls an endpoint of the contract: `call("getRoom", { params, query, body, version })`. Throws ApiProblem. */
export function call<Id extends EndpointId>(id: Id, ...args: CallArguments<Id>) {
  return clientOf(id).call(id, ...args);
}

/** The address of a GET endpoint that anybody may open: links to public files. */
export function linkTo<Id extends EndpointId>(id: Id, ...[options]: CallArguments<Id>): string {
  const { params, query } = (options ?? {}) as { params?: Record<string, string>; query?: object };
  return addressOf(table[id][1], params, query);
}

/** Fetches a file with the login and hands it to the browser to save. Throws ApiProblem. */
export async function download<Id extends EndpointId>(
  fileName: string,
  id: Id,
  ...args: CallArguments<Id>
): Promise<void> {
  const response = await clientOf(id).callRaw(id, ...args);
  saveFile(fileName, await response.blob());
}

export function saveFile(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  // Revoking at once would cancel the download in some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
