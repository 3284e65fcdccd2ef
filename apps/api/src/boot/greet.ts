import type { DemoRole } from "@plenary/contract";
import type { Config } from "../config.ts";

const people: readonly [DemoRole, string][] = [
  ["organiser", "organiser"],
  ["lead", "group lead"],
  ["delegate", "delegate"],
  ["newcomer", "newcomer"],
  ["desk", "desk"],
];

/** Says where the program is, and in the demo how to get in. */
export function greet(config: Config): void {
  const { publicUrl, isDemo, smtpUrl } = config;
  const links = people.map(([role, name]) => `  ${name.padEnd(12)}${publicUrl}/login/demo/${role}`);
  const lines = [
    ["", `Plenary is ready: ${publicUrl}`, ""],
    isDemo ? ["Log in to the demo as", ...links, ""] : [],
    isDemo && smtpUrl === null ? [`Mails are not sent but shown: ${publicUrl}/dev/mail`] : [],
    ["Ctrl-C stops it."],
  ].flat();
  warnWithoutMail(config);
  console.log(lines.join("\n"));
}

/** Without mails nobody can log in: whoever runs the program should know before the first one tries. */
export function warnWithoutMail({ smtpUrl, isDemo }: Config): void {
  if (smtpUrl !== null || isDemo) return;
  console.error("SMTP_URL is not set: mails, login links among them, are kept but not sent.");
}
