import { isProblem } from "../../lib/problem.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";

/** What the server said of one field of one row, until a row is changed. */
export function errorsIn<V extends object>(
  form: ApiForm<V>,
  index: number,
  field: string,
): string | undefined {
  return isProblem(form.error) ? form.errorOf(`items/${index}/${field}`) : undefined;
}
