import { rowsOf } from "./proposal-rows.ts";
import type { Compared } from "./proposal-rows.ts";

/** The rows of a comparison: what each costs, rule by rule, the least of a row marked. */
export function CostRows({ compared }: { compared: readonly Compared[] }) {
  return rowsOf(compared).map(({ key, title, cells, isTotal }) => (
    <tr key={key} data-total={isTotal || undefined}>
      <th scope="row">{title}</th>
      {cells.map(({ number, words, isBest, isBad }) => (
        <td key={number} data-best={isBest || undefined} data-bad={isBad || undefined}>
          {words}
          {isBest && <span className="visually-hidden"> (least)</span>}
        </td>
      ))}
    </tr>
  ));
}
