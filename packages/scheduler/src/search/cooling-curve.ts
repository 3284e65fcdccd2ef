import type { Temperatures } from "./anneal.ts";

/** Shares of all that a cooling gains: what is above the first is chaos, what is below the second a last polish. */
const CHAOS = 0.25;
const POLISH = 0.005;

/** How the cost of a cooling falls with its temperature, to find between which temperatures it does. */
export class CoolingCurve {
  private readonly temperatures: number[] = [];
  private readonly energies: number[] = [];

  /** The temperatures must fall from note to note. */
  note(temperature: number, energy: number): void {
    this.temperatures.push(temperature);
    this.energies.push(energy);
  }

  /**
   * The part of the cooling in which most is decided: between where shares of all that it gains are still to come.
   * Null if the cost has not changed.
   */
  steepPart(chaos = CHAOS, polish = POLISH): Temperatures | null {
    const { temperatures, energies } = this;
    let least = Infinity;
    let most = -Infinity;
    for (const energy of energies) {
      least = Math.min(least, energy);
      most = Math.max(most, energy);
    }
    if (!(most > least)) return null;
    const lastAbove = (share: number) =>
      temperatures[energies.findLastIndex((energy) => energy >= least + share * (most - least))]!;
    return { first: lastAbove(chaos), last: lastAbove(polish) };
  }
}
