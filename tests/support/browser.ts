import type { Endpoint } from "@plenary/contract";
import { endpoints } from "@plenary/contract";
import type { Answered, Api, Call } from "./api.ts";
import { runJobs } from "./jobs.ts";

type Cookie = { value: string; attributes: string };

/**
 * One browser with its cookies and an address of its own (the API must be started with `trustProxy: 1`), whose
 * pages are the site's own.
 */
export class Browser {
  static #count = 0;
  readonly cookies = new Map<string, Cookie>();
  readonly #api: Api;
  readonly #address: string;

  constructor(api: Api) {
    this.#api = api;
    Browser.#count += 1;
    this.#address = `2001:db8::${Browser.#count.toString(16)}`;
  }

  async call<E extends Endpoint>(endpoint: E, options: Call<E>): Promise<Answered<E>> {
    const cookie = [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join("; ");
    const headers = {
      "x-forwarded-for": this.#address,
      "sec-fetch-site": "same-origin",
      ...(cookie === "" ? {} : { cookie }),
      ...options.headers,
    };
    const answered = await this.#api.call(endpoint, { ...options, headers });
    for (const line of [answered.headers["set-cookie"] ?? []].flat()) this.#keep(String(line));
    return answered;
  }

  /** Asks for a link, lets the mail go out and answers what it says. */
  async askForLink(email: string, returnTo?: string): Promise<{ token: string; code: string }> {
    const body = returnTo === undefined ? { email } : { email, returnTo };
    await this.call(endpoints.requestLoginLink, { body });
    await runJobs(this.#api);
    return readLoginMail(this.#api, email);
  }

  #keep(line: string): void {
    const [, name = "", value = "", attributes = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, { value, attributes });
  }
}

/** Link and code of the newest mail to the address, as the demo's mail page shows it. */
export async function readLoginMail(api: Api, email: string): Promise<{ token: string; code: string }> {
  const { body } = await api.call(endpoints.listDemoMails, {});
  const mail = body.items.find(({ to }) => to === email);
  const token = /\/login\/link#token=([\w-]+)/.exec(mail?.text ?? "")?.[1];
  const code = /instead: (\d{6})/.exec(mail?.text ?? "")?.[1];
  if (token === undefined || code === undefined) throw new Error(`no login mail to ${email}`);
  return { token, code };
}
