/** The program can't start as things are. The message is one sentence for whoever started it: what to do. */
export class Refusal extends Error {
  override name = "Refusal";
}
