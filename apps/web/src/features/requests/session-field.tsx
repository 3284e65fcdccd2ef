import type { KnownSession } from "@plenary/contract";
import { fieldId } from "../../lib/form-errors.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { listed } from "../../lib/words.ts";
import { SearchSelect } from "../../ui/search-select.tsx";
import type { RequestValues } from "./request-values.ts";
import { useKnownSessions } from "./use-request-names.ts";

type SessionFieldProps = {
  label: string;
  description: string;
  field: "rightAfterSessionId" | "sameRoomAsSessionId";
  form: ApiForm<RequestValues>;
  /** Not offered: the session that wishes. */
  own: string | undefined;
};

/** More at once would be scrolled, not read: typing finds the others. */
const SHOWN = 50;

/** One session of those that the viewer may know of, found by its title or its groups. */
export function SessionField({ field, form, own, ...words }: SessionFieldProps) {
  const { sessions, nameOf } = useKnownSessions();
  const { wishes } = form.values;
  const chosen = wishes[field];
  const others = sessions.filter(({ id }) => id !== own);
  const isGone = chosen !== null && !others.some(({ id }) => id === chosen);
  return (
    <SearchSelect
      {...words}
      clearable
      limit={SHOWN}
      placeholder="Any"
      nothingFoundMessage="No such session"
      clearButtonProps={{ "aria-label": `Clear “${words.label}”` }}
      id={fieldId(`/wishes/${field}`)}
      error={form.errorOf(`wishes/${field}`)}
      value={chosen}
      onChange={(id) => form.set("wishes", { ...wishes, [field]: id })}
      data={[...others.map(choiceOf), ...(isGone ? [{ value: chosen, label: nameOf(chosen) }] : [])]}
    />
  );
}

function choiceOf({ id, title, groups }: KnownSession) {
  const owners = groups.map(({ shortName }) => shortName);
  return { value: id, label: owners.length === 0 ? title : `${title} (${listed(owners)})` };
}
