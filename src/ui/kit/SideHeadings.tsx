import { SIDES, type Side } from '../../session/asked/requested.ts';
import { SideMark } from './SideMark.tsx';

interface Props {
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly of?: readonly Side[];
}

/** The columns of a table that belong to networks, each with its side's mark. */
export function SideHeadings({ sideTitles, of = SIDES }: Props) {
  return of.map((side) => (
    <th key={side} scope="col" data-side={side}>
      <SideMark side={side} />
      {sideTitles[side]}
    </th>
  ));
}
