import type { ErrorCode, FieldError, Problem } from "@plenary/contract";

/**
 * What an API call can fail with: a code of the contract, `offline` when no answer came at all, or `other_login` when it
 * wasn't sent because somebody else has logged in in this browser.
 */
export type ProblemCode = ErrorCode | "offline" | "other_login";

/** An API call that failed, in words for people (`detail`) and for the program (`code`, `fields`, `context`). */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly fields: readonly FieldError[];
  readonly context: unknown;

  constructor(
    problem: Pick<Problem, "title" | "status" | "detail" | "errors" | "context"> & { code: ProblemCode },
  ) {
    super(problem.detail || problem.title);
    this.name = "ApiProblem";
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail || problem.title;
    this.fields = problem.errors ?? [];
    this.context = problem.context;
  }
}

export function isProblem(error: unknown, ...codes: ProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** Whether a page's script or its styles didn't arrive, in the words of Chromium, Firefox, Safari and Vite. */
export function isLoadFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script failed|unable to preload css/i.test(error.message)
  );
}

/** The sentence to show for any error at all. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.detail;
  if (isLoadFailure(error))
    return "No network, so this page could not be fetched. Nothing was changed. Check the connection and try again.";
  return "This page ran into an error of its own. Nothing was changed. Reload it and try again.";
}

/** A form's own refusal, shown at the fields like one of the server. */
export function fieldProblem(fields: readonly FieldError[]): ApiProblem {
  const title = "Some fields need another value";
  const detail = fields.map(({ message }) => message).join(" ");
  return new ApiProblem({ code: "invalid_input", status: 400, title, detail, errors: [...fields] });
}

export function offlineProblem(isWrite: boolean): ApiProblem {
  const detail = isWrite
    ? "The server can't be reached, so it is not known whether this was saved. Check the connection and try again: it will not happen twice."
    : "The server can't be reached. Check the connection and try again.";
  return new ApiProblem({ code: "offline", status: 0, title: "No connection", detail });
}

export function otherLoginProblem(): ApiProblem {
  const detail =
    "In another tab of this browser somebody else has logged in. Nothing was changed. Reload this page to go on as that person.";
  return new ApiProblem({ code: "other_login", status: 0, title: "Somebody else is logged in now", detail });
}

/** The problem in an error answer; answers of proxies, which are no problem+json, get words of their own. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text();
  const parsed = parse(text);
  if (parsed) return new ApiProblem(parsed);
  const isAway = response.status >= 502 && response.status <= 504;
  return new ApiProblem({
    code: isAway ? "unavailable" : "internal",
    status: response.status,
    title: isAway ? "The server does not answer" : "Unexpected answer",
    detail: `The server answered ${response.status} without saying why. Try again in a minute.`,
  });
}

function parse(text: string): Problem | null {
  try {
    const value: unknown = JSON.parse(text);
    const isOne = typeof value === "object" && value !== null && "code" in value && "detail" in value;
    return isOne ? (value as Problem) : null;
  } catch {
    return null;
  }
}
