import type { Role } from "@plenary/contract";
import type { Config } from "../config.ts";

const people: readonly [Role, string][] = [
  ["organiser", "organiser"],
  ["lead", "group lead"],
  ["delegate", "delegate"],
  ["desk", "desk"],
];

/** Says where the program is, and in the demo how to get in. */
export function greet(config: Config): void {
  const { publicUrl, isDemo } = config;
  console.log(`\nPlenary is ready: ${publicUrl}\n`);
  if (isDemo) {
    console.log("Log in to the demo as");
    for (const [role, name] of people) console.log(`  ${name.padEnd(12)}${publicUrl}/login/demo/${role}`);
    if (config.smtpUrl === null) console.log(`\nMails are not sent but shown: ${publicUrl}/dev/mail`);
  }
  warnWithoutMail(config);
  console.log("Ctrl-C stops it.");
}

/** Without mails nobody can log in: whoever runs the program should know before the first one tries. */
export function warnWithoutMail({ smtpUrl, isDemo }: Config): void {
  if (smtpUrl !== null || isDemo) return;
  console.error("SMTP_URL is not set: mails, login links among them, are kept but not sent.");
}
