import { parseArgs } from "node:util";
import { Refusal } from "./refusal.ts";

export type Flags = { port: string | null; demo: boolean; resetDemo: boolean };

/** The options of the command. Throws a Refusal for one that there isn't. */
export function readFlags(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        demo: { type: "boolean", default: false },
        "reset-demo": { type: "boolean", default: false },
      },
    });
    return { port: values.port ?? null, demo: values.demo, resetDemo: values["reset-demo"] };
  } catch (cause) {
    throw new Refusal(
      `Of "${args.join(" ")}" I know only these options: --port N, --demo and --reset-demo.`,
      { cause },
    );
  }
}
