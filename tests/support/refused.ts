/** Code and sentence of a refusal, as tests compare them; of a success both are undefined. */
export function refused({ problem }: { problem: { code: string; detail: string } }): [string, string] {
  return [problem.code, problem.detail];
}
