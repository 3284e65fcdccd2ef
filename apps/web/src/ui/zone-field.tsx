import { SearchSelect } from "./search-select.tsx";

type ZoneFieldProps = {
  id?: string;
  name?: string;
  error?: string | undefined;
  value: string;
  onChange: (zone: string) => void;
  description?: string;
};

const known = Intl.supportedValuesOf("timeZone");

/** The IANA zone of a place, found by typing a part of its name. */
export function ZoneField({ value, onChange, ...field }: ZoneFieldProps) {
  // Two runtimes know different names: what the meeting has must stay visible.
  const zones = value === "" || known.includes(value) ? known : [value, ...known];
  return (
    <SearchSelect
      {...field}
      label="Time zone"
      required
      limit={50}
      nothingFoundMessage="No zone is called like that. Type the nearest large city."
      value={value === "" ? null : value}
      data={zones}
      onChange={(zone) => onChange(zone ?? "")}
    />
  );
}
