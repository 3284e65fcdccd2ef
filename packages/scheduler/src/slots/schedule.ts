import { CoolingCurve } from "../search/cooling-curve.ts";
import { exactExp, exactLn } from "../search/exact-math.ts";

const BINS = 32;
/** Share of the time that is spread evenly. */
const EVEN = 0.2;
/**
 * Shares of all that a cooling gains, between which most of the time goes. Short coolings miss the best order and
 * so see too late where it forms: the first must leave some room. Below the last nothing but trifles changes.
 */
const CHAOS = 0.85;
const POLISH = 0.03;

/**
 * Temperatures of a cooling from `first` to `last`. A first time they fall evenly, by their logarithm; afterwards
 * most of the time goes to where the cost falls, and within by how much it had varied for the temperature, which
 * is where the order of the programme forms and haste would freeze faults into it (constant thermodynamic speed:
 * Salamon et al. 1988).
 */
export class Schedule {
  private readonly first: number;
  private readonly depth: number;
  /** Shares of the time by stretch of the logarithm. */
  private readonly weight = new Float64Array(BINS).fill(1 / BINS);
  private readonly count = new Float64Array(BINS);
  private readonly mean = new Float64Array(BINS);
  private readonly square = new Float64Array(BINS);

  constructor(first: number, last: number) {
    this.first = first;
    this.depth = exactLn(first / last);
  }

  /** The temperature after a share of the time. */
  at(share: number): number {
    let bin = 0;
    let rest = share;
    while (bin < BINS - 1 && rest > this.weight[bin]!) {
      rest -= this.weight[bin]!;
      bin += 1;
    }
    const within = Math.min(1, rest / this.weight[bin]!);
    return this.first * exactExp((-this.depth * (bin + within)) / BINS);
  }

  /** Notes the cost at a temperature. */
  note(temperature: number, cost: number): void {
    const bin = Math.min(BINS - 1, Math.floor((exactLn(this.first / temperature) / this.depth) * BINS));
    this.count[bin]! += 1;
    const before = cost - this.mean[bin]!;
    this.mean[bin]! += before / this.count[bin]!;
    this.square[bin]! += before * (cost - this.mean[bin]!);
  }

  /** Shares the time anew by what has been noted, and forgets it. */
  learn(): void {
    const speed = this.speeds();
    const sum = speed.reduce((total, value) => total + value, 0);
    if (sum > 0) {
      for (const [bin, value] of speed.entries()) {
        this.weight[bin] = EVEN / BINS + ((1 - EVEN) * value) / sum;
      }
    }

    this.count.fill(0);
    this.mean.fill(0);
    this.square.fill(0);
  }

  /** By stretch, how much the cost had varied for the temperature; 0 where little was decided. */
  private speeds(): Float64Array {
    const { count, mean, square } = this;
    const middle = count.map((_, bin) => this.first * exactExp((-this.depth * (bin + 0.5)) / BINS));
    const curve = new CoolingCurve();
    for (const [bin, cost] of mean.entries()) if (count[bin]! > 0) curve.note(middle[bin]!, cost);
    const steep = curve.steepPart(CHAOS, POLISH);
    return middle.map((temperature, bin) => {
      if (steep === null || temperature > steep.first || temperature < steep.last) return 0;
      return count[bin]! < 2 ? 0 : Math.sqrt(square[bin]! / count[bin]!) / temperature;
    });
  }
}
