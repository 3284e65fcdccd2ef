import { z } from "zod";

export type Json = { [name: string]: unknown };
export type Schemas = Record<string, Json>;

/**
 * The schema as JSON Schema 2020-12, its named parts moved to `components`. A part that reads otherwise than it
 * writes, because it has defaults, becomes two: `Wishes` and `WishesInput`.
 */
export function jsonSchema(schema: z.ZodType, io: "input" | "output", components: Schemas): Json {
  const { $schema: _dialect, $defs = {}, ...root } = converted(schema, io);
  const written = converted(schema, "output").$defs ?? {};
  const nameOf = (name: string): string =>
    JSON.stringify($defs[name]) === JSON.stringify(written[name]) ? name : `${name}Input`;
  for (const [name, definition] of Object.entries($defs)) {
    components[nameOf(name)] = relinked(definition, nameOf) as Json;
  }
  return relinked(root, nameOf) as Json;
}

function converted(schema: z.ZodType, io: "input" | "output"): Json & { $defs?: Schemas } {
  return z.toJSONSchema(schema, { io }) as Json & { $defs?: Schemas };
}

/** Points `#/$defs/…` at the components, and drops the ids, which would make other addresses of them. */
function relinked(value: unknown, nameOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => relinked(item, nameOf));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, item]) => !(key === "id" && typeof item === "string"))
    .map(([key, item]) => {
      const name = key === "$ref" && typeof item === "string" ? item.split("/").at(-1)! : null;
      return [key, name === null ? relinked(item, nameOf) : `#/components/schemas/${nameOf(name)}`];
    });
  return Object.fromEntries(entries);
}
