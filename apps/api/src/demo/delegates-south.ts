import type { DelegatesBy } from "./delegates.ts";

/** Invented people of the Czech Republic and Portugal. Seats: `*` leads the group, `+` co-leads it. */
export const delegatesSouth: DelegatesBy<"MENDELU" | "IPBeja"> = {
  MENDELU: [
    ["Bohumil", "Dvořáček", "academic", "BoP"],
    ["Zdeňka", "Příhodová", "administrative", "SC WP2"],
    ["Ondřej", "Šťastný", "academic", "WP3* MT"],
    ["Lucie", "Hrušková", "administrative", "WP1"],
    ["Řehoř", "Kučera", "academic", "WP2 POD1*"],
    ["Markéta", "Vaňková", "administrative", "WP4"],
    ["Vojtěch", "Němec", "academic", "WP6 POD2"],
    ["Alžběta", "Jelínková", "administrative", "WP7"],
    ["Jiří", "Ďurčák", "academic", "WP8"],
    ["Tereza", "Čížková", "administrative", "WP9+"],
    ["Kryštof", "Žák", "student", "StC WP5"],
    ["Barbora", "Tůmová", "student", "StC"],
  ],
  IPBeja: [
    ["António", "Guimarães de Vasconcelos", "academic", "BoP"],
    ["Conceição", "Magalhães", "administrative", "SC WP2"],
    ["João", "Guerreiro", "academic", "WP7* MT"],
    ["Inês", "Palma Lança", "administrative", "WP1"],
    ["Gonçalo", "Brandão", "academic", "WP3 POD1"],
    ["Maria da Assunção", "Espírito Santo Figueiredo", "academic", "WP4+"],
    ["Rúben", "Caeiro", "academic", "WP6"],
    ["Graça", "Simões", "administrative", "WP7"],
    ["Sebastião", "Corrêa", "academic", "WP8 POD2"],
    ["Mónica", "Baião", "administrative", "WP9"],
    ["Francisca", "Galvão", "student", "StC+ WP5"],
    ["Tomé", "Araújo", "student", "StC"],
  ],
};
