import { availableParallelism, loadavg } from "node:os";
import { runHalmstad } from "./halmstad-family.ts";
import { runIetf } from "./ietf-family.ts";
import { runItc2007 } from "./itc2007-family.ts";
import { runLarge } from "./large-family.ts";
import { readOptions } from "./options.ts";
import type { Family, Options } from "./options.ts";

const families: Record<Family, (options: Options) => Promise<void>> = {
  "itc2007-2": runItc2007,
  ietf: runIetf,
  halmstad: runHalmstad,
  large: runLarge,
};

const options = readOptions(process.argv.slice(2));
// A busy machine says more about itself than about us.
const load = (loadavg()[0] ?? 0).toFixed(1);
console.log(`Node ${process.version}, ${availableParallelism()} processors, load ${load}\n`);
await families[options.family](options);
