/** The nine members, as the partners' public pages name them. */
export interface DemoInstitution {
  readonly shortName: string;
  readonly name: string;
  readonly country: string;
  readonly city: string;
}

export const HOST = "HH";

export const institutions = [
  {
    shortName: "Thomas More",
    name: "Thomas More University of Applied Sciences",
    country: "BE",
    city: "Mechelen",
  },
  { shortName: "MENDELU", name: "Mendel University in Brno", country: "CZ", city: "Brno" },
  { shortName: "UCN", name: "University College of Northern Denmark", country: "DK", city: "Aalborg" },
  { shortName: "DIT", name: "Deggendorf Institute of Technology", country: "DE", city: "Deggendorf" },
  { shortName: "SEAMK", name: "Seinäjoki University of Applied Sciences", country: "FI", city: "Seinäjoki" },
  {
    shortName: "VIKO",
    name: "Vilniaus kolegija / Higher Education Institution",
    country: "LT",
    city: "Vilnius",
  },
  { shortName: "Fontys", name: "Fontys University of Applied Sciences", country: "NL", city: "Eindhoven" },
  { shortName: "IPBeja", name: "Polytechnic University of Beja", country: "PT", city: "Beja" },
  { shortName: HOST, name: "Halmstad University", country: "SE", city: "Halmstad" },
] as const satisfies readonly DemoInstitution[];

export type InstitutionName = (typeof institutions)[number]["shortName"];
