import { ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { IMAGENET_CLASSES } from '../../../datasets/imagenetClasses.ts';
import { className } from '../state/classNames.ts';

/** More would not be read, and would make the list slow. */
const MOST_MATCHES = 40;

interface Props {
  readonly targetClass: number;
  /** Said above the classes. */
  readonly remark: string | undefined;
  readonly onChoose: (targetClass: number) => void;
}

/** Any of the 1000 classes, found by any of its names. */
export function ClassChoice({ targetClass, remark, onChoose }: Props) {
  const [search, setSearch] = useState<string>();
  const matches = useMemo(() => matchingClasses(search ?? '', targetClass), [search, targetClass]);
  return (
    <ComboBox
      className="choice class-choice"
      menuTrigger="focus"
      items={matches}
      value={targetClass}
      inputValue={search ?? className(targetClass)}
      onInputChange={setSearch}
      onChange={(key) => {
        setSearch(undefined);
        if (key !== null) onChoose(Number(key));
      }}
      onOpenChange={(open) => {
        if (!open) setSearch(undefined);
      }}
      allowsEmptyCollection
    >
      <Label>Class</Label>
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

interface ClassMatch {
  readonly id: number;
  readonly title: string;
  readonly synonyms: string;
}

function matchingClasses(search: string, targetClass: number): ClassMatch[] {
  const wanted = search.trim().toLowerCase();
  const all = IMAGENET_CLASSES.map(
    ({ names: [title = '', ...others] }, id): ClassMatch => ({
      id,
      title,
      synonyms: others.join(', '),
    }),
  );
  if (wanted === '' || wanted === className(targetClass).toLowerCase()) {
    const chosen = all[targetClass];
    return [...(chosen ? [chosen] : []), ...all.filter(({ id }) => id !== targetClass)].slice(
      0,
      MOST_MATCHES,
    );
  }
  const rank = ({ title, synonyms }: ClassMatch) => {
    const name = title.toLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return synonyms.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return all
    .filter((match) => rank(match) < 3)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_MATCHES);
}
