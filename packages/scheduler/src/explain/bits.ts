/** A set of small numbers. */
export class Bits {
  readonly words: Uint32Array;

  constructor(size: number) {
    this.words = new Uint32Array((size + 31) >>> 5);
  }

  add(i: number): void {
    this.words[i >>> 5]! |= 1 << (i & 31);
  }

  has(i: number): boolean {
    return (this.words[i >>> 5]! & (1 << (i & 31))) !== 0;
  }

  addAll(other: Bits): void {
    for (let w = 0; w < this.words.length; w += 1) this.words[w]! |= other.words[w]!;
  }

  count(): number {
    let count = 0;
    for (const word of this.words) count += ones(word);
    return count;
  }

  /** How many members `other` has that are not in this set. */
  missing(other: Bits): number {
    let count = 0;
    for (let w = 0; w < this.words.length; w += 1) count += ones(other.words[w]! & ~this.words[w]!);
    return count;
  }
}

function ones(word: number): number {
  let rest = word;
  let count = 0;
  for (; rest !== 0; count += 1) rest &= rest - 1;
  return count;
}
