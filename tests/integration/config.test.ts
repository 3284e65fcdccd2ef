import { Refusal } from "@plenary/api/src/boot/refusal.ts";
import { readSettings, variables } from "@plenary/api/src/config.ts";
import { expect, test } from "vitest";

const home = { HOME: "/home/somebody" };
const production = {
  ...home,
  NODE_ENV: "production",
  PUBLIC_URL: "https://plenary.example.org",
  LOGIN_SECRET: "0123456789abcdef0123456789abcdef",
};

function sentenceFor(environment: Record<string, string>, args: string[] = []): string {
  try {
    readSettings(args, { ...home, ...environment });
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("without any variable it is the demo with a database of its own", () => {
  expect(readSettings([], home)).toMatchObject({
    publicUrl: "http://127.0.0.1:3000",
    port: 3000,
    databaseUrl: null,
    isDemo: true,
    isProduction: false,
    resetDemo: false,
    loginSecret: null,
    smtpUrl: null,
    mailFrom: "Plenary <no-reply@localhost>",
    noticeMinutes: 5,
    trustProxy: 0,
  });
});

test.runIf(process.platform === "linux")("data is kept where the system wants a user's data", () => {
  expect(readSettings([], home).dataDir).toBe("/home/somebody/.local/share/plenary");
  expect(readSettings([], { ...home, XDG_DATA_HOME: "/data" }).dataDir).toBe("/data/plenary");
  expect(readSettings([], { ...home, PLENARY_DATA_DIR: "/elsewhere" }).dataDir).toBe("/elsewhere");
});

test("--port goes before PORT, and an empty variable is an unset one", () => {
  expect(readSettings(["--port", "4000"], { ...home, PORT: "5000", SMTP_URL: "" })).toMatchObject({
    port: 4000,
    publicUrl: "http://127.0.0.1:4000",
    smtpUrl: null,
  });
});

test.each([
  ["PORT", "seven"],
  ["PORT", "0"],
  ["PORT", "65536"],
  ["HOST", "some where"],
  ["PUBLIC_URL", "plenary.example.org"],
  ["PUBLIC_URL", "https://example.org/plenary"],
  ["DATABASE_URL", "mysql://localhost/plenary"],
  ["NODE_ENV", "prod"],
  ["SMTP_URL", "mail.example.org"],
  ["MAIL_FROM", "Plenary\r\nBcc: all@example.org"],
  ["LOG_LEVEL", "loud"],
  ["TRUST_PROXY", "true"],
])("%s=%s is refused by one sentence with name and value", (name, value) => {
  const sentence = sentenceFor({ [name]: value });
  expect(sentence).toMatch(new RegExp(`^${name} must .+\\.$`, "s"));
  expect(sentence).toContain(JSON.stringify(value));
});

test("no complaint repeats a secret", () => {
  expect(sentenceFor({ LOGIN_SECRET: "too-short" })).not.toContain("too-short");
  expect(sentenceFor({ DATABASE_URL: "postgre://me:hush@localhost/x" })).toContain(
    "postgre://me:…@localhost/x",
  );
});

test("a DATABASE_URL is somebody's real data: the demo only when asked for", () => {
  const environment = { ...home, DATABASE_URL: "postgres://localhost/plenary" };
  expect(readSettings([], environment).isDemo).toBe(false);
  expect(readSettings(["--demo"], environment).isDemo).toBe(true);
  expect(sentenceFor(environment, ["--reset-demo"])).toContain("--demo");
  expect(readSettings(["--demo", "--reset-demo"], environment).resetDemo).toBe(true);
});

test("an unknown option is named, with those that there are", () => {
  expect(sentenceFor({}, ["--prot", "3001"])).toMatch(/--prot.*--port N, --demo and --reset-demo/);
  expect(sentenceFor({}, ["--port", "x"])).toBe('--port must be a whole number from 1 to 65535, but is "x".');
});

test("production has no demo, and needs its address and secret", () => {
  expect(readSettings([], production)).toMatchObject({ isProduction: true, isDemo: false, logLevel: "info" });
  expect(sentenceFor({ ...production, PUBLIC_URL: "" })).toContain("PUBLIC_URL");
  expect(sentenceFor({ ...production, PUBLIC_URL: "http://plenary.example.org" })).toContain("https:");
  expect(sentenceFor({ ...production, LOGIN_SECRET: "" })).toContain("LOGIN_SECRET");
  expect(sentenceFor({ ...production, LOGIN_SECRET: "x".repeat(64) })).toContain("LOGIN_SECRET");
  expect(sentenceFor(production, ["--demo"])).toContain("--demo");
});

test("every variable has a default and a description for the README", () => {
  for (const { name, default: byDefault, description } of variables) {
    expect(name).toMatch(/^[A-Z_]+$/);
    expect(byDefault).not.toBe("");
    expect(description).toMatch(/\.$/);
  }
});
