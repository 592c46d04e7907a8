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
import { type ClassList, classNameIn } from '../state/classNames.ts';

/** More would not be read, and would make the list slow. */
const MOST_MATCHES = 40;

interface Props {
  readonly label: string;
  readonly classes: ClassList;
  readonly targetClass: number;
  /** Said above the classes. */
  readonly remark: string | undefined;
  readonly onChoose: (targetClass: number) => void;
}

/** Any of a network's classes, found by any of its names or by its index. */
export function ClassChoice({ label, classes, targetClass, remark, onChoose }: Props) {
  const [search, setSearch] = useState<string>();
  const [timesChosen, setTimesChosen] = useState(0);
  const matches = useMemo(
    () => matchingClasses(classes, search ?? '', targetClass),
    [classes, search, targetClass],
  );
  return (
    <ComboBox
      className="choice class-choice"
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
        if (!open) setSearch(undefined);
      }}
      allowsEmptyCollection
    >
      <CloseAfterChoice timesChosen={timesChosen} />
      <Label>{label}</Label>
      <div className="class-choice-field">
        <Input onFocus={(event) => event.target.select()} />
        <Button aria-label="Show classes">
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Popover className="choice-popover">
        {remark !== undefined && <p className="no-match">{remark}</p>}
        <ListBox renderEmptyState={() => <p className="no-match">No class of that name.</p>}>
          {(item: ClassMatch) => (
            <ListBoxItem id={item.id} textValue={item.title}>
              <span>{item.title}</span>
              {item.synonyms !== '' && <small>{item.synonyms}</small>}
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

interface ClassMatch {
  readonly id: number;
  readonly title: string;
  readonly synonyms: string;
}

function matchingClasses(classes: ClassList, search: string, targetClass: number): ClassMatch[] {
  const wanted = search.trim().toLowerCase();
  const all = Array.from(
    { length: classes.count },
    (_, id): ClassMatch => ({
      id,
      title: classNameIn(classes, id),
      synonyms: classes.names?.[id]?.slice(1).join(', ') ?? '',
    }),
  );
  const chosen = all[targetClass];
  if (wanted === '' || wanted === chosen?.title.toLowerCase()) {
    const others = all.filter(({ id }) => id !== targetClass);
    return [...(chosen ? [chosen] : []), ...others].slice(0, MOST_MATCHES);
  }
  const rank = ({ id, title, synonyms }: ClassMatch) => {
    const name = title.toLowerCase();
    if (name.startsWith(wanted) || String(id) === wanted) return 0;
    if (name.includes(wanted)) return 1;
    return synonyms.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return all
    .filter((match) => rank(match) < 3)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_MATCHES);
}
