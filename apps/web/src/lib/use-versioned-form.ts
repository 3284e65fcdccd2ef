import { useRef, useState } from "react";
import { isProblem } from "./problem.ts";
import { useApiForm } from "./use-api-form.ts";

type Options<Entry, Values extends object, Body extends object> = {
  /** The entry as it was when editing began; later versions of it don't touch what is typed. */
  entry: Entry;
  valuesOf: (entry: Entry) => Values;
  /** The body as the API takes it. May throw a `fieldProblem`. */
  bodyOf: (values: Values) => Body;
  /** Sends what was changed, and nothing else, on the version that was seen. */
  save: (changes: Partial<Body>, version: number) => Promise<Entry>;
  onDone: (entry: Entry) => void | Promise<void>;
  /** Keeps what was typed in this tab; the version is added, so that it never lands on another one. */
  keepAs: string;
};

/**
 * Editing of something that others edit, too. When somebody was faster, what was typed stays, `stale` holds the
 * version of theirs, and the person decides: `keepMine` sends the own changes onto theirs, `takeTheirs` drops them.
 */
export function useVersionedForm<
  Entry extends { version: number },
  Values extends object,
  Body extends object,
>(options: Options<Entry, Values, Body>) {
  const { valuesOf, bodyOf, save } = options;
  const [base, setBase] = useState(options.entry);
  const [theirs, setTheirs] = useState<Entry | null>(null);
  const version = useRef(base.version);
  const form = useApiForm<Values, Entry>({
    initial: valuesOf(base),
    keepAs: `${options.keepAs}:${base.version}`,
    submit: async (values) => {
      const changes = changesOf(bodyOf(valuesOf(base)), bodyOf(values));
      if (Object.keys(changes).length === 0) return theirs ?? base;
      try {
        return await save(changes, version.current);
      } catch (error) {
        if (isProblem(error, "version_stale") && hasVersion(error.context)) setTheirs(error.context as Entry);
        throw error;
      }
    },
    onDone: options.onDone,
  });
  return {
    form,
    /** Until the person has decided: as it was when editing began, as it is typed, and as others saved it. */
    stale: theirs && { before: valuesOf(base), mine: form.values, theirs: valuesOf(theirs) },
    keepMine: () => {
      if (!theirs) return;
      version.current = theirs.version;
      setTheirs(null);
      form.send();
    },
    takeTheirs: () => {
      if (!theirs) return;
      version.current = theirs.version;
      setBase(theirs);
      setTheirs(null);
      form.reset(valuesOf(theirs));
    },
  };
}

/** The parts of `after` that differ from `before`: a save must not put back what somebody else has changed. */
export function changesOf<Body extends object>(before: Body, after: Body): Partial<Body> {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Body]),
  );
  return Object.fromEntries(changed) as Partial<Body>;
}

function hasVersion(context: unknown): boolean {
  return typeof context === "object" && context !== null && "version" in context;
}
