import { NONE } from "../model.ts";
import type { Heat } from "../search/accept.ts";
import type { Move } from "../search/moves.ts";
import type { Random } from "../search/random.ts";
import type { SlotBoard } from "./board.ts";
import { SlotChain } from "./chain.ts";
import { sessionPicker } from "./focus.ts";
import { SlotRelay } from "./relay.ts";

type Picker = ReturnType<typeof sessionPicker>;

/** How often each kind of proposal is made; what is left are transfers. */
export interface Shares {
  readonly swap: number;
  readonly chain: number;
  readonly relay: number;
}

/** One proposal of some kind. */
export function slotMoves(board: SlotBoard, random: Random, shares: Shares, heat: Heat): Move {
  const pick = sessionPicker(board, random);
  const moves = [
    chain(board, random, pick, heat),
    relay(board, random, pick, heat),
    swap(board, random, pick, heat),
    transfer(board, pick),
  ] as const;
  const relays = shares.chain + shares.relay;
  const swaps = relays + shares.swap;
  return (search, accepts) => {
    const ticket = random.bits() / 4294967296;
    const kind = ticket < shares.chain ? 0 : ticket < relays ? 1 : ticket < swaps ? 2 : 3;
    return moves[kind](search, accepts);
  };
}

/** One session to another start, others changing rooms to make way. */
function transfer(board: SlotBoard, pick: Picker): Move {
  const { slots, met, start } = board;
  return (search, accepts) => {
    const s = pick(search);
    const g = slots.starts[s]![search.random.below(slots.starts[s]!.length)]!;
    if (met[s * slots.count + g]! > 0 || g === start[s] || !board.isAllowed(s, g)) return false;
    const change = board.change(s, g, false);
    if (!accepts(change)) return false;
    const room = board.makeRoom(s, g);
    if (room === NONE) return false;
    board.lift(s);
    board.put(s, g, room);
    board.cost += change;
    return true;
  };
}

/** Two sessions to where the other is in time. */
function swap(board: SlotBoard, random: Random, pick: Picker, heat: Heat): Move {
  const { slots, met, start } = board;
  const { count, isRival, rooms } = slots;
  const pair = new SlotChain(board, random, heat);
  return (search, accepts) => {
    const a = pick(search);
    const b = search.pick();
    const from = start[a]!;
    const to = start[b]!;
    if (from === to) return false;
    const between = isRival[a * start.length + b]!;
    if (met[a * count + to]! > between || met[b * count + from]! > between) return false;
    if (rooms[a * count + to] === 0 || rooms[b * count + from] === 0) return false;
    return pair.trySwap(a, b, accepts);
  };
}

/** One session to another start, who is in its way back, who is in theirs over, and so on. */
function chain(board: SlotBoard, random: Random, pick: Picker, heat: Heat): Move {
  const { slots, start } = board;
  const kempe = new SlotChain(board, random, heat);
  return (search, accepts) => {
    const s = pick(search);
    const g = slots.starts[s]![search.random.below(slots.starts[s]!.length)]!;
    if (g === start[s]) return false;
    return kempe.tryFrom(s, g, accepts);
  };
}

/** One session to where another is in its way, and that one on to a third start. */
function relay(board: SlotBoard, random: Random, pick: Picker, heat: Heat): Move {
  const { slots, start } = board;
  const runner = new SlotRelay(board, random, heat);
  return (search, accepts) => {
    const s = pick(search);
    const g = slots.starts[s]![search.random.below(slots.starts[s]!.length)]!;
    if (g === start[s]) return false;
    return runner.try(s, g, accepts);
  };
}
