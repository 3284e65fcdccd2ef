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
  if (isEmptyText(issue, value)) return "Write something here.";
  return `${shown(value)} won't do: ${wanted(issue).replace(/\.$/, "")}.`;
}

function isEmptyText(issue: Issue, value: unknown): boolean {
  return issue.code === "too_small" && typeof value === "string" && value.trim() === "";
}

/** What would do. The validator's own words are for programmers; a schema that has words of its own keeps them. */
function wanted(issue: Issue): string {
  if (!/^(Too |Invalid )/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "too_small":
      return `at least ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "invalid_type":
      return `this must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `choose one of ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return `this is no ${formats[issue.format] ?? issue.format}`;
    case "not_multiple_of":
    case "unrecognized_keys":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return issue.message;
    default:
      return issue satisfies never;
  }
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}

const formats: Readonly<Record<string, string>> = { email: "e-mail address", url: "link", uuid: "id" };

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

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
