import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { readFlags } from "./boot/flags.ts";
import { Refusal } from "./boot/refusal.ts";

type LogLevel = "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";

/** Everything that the environment decides about a running program. */
export type Config = {
  /** Origin of the links in mails and feeds, without a slash at its end. Never taken from a request's Host. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly isProduction: boolean;
  readonly isDemo: boolean;
  readonly secrets: {
    /** Signs access tokens and derives the key that stored answers are encrypted with. */
    readonly loginKey: string;
  };
  /** null: mails are kept and, in the demo, shown. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly databaseUrl: string | null;
  /** Folder of the built web app; null: only the API is served. */
  readonly webDir: string | null;
  readonly logLevel: LogLevel;
  /** Number of proxies in front whose X-Forwarded-For is believed; 0: none. */
  readonly trustProxy: number;
  /** How long a mail about a published change waits for further ones. */
  readonly noticeMinutes: number;
};

/** What the environment and the options of the command say; the boot makes a Config of it. */
export type Settings = Omit<Config, "secrets" | "webDir"> & {
  /** null: the boot makes one and keeps it in the data directory. */
  readonly loginSecret: string | null;
  /** Absolute path of what the program keeps on this machine: the embedded database and the login secret. */
  readonly dataDir: string;
  readonly resetDemo: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;
type Variable = {
  schema: z.ZodType;
  /** As the README shows it. */
  default: string;
  description: string;
  /** The end of "NAME must …". */
  must: string;
  /** The value isn't repeated in a complaint. */
  isSecret?: true;
};

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const wholeNumber = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(min).max(max));
const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));
const isOrigin = (text: string) => URL.canParse(text) && `${new URL(text).origin}/` === new URL(text).href;

const table = {
  PORT: {
    schema: wholeNumber(1, 65_535),
    default: "3000",
    description: "TCP port that pages and API are served on; `--port` goes before it.",
    must: "be a whole number from 1 to 65535",
  },
  HOST: {
    schema: z.string().regex(/^[\w.:-]+$/),
    default: "127.0.0.1",
    description: "Address to listen on; `0.0.0.0` is every one of this machine.",
    must: "be an IP address or a host name",
  },
  PUBLIC_URL: {
    schema: address("http:", "https:").refine(isOrigin),
    default: "`http://HOST:PORT`",
    description:
      "Address that people open, for the links in mails and calendars. Required, with https, in production.",
    must: "be an address without a path, such as https://plenary.example.org",
  },
  DATABASE_URL: {
    schema: address("postgres:", "postgresql:"),
    default: "none: the program runs a PostgreSQL of its own",
    description: "PostgreSQL 15 to 18, as the owner of the database.",
    must: "be an address such as postgres://user:password@host:5432/plenary",
  },
  PLENARY_DATA_DIR: {
    schema: z.string(),
    default: "`plenary` in the user's data directory, such as `~/.local/share/plenary`",
    description: "Where the program's own PostgreSQL and the generated login secret are kept.",
    must: "be a directory",
  },
  NODE_ENV: {
    schema: z.enum(["development", "test", "production"]),
    default: "development",
    description: "`production` refuses demo logins, generated secrets and addresses without https.",
    must: "be development, test or production",
  },
  SMTP_URL: {
    schema: address("smtp:", "smtps:"),
    default: "none: mails are kept and not sent",
    description: "Mail server, such as `smtps://user:password@mail.example.org`.",
    must: "be an address such as smtps://user:password@mail.example.org",
  },
  MAIL_FROM: {
    schema: z.string().regex(/^([^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/),
    default: "`Plenary <no-reply@…>` at the host of PUBLIC_URL",
    description: "Sender of all mails.",
    must: "be a mail address, such as Plenary <plenary@example.org>",
  },
  NOTICE_MINUTES: {
    schema: wholeNumber(0, 60),
    default: "5",
    description:
      "How long a mail about a published change, a request or a poll waits for more, so that several are one.",
    must: "be a whole number from 0 to 60",
  },
  LOGIN_SECRET: {
    schema: z
      .string()
      .min(32)
      .refine((text) => new Set(text).size >= 8),
    default: "generated and kept in PLENARY_DATA_DIR",
    description: "Signs logins; the same for all processes of an installation. Required in production.",
    must: "have at least 32 random characters, such as the output of `openssl rand -hex 32`",
    isSecret: true,
  },
  LOG_LEVEL: {
    schema: z.enum(LEVELS),
    default: "`info` in production, else `warn`",
    description: `Least severe messages that are logged: ${LEVELS.join(", ")}.`,
    must: `be one of ${LEVELS.join(", ")}`,
  },
  TRUST_PROXY: {
    schema: wholeNumber(0, 9),
    default: "0",
    description: "Number of proxies in front whose X-Forwarded-For is believed, for the limits per address.",
    must: "be a whole number from 0 to 9",
  },
} as const satisfies Record<string, Variable>;

type Name = keyof typeof table;
type Values = { [N in Name]: z.output<(typeof table)[N]["schema"]> | undefined };

/** Every variable that the program reads, for the README. */
export const variables: readonly { name: string; default: string; description: string }[] = Object.entries(
  table,
).map(([name, variable]) => ({ name, default: variable.default, description: variable.description }));

/**
 * Reads the environment and the command's options, the only place that does. Throws a Refusal whose sentence
 * names the variable and its value.
 */
export function readSettings(
  args: readonly string[] = process.argv.slice(2),
  environment: Environment = process.env,
): Settings {
  const flags = readFlags(args);
  const values = readVariables(
    flags.port === null ? environment : { ...environment, PORT: flags.port },
    flags.port === null ? {} : { PORT: "--port" },
  );
  const isProduction = values.NODE_ENV === "production";
  const isDemo = !isProduction && (flags.demo || values.DATABASE_URL === undefined);
  if (isProduction) assertFitForProduction(values, flags.demo || flags.resetDemo);
  if (flags.resetDemo && !isDemo)
    throw new Refusal("--reset-demo deletes all data: with DATABASE_URL add --demo.");
  return { ...derived(values, environment, isProduction), isProduction, isDemo, resetDemo: flags.resetDemo };
}

function derived(values: Values, environment: Environment, isProduction: boolean) {
  const port = values.PORT ?? 3000;
  const host = values.HOST ?? "127.0.0.1";
  const publicUrl = new URL(values.PUBLIC_URL ?? `http://${reachable(host)}:${port}`);
  return {
    port,
    host,
    publicUrl: publicUrl.origin,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: resolve(values.PLENARY_DATA_DIR ?? defaultDataDir(environment)),
    noticeMinutes: values.NOTICE_MINUTES ?? 5,
    loginSecret: values.LOGIN_SECRET ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? `Plenary <no-reply@${mailDomain(publicUrl.hostname)}>`,
    logLevel: values.LOG_LEVEL ?? (isProduction ? ("info" as const) : ("warn" as const)),
    trustProxy: values.TRUST_PROXY ?? 0,
  };
}

/** An empty variable is an unset one, as in a form that nobody has filled in. */
function readVariables(environment: Environment, shownAs: Partial<Record<Name, string>>): Values {
  const read = Object.entries<Variable>(table).map(([name, { schema, must, isSecret }]) => {
    const text = environment[name];
    if (text === undefined || text === "") return [name, undefined];
    const result = schema.safeParse(text);
    if (result.success) return [name, result.data];
    const shown = isSecret ? "" : `, but is ${JSON.stringify(withoutPassword(text))}`;
    throw new Refusal(`${shownAs[name as Name] ?? name} must ${must}${shown}.`);
  });
  return Object.fromEntries(read) as Values;
}

function assertFitForProduction(values: Values, isDemoAskedFor: boolean): void {
  const { PUBLIC_URL: url } = values;
  if (isDemoAskedFor)
    throw new Refusal("NODE_ENV=production has no demo: leave out --demo and --reset-demo.");
  if (url === undefined)
    throw new Refusal("NODE_ENV=production needs PUBLIC_URL, the https address that people open.");
  if (!url.startsWith("https:")) {
    throw new Refusal(`PUBLIC_URL must begin with https: when NODE_ENV=production, but is "${url}".`);
  }
  if (values.LOGIN_SECRET === undefined) {
    throw new Refusal(`NODE_ENV=production needs LOGIN_SECRET: it must ${table.LOGIN_SECRET.must}.`);
  }
}

function defaultDataDir(environment: Environment): string {
  const home = environment["HOME"] ?? homedir();
  if (process.platform === "darwin") return join(home, "Library", "Application Support", "plenary");
  if (process.platform === "win32") return join(environment["LOCALAPPDATA"] ?? home, "plenary");
  return join(environment["XDG_DATA_HOME"] || join(home, ".local", "share"), "plenary");
}

/** Every address of the machine is none that a browser could open. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function mailDomain(hostname: string): string {
  return /^[\d.]+$|:/.test(hostname) ? "localhost" : hostname;
}

function withoutPassword(text: string): string {
  return text.replace(/(\/\/[^:@/]*):[^@/]*@/, "$1:…@");
}

/** The environment of a program that this one starts. */
export function environmentWith(changes: Record<string, string>): Environment {
  return { ...process.env, ...changes };
}
