import type { Institution } from "@plenary/contract";

type Place = Pick<Institution, "country" | "city">;

/**
 * The zone of a meeting whose host is chosen: the one it has while that is one of the host's country, else the
 * country's only one or that of the host's city. Empty: somebody must say, for another country has other clocks.
 */
export function zoneAtHost(zone: string, before: Place | undefined, host: Place): string {
  if (zone !== "" && before?.country === host.country) return zone;
  const zones = zonesOf(host.country);
  if (zones.includes(zone)) return zone;
  if (zones.length === 1) return zones[0] ?? "";
  const city = host.city.replaceAll(" ", "_");
  return zones.find((each) => each.endsWith(`/${city}`)) ?? "";
}

type LocaleWithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined };

/** IANA zones of a country by its two letters; none where the browser doesn't know them. */
function zonesOf(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const locale: LocaleWithZones = new Intl.Locale("und", { region: country });
  return locale.getTimeZones?.() ?? [];
}
