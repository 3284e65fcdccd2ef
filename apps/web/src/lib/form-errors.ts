import type { FieldError } from "@plenary/contract";

/**
 * The id of the control that holds a field of the body: `/wishes/roomId` → `field-wishes-roomId`. `within`: the name
 * of a form that stands on the page beside others.
 */
export function fieldId(pointer: string, within = "field"): string {
  return `${within}-${pointer.replace(/^\//, "").replaceAll("/", "-")}`;
}

/** The messages for one field and everything inside it: `/groupIds` also takes what is said of `/groupIds/2`. */
export function errorsAt(fields: readonly FieldError[], pointer: string): string | undefined {
  const said = fields
    .filter(({ field }) => field === pointer || field.startsWith(`${pointer}/`))
    .map(({ message }) => message);
  return said.length > 0 ? [...new Set(said)].join(". ") : undefined;
}

/** What is still to be put right: what is said of a field goes when that is changed. */
export function openErrors(
  fields: readonly FieldError[],
  isTouched: (pointer: string) => boolean = () => false,
): readonly FieldError[] {
  return fields.filter(({ field }) => !isTouched(field));
}

/** Follows a link of the error summary: to the field itself, or to the nearest one that holds it. */
export function focusField(event: { preventDefault: () => void }, pointer: string, within?: string): void {
  event.preventDefault();
  const parts = pointer.split("/");
  for (let length = parts.length; length > 1; length -= 1) {
    const control = document.getElementById(fieldId(parts.slice(0, length).join("/"), within));
    if (!control) continue;
    control.scrollIntoView({ block: "center" });
    control.focus();
    return;
  }
}
