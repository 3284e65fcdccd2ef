import { useEffect, useRef } from "react";
import { fieldId, focusField, openErrors } from "../lib/form-errors.ts";
import { isProblem, sentenceOf } from "../lib/problem.ts";
import styles from "./states.module.css";

type FormErrorsProps = {
  error: unknown;
  /** Names of fields as the form shows them, by JSON pointer: `{ "/title": "Title" }`. */
  labels?: Readonly<Record<string, string>>;
  /** As `useApiForm` has it. */
  within?: string;
  /** As `useApiForm` has it: a field that was changed since is named no more. */
  isTouched?: (pointer: string) => boolean;
  /** The one field that can be wrong: with nothing to sum up it says so itself, and takes the focus. */
  onlyField?: string;
};

/** The summary above a form that was refused: the sentence, and each field as a link to it. Takes the focus. */
export function FormErrors({ error, labels, within, isTouched, onlyField }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null);
  const said = isProblem(error) ? error.fields : [];
  const ownField = said.length > 0 && said.every(({ field }) => field === onlyField) ? onlyField : undefined;
  useEffect(() => {
    if (!error) return;
    if (ownField === undefined) box.current?.focus();
    else document.getElementById(fieldId(ownField, within))?.focus();
  }, [error, ownField, within]);
  if (!error || ownField !== undefined) return null;
  const fields = openErrors(said, isTouched);
  if (isProblem(error, "invalid_input") && said.length > 0 && fields.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles["error"]}>
      <div className={styles["errorWords"]}>
        <p className={styles["errorTitle"]}>{headlineOf(error)}</p>
        {fields.length > 0 && (
          <ul className={styles["errorList"]}>
            {fields.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <a href={`#${field}`} onClick={(event) => focusField(event, field, within)}>
                  {[labelOf(field, labels), message].filter(Boolean).join(": ")}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** The field's own name, or that of what holds it: `/closures/0/startsAt` is said of the closed times. */
function labelOf(pointer: string, labels: FormErrorsProps["labels"]): string | undefined {
  const parts = pointer.split("/");
  for (let length = parts.length; length > 1; length -= 1) {
    const label = labels?.[parts.slice(0, length).join("/")];
    if (label) return label;
  }
  return undefined;
}

/** Where the fields say what is wrong, the sentence above only says that something is. */
function headlineOf(error: unknown): string {
  return isProblem(error, "invalid_input") && error.fields.length > 0 ? error.title : sentenceOf(error);
}
