import { parseArgs } from "node:util";

const FAMILIES = ["itc2007-2", "ietf", "halmstad", "large"] as const;
export type Family = (typeof FAMILIES)[number];

export type Clock = "wall" | "cpu";

/** What the command line asks for. */
export interface Options {
  readonly family: Family;
  /** Folder of the `.tim` files, or the folder or file of the IETF instance. */
  readonly data: string | null;
  /** Where solutions are written; null: nowhere. */
  readonly out: string | null;
  readonly seeds: readonly number[];
  readonly seconds: number;
  /** Numbers of instances, or sizes of the generated ones; null: all. */
  readonly instances: readonly number[] | null;
  /** "cpu": seconds are the search thread's own, for a machine that does other things at the same time. */
  readonly clock: Clock;
  /** Seconds of a second, longer run to compare with; null: none. */
  readonly long: number | null;
}

const DEFAULTS: Record<Family, { readonly seeds: number; readonly seconds: number }> = {
  "itc2007-2": { seeds: 5, seconds: 75 },
  ietf: { seeds: 5, seconds: 10 },
  halmstad: { seeds: 10, seconds: 3 },
  large: { seeds: 1, seconds: 60 },
};

/** Throws an error that names the option. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      family: text,
      data: text,
      out: text,
      seeds: text,
      seconds: text,
      instances: text,
      "first-seed": text,
      long: text,
      clock: text,
    },
  });
  const family = FAMILIES.find((name) => name === values.family);
  if (family === undefined) throw new Error(`--family is one of ${FAMILIES.join(", ")}`);
  const needsData = family === "itc2007-2" || family === "ietf";
  if (needsData && values.data === undefined) throw new Error(`--data is needed for ${family}`);
  const clock = values.clock ?? "wall";
  if (clock !== "wall" && clock !== "cpu") throw new Error("--clock is wall or cpu");
  const count = numberIn("seeds", values.seeds, DEFAULTS[family].seeds, 1);
  const first = numberIn("first-seed", values["first-seed"], 1, 0);
  return {
    family,
    data: values.data ?? null,
    out: values.out ?? null,
    seeds: Array.from({ length: count }, (_, i) => first + i),
    seconds: numberIn("seconds", values.seconds, DEFAULTS[family].seconds, 0),
    instances: values.instances?.split(",").map((item) => numberIn("instances", item, 0, 0)) ?? null,
    clock,
    long: values.long === undefined ? null : numberIn("long", values.long, 0, 1),
  };
}

function numberIn(name: string, text: string | undefined, absent: number, min: number): number {
  const value = text === undefined ? absent : Number(text);
  if (!(value >= min)) throw new Error(`--${name}: "${text}" is not a number of at least ${min}`);
  return value;
}
