import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SubmitEvent } from "react";
import { errorsAt, fieldId } from "./form-errors.ts";
import { dropInTab, keepInTab, keptInTab } from "./kept.ts";
import { isProblem } from "./problem.ts";

type FormOptions<V extends object, T> = {
  initial: V;
  /** Sends the values; an ApiProblem with `errors` by field is shown at the fields. */
  submit: (values: V) => Promise<T>;
  onDone?: (answer: T, values: V) => void | Promise<void>;
  /** Keeps what was typed in this tab under this name until it was sent or somebody else logs in. */
  keepAs?: string;
  /** Of the values only these are kept; without it all of them. */
  keeps?: readonly Name<V>[];
  /** Where more than one form is on the page: what the ids of this one begin with. */
  within?: string | undefined;
};

type Name<V> = keyof V & string;

/**
 * Form state that never clears what was typed: values stay through errors, retries and refetches. For Mantine
 * controls: `{...form.text("title")}` where onChange gives an event, `{...form.value("days")}` where it gives a value.
 */
export function useApiForm<V extends object, T>(options: FormOptions<V, T>) {
  const { initial, submit, onDone, keepAs, keeps, within } = options;
  const [values, setValues] = useState<V>(() => ({ ...initial, ...only(kept<V>(keepAs), keeps) }));
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const mutation = useMutation({
    mutationFn: submit,
    onSuccess: async (answer, sent) => {
      if (keepAs) dropInTab(keepAs);
      await onDone?.(answer, sent);
    },
  });

  function set<K extends Name<V>>(name: K, value: V[K]): void {
    setValues((before) => {
      const after = { ...before, [name]: value };
      if (keepAs) keepInTab(keepAs, only(after, keeps));
      return after;
    });
    setTouched((before) => new Set(before).add(name));
  }

  /** By pointer: changed since it was sent, by somebody or by the form itself. */
  const isTouched = (pointer: string) => touched.has(pointer.split("/")[1] ?? "");

  /** What the server said of this field, until it is changed. A pointer reaches inside: `wishes/roomId`. */
  function errorOf(path: string): string | undefined {
    if (isTouched(`/${path}`) || !isProblem(mutation.error)) return undefined;
    return errorsAt(mutation.error.fields, `/${path}`);
  }

  const common = (name: string) => ({ id: fieldId(`/${name}`, within), name, error: errorOf(name) });

  function send(event?: SubmitEvent | { preventDefault: () => void }): void {
    event?.preventDefault();
    if (mutation.isPending) return;
    setTouched(new Set());
    mutation.mutate(values);
  }

  return {
    values,
    set,
    errorOf,
    isTouched,
    /** For inputs whose onChange gives an event: TextInput, Textarea, NativeSelect. */
    text: (name: Name<V>) => ({
      ...common(name),
      value: String(values[name] ?? ""),
      onChange: (event: { currentTarget: { value: string } }) =>
        set(name, event.currentTarget.value as V[Name<V>]),
    }),
    /** For inputs whose onChange gives the value: NumberInput, Select, MultiSelect, SegmentedControl. */
    value: <K extends Name<V>>(name: K) => ({
      ...common(name),
      value: values[name],
      onChange: (value: unknown) => set(name, value as V[K]),
    }),
    checkbox: (name: Name<V>) => ({
      ...common(name),
      checked: Boolean(values[name]),
      onChange: (event: { currentTarget: { checked: boolean } }) =>
        set(name, event.currentTarget.checked as V[Name<V>]),
    }),
    send,
    isPending: mutation.isPending,
    error: mutation.error,
    isDone: mutation.isSuccess,
    /** Drops what was typed. */
    reset: (next: V) => {
      if (keepAs) dropInTab(keepAs);
      setValues(next);
      mutation.reset();
    },
  };
}

/** What `useApiForm` gives, for components that draw a form's fields. */
export type ApiForm<V extends object> = ReturnType<typeof useApiForm<V, unknown>>;

function kept<V>(name: string | undefined): Partial<V> {
  return name === undefined ? {} : ((keptInTab(name) as Partial<V> | null) ?? {});
}

function only<V extends object>(values: Partial<V>, names: readonly Name<V>[] | undefined): Partial<V> {
  if (names === undefined) return values;
  return Object.fromEntries(
    names.flatMap((name) => (name in values ? [[name, values[name]]] : [])),
  ) as Partial<V>;
}
