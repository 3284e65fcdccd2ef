import type { Config } from "@plenary/api/src/config.ts";

/** As `npm start` has it, without pages. */
export function configFor(databaseUrl: string): Config {
  return {
    publicUrl: "http://plenary.test",
    host: "127.0.0.1",
    port: 0,
    isProduction: false,
    isDemo: true,
    secrets: { loginKey: "only-for-measuring-and-at-least-32-bytes" },
    smtpUrl: null,
    mailFrom: "plenary@example.org",
    noticeMinutes: 5,
    databaseUrl,
    webDir: null,
    logLevel: "warn",
    trustProxy: 0,
  };
}
