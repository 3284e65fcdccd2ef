import { NativeSelect } from "@mantine/core";
import type { GroupSummary } from "@plenary/contract";
import { fieldId } from "../../lib/form-errors.ts";
import { useCan, useMeeting } from "../../lib/meeting.ts";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { isOpenedAnew } from "../sessions/openness-words.ts";
import { SearchMultiSelect } from "../../ui/search-select.tsx";
import type { RequestValues } from "./request-values.ts";

type GroupsFieldProps = { form: ApiForm<RequestValues>; groups: readonly GroupSummary[] };

/** The asking group first; with partners the session is a joint one. */
export function GroupsField({ form, groups }: GroupsFieldProps) {
  const { viewer } = useMeeting();
  const seesAll = useCan("requests.viewAll");
  const [first = "", ...partners] = form.values.groupIds;
  const own = groups.filter(({ id }) => viewer?.leadsGroupIds.includes(id));
  // An organiser asks for anybody; who edits a partner's request must not lose its first group.
  const askers = seesAll ? [...own, ...groups.filter((group) => !own.includes(group))] : own;
  const shown = groups.filter(({ id }) => id === first && !askers.some((asker) => asker.id === first));
  const setGroups = (ids: string[]) => {
    const { openness, groupIds } = form.values;
    if (openness === "open" && isOpenedAnew(groups, groupIds, ids)) form.set("openness", null);
    form.set("groupIds", ids);
  };
  return (
    <>
      <NativeSelect
        label={seesAll ? "Group" : "Your group"}
        required
        id={fieldId("/groupIds/0")}
        error={form.errorOf("groupIds/0")}
        value={first}
        onChange={({ currentTarget }) =>
          setGroups([currentTarget.value, ...partners.filter((id) => id !== currentTarget.value)])
        }
        data={[{ value: "", label: "Choose" }, ...[...shown, ...askers].map(choiceOf)]}
      />
      <SearchMultiSelect
        label="Joint with"
        description="Several groups share one session. The lead of each partner is asked; it stands when all have agreed."
        hidePickedOptions
        placeholder={partners.length === 0 ? "No other group" : ""}
        nothingFoundMessage="No such group"
        id={fieldId("/groupIds")}
        error={form.errorOf("groupIds/0") ? undefined : form.errorOf("groupIds")}
        value={partners}
        onChange={(ids) => setGroups([first, ...ids])}
        data={groups.filter(({ id }) => id !== first).map(choiceOf)}
      />
    </>
  );
}

export function choiceOf({ id, shortName, name }: GroupSummary) {
  return { value: id, label: shortName === name ? name : `${shortName} · ${name}` };
}
