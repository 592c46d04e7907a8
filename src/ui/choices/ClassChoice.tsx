import { ChevronDown } from 'lucide-react';
import { useContext, useEffect, useMemo, useState } from 'react';
import {
  Button,
  ComboBox,
  ComboBoxStateContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import type { AnsweredClass } from '../../session/answeredClasses.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import { InTurn } from '../kit/InTurn.tsx';
import styles from './ClassChoice.module.css';
import shared from './shared.module.css';
import { choicesTexts } from './texts.tsx';

const texts = choicesTexts.classOf;

/** More would not be read, and would make the list slow. */
const MOST_MATCHES = 40;

interface Props {
  readonly label: string;
  readonly classes: ClassList;
  readonly targetClass: number;
  /** Said above the classes. */
  readonly remark: string | undefined;
  /** Asked when the list opens: what the networks answered in this run stands first. */
  readonly answered?: () => readonly AnsweredClass[];
  readonly onChoose: (targetClass: number) => void;
}

/** Any of a network's classes, found by any of its names or by its index. */
export function ClassChoice(props: Props) {
  return (
    <InTurn place="choices" before={<LookOfChoice {...props} />}>
      <Chooser {...props} />
    </InTurn>
  );
}

/** What it looks like, before it can be used. */
function LookOfChoice({ label, classes, targetClass }: Props) {
  return (
    <div className={shared.choice} aria-hidden="true">
      <span data-on-paper className={shared.label}>
        {label}
      </span>
      <div className={styles.field}>
        <input
          data-on-paper
          className={shared.value}
          value={classNameIn(classes, targetClass)}
          readOnly
          tabIndex={-1}
        />
        <button type="button" tabIndex={-1}>
          <ChevronDown size={16} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

function Chooser({ label, classes, targetClass, remark, answered, onChoose }: Props) {
  const [search, setSearch] = useState<string>();
  const [timesChosen, setTimesChosen] = useState(0);
  const [suggested, setSuggested] = useState<readonly AnsweredClass[]>([]);
  const { matches, more } = useMemo(
    () => matchingClasses(classes, search ?? '', targetClass, suggested),
    [classes, search, targetClass, suggested],
  );
  return (
    <ComboBox
      className={shared.choice ?? ''}
      menuTrigger="focus"
      items={matches}
      value={targetClass}
      inputValue={search ?? classNameIn(classes, targetClass)}
      onInputChange={setSearch}
      onChange={(key) => {
        setSearch(undefined);
        // The box commits the class that it has whenever it closes: that is no choice.
        if (key === null || key === targetClass) return;
        setTimesChosen((times) => times + 1);
        onChoose(Number(key));
      }}
      onOpenChange={(open) => {
        if (open) setSuggested(answered?.() ?? []);
        else setSearch(undefined);
      }}
      allowsEmptyCollection
    >
      <CloseAfterChoice timesChosen={timesChosen} />
      <Label data-on-paper className={shared.label}>
        {label}
      </Label>
      <div className={styles.field}>
        <Input
          data-on-paper
          className={shared.value ?? ''}
          onFocus={(event) => event.target.select()}
        />
        <Button aria-label={texts.show}>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Popover className={shared.popover ?? ''}>
        {remark !== undefined && <p className={styles.remark}>{remark}</p>}
        {more > 0 && (
          <p className={styles.remark}>
            {texts.firstOf(MOST_MATCHES, MOST_MATCHES + more, Boolean(search))}
          </p>
        )}
        {search && matches.every(({ id }) => id === targetClass) && (
          <p className={styles.remark}>{texts.noOther}</p>
        )}
        <ListBox>
          {(item: ClassMatch) => (
            <ListBoxItem className={shared.item ?? ''} id={item.id} textValue={item.title}>
              <span>{item.title}</span>
              {item.remark !== '' && <small>{item.remark}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** The list closes by itself when another class is chosen, but not when the choice is declined. */
function CloseAfterChoice({ timesChosen }: { readonly timesChosen: number }) {
  const state = useContext(ComboBoxStateContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is another object in every render
  useEffect(() => {
    if (timesChosen > 0) state?.close();
  }, [timesChosen]);
  return null;
}

export interface ClassMatch {
  readonly id: number;
  readonly title: string;
  readonly synonyms: string;
  readonly remark: string;
}

/**
 * Without a search: the class that is shown, what the networks answered, all the others.
 * @returns the first of them, and how many there are besides.
 */
export function matchingClasses(
  classes: ClassList,
  search: string,
  targetClass: number,
  suggested: readonly AnsweredClass[],
): { readonly matches: readonly ClassMatch[]; readonly more: number } {
  const wanted = search.trim().toLowerCase();
  const all = Array.from({ length: classes.count }, (_, id): ClassMatch => {
    const synonyms = classes.names?.[id]?.slice(1).join(', ') ?? '';
    const answer = suggested.find((one) => one.class === id);
    const remark =
      answer === undefined ? synonyms : texts.answered(answer.cells, answer.networks > 1);
    return { id, title: classNameIn(classes, id), synonyms, remark };
  });
  const chosen = all[targetClass];
  if (wanted === '' || wanted === chosen?.title.toLowerCase()) {
    const first = suggested.flatMap((one) => (one.class === targetClass ? [] : [one.class]));
    const before = new Set([targetClass, ...first]);
    const others = all.filter(({ id }) => !before.has(id));
    return firstOf([
      ...(chosen ? [chosen] : []),
      ...first.flatMap((id) => all[id] ?? []),
      ...others,
    ]);
  }
  const rank = ({ id, title, synonyms }: ClassMatch) => {
    const name = title.toLowerCase();
    if (name.startsWith(wanted) || String(id) === wanted) return 0;
    if (name.includes(wanted)) return 1;
    return synonyms.toLowerCase().includes(wanted) ? 2 : 3;
  };
  const { matches: found, more } = firstOf(
    all.filter((match) => rank(match) < 3).sort((a, b) => rank(a) - rank(b)),
  );
  // Without the class that is shown among them, the box would open again when it is closed.
  const isFound = found.some(({ id }) => id === targetClass);
  const matches = isFound || !chosen ? found : [...found, { ...chosen, remark: texts.shownNow }];
  return { matches, more };
}

function firstOf(all: readonly ClassMatch[]) {
  return { matches: all.slice(0, MOST_MATCHES), more: Math.max(0, all.length - MOST_MATCHES) };
}
