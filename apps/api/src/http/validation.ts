import type { FieldError } from "@plenary/contract";
import type { z } from "zod";
import { Failure } from "../problem.ts";

type InputPart = "body" | "query" | "params";
type Issue = z.core.$ZodIssue;

/** Validates one part of a request; the message of each refused field names the value. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, part: InputPart): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw failureOfIssues(result.error.issues, value, part);
}

function failureOfIssues(issues: readonly Issue[], value: unknown, part: InputPart): Failure {
  const errors = issues.flatMap((issue) => fieldErrors(issue, value, part));
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join(" ");
  return new Failure("invalid_input", detail, { errors });
}

function fieldErrors(issue: Issue, value: unknown, part: InputPart): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldName([...issue.path, key], part),
      message: `There is no such field here.`,
    }));
  }
  return [{ field: fieldName(issue.path, part), message: sentence(issue, valueAt(value, issue.path)) }];
}

/** JSON pointer for the body, `query.name` and `params.name` for the others. */
function fieldName(path: readonly PropertyKey[], part: InputPart): string {
  const parts = path.map(String);
  if (part !== "body") return [part, ...parts].join(".");
  return parts.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Object.hasOwn(found, key) ? (found as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return found;
}

function sentence(issue: Issue, value: unknown): string {
  if (value === undefined) return "This is missing.";
  return `${shown(value)} won't do: ${issue.message}.`;
}

/** The value as the sender wrote it, cut so that a long text can't fill the answer. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

/** For Fastify, of whose schemas only the body's are used for input. */
export function bodyValidator({ schema }: { schema: z.ZodType }) {
  return (data: unknown) => {
    const result = schema.safeParse(data);
    return result.success
      ? { value: result.data }
      : { error: failureOfIssues(result.error.issues, data, "body") };
  };
}
