import { expect, test } from "vitest";
import { JudgeDesk } from "./judge-desk.ts";
import type { Asked } from "./judge-desk.ts";
import { judgementOf } from "./judgement.ts";
import { model, session } from "./testing.ts";

const position = model([session("a", { roomId: "s1", startsAt: "2025-10-21T08:00:00Z" }), session("b")]);
const whole = { kind: "summary" } as const;

/** The browser's thread, as far as the desk knows it: what it is sent, and what a test lets it say. */
class Thread extends EventTarget {
  readonly sent: Asked[] = [];
  isEnded = false;
  postMessage(asked: Asked): void {
    this.sent.push(asked);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  get asks(): number[] {
    return this.sent.flatMap((asked) => (asked.kind === "ask" ? [asked.ask] : []));
  }
}

test("a problem is sent once, and once more when the thread has forgotten it", async () => {
  const thread = new Thread();
  const desk = new JudgeDesk(() => thread);
  const answers = Promise.all([desk.ask(position, whole), desk.ask(position, whole)]);
  expect(thread.sent.map(({ kind }) => kind)).toEqual(["problem", "ask", "ask"]);
  const [first, second] = thread.asks;
  thread.say({ ask: first, isForgotten: true });
  expect(thread.sent.slice(3).map(({ kind }) => kind)).toEqual(["problem", "ask"]);
  thread.say({ ask: second, answer: "second" });
  thread.say({ ask: first, answer: "first" });
  expect(await answers).toEqual(["first", "second"]);
});

test("of a problem with other pins only these sessions are sent, and all of it once the thread has forgotten", () => {
  const thread = new Thread();
  const desk = new JudgeDesk(() => thread);
  void desk.ask(position, whole);
  const [a, b] = position.problem.sessions;
  const pinned = { ...a!, pinned: { start: 60 } };
  const problem = { ...position.problem, sessions: [pinned, b!] };
  void desk.ask({ ...position, problem }, whole);
  const change = thread.sent.find((asked) => asked.kind === "change");
  expect(change).toMatchObject({ sessions: [[0, pinned]] });
  thread.say({ ask: thread.asks[1], isForgotten: true });
  expect(thread.sent.slice(4)).toMatchObject([{ kind: "problem", problem }, { kind: "ask" }]);
});

test("what the engine throws rejects the one question", async () => {
  const thread = new Thread();
  const desk = new JudgeDesk(() => thread);
  const asked = [desk.ask(position, whole), desk.ask(position, whole)] as const;
  const [first, second] = thread.asks;
  thread.say({ ask: first, failure: "No such room." });
  thread.say({ ask: second, answer: "judged" });
  await expect(asked[0]).rejects.toThrow("No such room.");
  expect(await asked[1]).toBe("judged");
});

test.each(["error", "messageerror"])(
  "after the thread's %s the page answers, also what waits",
  async (type) => {
    const thread = new Thread();
    const desk = new JudgeDesk(() => thread);
    const waiting = desk.ask(position, whole);
    thread.dispatchEvent(new Event(type));
    const known = judgementOf(position, whole);
    expect(await waiting).toEqual(known);
    expect(thread.isEnded).toBe(true);
    expect(await desk.ask(position, whole)).toEqual(known);
    expect(thread.asks.length).toBe(1);
  },
);

test("without any thread the page answers, and what its engine throws is told", async () => {
  const desk = new JudgeDesk(() => {
    throw new Error("Threads are forbidden here.");
  });
  expect(await desk.ask(position, whole)).toEqual(judgementOf(position, whole));
  const broken = { ...position, problem: { ...position.problem, rooms: null as never } };
  await expect(desk.ask(broken, whole)).rejects.toThrow("rooms: must be a list");
});
