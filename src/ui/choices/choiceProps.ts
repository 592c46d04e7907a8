import type { AnsweredClass } from '../../session/answeredClasses.ts';
import type { ClassList } from '../../session/classNames.ts';
import shared from './shared.module.css';

export interface ChoiceItem {
  readonly id: string;
  readonly title: string;
  /** A second, quieter line. */
  readonly remark?: string;
  readonly disabled?: boolean;
  /** Costs more than a look: only when picked from the open list, not when keys step over it while that is closed. */
  readonly onlyFromOpenList?: boolean;
}

export interface ChoiceGroup {
  /** Shown above the group where there is more than one, or where asked for. */
  readonly title: string;
  readonly items: readonly ChoiceItem[];
}

export interface ChoiceProps {
  readonly label: string;
  readonly groups: readonly ChoiceGroup[];
  readonly selected: string;
  readonly onChoose: (id: string) => void;
  /** For a selected value that is none of the items, such as an anchor off the named ones. */
  readonly otherValue?: string;
  /** Shows the title of the only group too. */
  readonly titledEvenIfAlone?: boolean;
  /** Takes the room that the other choices leave. */
  readonly grow?: boolean;
}

export interface ClassChoiceProps {
  readonly label: string;
  readonly classes: ClassList;
  /** `undefined` before one is chosen. */
  readonly targetClass: number | undefined;
  /** Said above the classes. */
  readonly remark: string | undefined;
  /** Asked when the list opens: what the networks answered in this run stands first. */
  readonly answered?: () => readonly AnsweredClass[];
  readonly onChoose: (targetClass: number) => void;
  /** Of a list of something else. */
  readonly words?: { readonly show: string; readonly noOther: string } | undefined;
}

/** Of the element that holds it. */
export function classOfChoice({ grow }: ChoiceProps): string {
  return `${shared.choice} ${grow ? shared.grow : ''}`.trim();
}

/** All that can be chosen. */
export function itemsOf({ groups }: ChoiceProps): readonly ChoiceItem[] {
  return groups.flatMap((group) => group.items);
}
