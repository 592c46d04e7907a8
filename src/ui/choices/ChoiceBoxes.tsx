import { ChevronDown } from 'lucide-react';
import { type RefObject, useContext, useEffect, useMemo, useRef, useState } from 'react';
import {
  Button,
  Collection,
  ComboBox,
  type ComboBoxState,
  ComboBoxStateContext,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import type { AnsweredClass } from '../../session/answeredClasses.ts';
import { classNameIn } from '../../session/classNames.ts';
import styles from './Choice.module.css';
import classStyles from './ClassChoice.module.css';
import {
  type ChoiceItem,
  type ChoiceProps,
  type ClassChoiceProps,
  classOfChoice,
  itemsOf,
} from './choiceProps.ts';
import { type ClassMatch, MOST_MATCHES, matchingClasses } from './matchingClasses.ts';
import shared from './shared.module.css';
import { choicesTexts } from './texts.tsx';

const texts = choicesTexts.classOf;

/** A choice of a few. */
export function SelectBox(props: ChoiceProps) {
  const { label, groups, selected, onChoose, otherValue, titledEvenIfAlone } = props;
  const items = itemsOf(props);
  const [isOpen, setIsOpen] = useState(false);
  const isPassedOver = ({ disabled, onlyFromOpenList }: ChoiceItem) =>
    disabled === true || (onlyFromOpenList === true && !isOpen);
  const known = items.some((item) => item.id === selected);
  return (
    <Select
      className={classOfChoice(props)}
      value={known ? selected : null}
      onChange={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item && !isPassedOver(item)) onChoose(item.id);
      }}
      onOpenChange={setIsOpen}
      disabledKeys={items.filter(isPassedOver).map((item) => item.id)}
      placeholder={otherValue ?? ''}
    >
      <Label className={shared.label}>{label}</Label>
      <Button>
        <SelectValue className={shared.value ?? ''}>
          {({ isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : items.find((item) => item.id === selected)?.title
          }
        </SelectValue>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <Popover className={shared.popover ?? ''}>
        <ListBox>
          {groups.map((group) => (
            <ListBoxSection key={group.title} id={group.title} aria-label={group.title}>
              {(titledEvenIfAlone || groups.length > 1) && (
                <Header className={styles.group}>{group.title}</Header>
              )}
              <Collection items={group.items}>
                {(item) => (
                  <ListBoxItem className={shared.item ?? ''} id={item.id} textValue={item.title}>
                    <span>{item.title}</span>
                    {item.remark !== undefined && <small>{item.remark}</small>}
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** Any of a network’s classes, found by any of its names or by its index. */
export function ClassBox(props: ClassChoiceProps) {
  const { label, classes, targetClass, remark, answered, onChoose, words = texts } = props;
  const [search, setSearch] = useState<string>();
  const [timesChosen, setTimesChosen] = useState(0);
  const [suggested, setSuggested] = useState<readonly AnsweredClass[]>([]);
  const { matches, more } = useMemo(
    () => matchingClasses(classes, search ?? '', targetClass, suggested),
    [classes, search, targetClass, suggested],
  );
  const box = useRef<ComboBoxState<ClassMatch>>(null);
  const best = matches[0]?.id;
  useEffect(() => {
    // The box forgets what is marked with each letter; Enter is to take the best match.
    if (search && best !== undefined) box.current?.selectionManager.setFocusedKey(best);
  }, [search, best]);
  return (
    <ComboBox
      className={shared.choice ?? ''}
      menuTrigger="focus"
      items={matches}
      value={targetClass ?? null}
      inputValue={search ?? (targetClass === undefined ? '' : classNameIn(classes, targetClass))}
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
      <BoxState box={box} timesChosen={timesChosen} />
      <Label className={shared.label}>{label}</Label>
      <div className={classStyles.field}>
        <Input
          className={shared.value ?? ''}
          onFocus={(event) => {
            // The list gives the focus back with the first letter, which is to stay.
            if (search === undefined) event.target.select();
          }}
          onKeyDownCapture={({ key, ctrlKey, metaKey, altKey }) => {
            const writes = key.length === 1 || key === 'Backspace' || key === 'Delete';
            if (!writes || ctrlKey || metaKey || altKey || box.current?.isOpen !== false) return;
            // Were the letter itself to open the list, the class that is shown would be scrolled to before the
            // list has its place: the page with it, on which the box closes and takes the letter back.
            box.current.open('first', 'manual');
          }}
        />
        <Button aria-label={words.show}>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Popover className={shared.popover ?? ''}>
        {remark !== undefined && <p className={classStyles.remark}>{remark}</p>}
        {more > 0 && (
          <p className={classStyles.remark}>
            {texts.firstOf(MOST_MATCHES, MOST_MATCHES + more, Boolean(search))}
          </p>
        )}
        {search && matches.every(({ id }) => id === targetClass) && (
          <p className={classStyles.remark}>{words.noOther}</p>
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

/** Hands out the box's state; closes the list when another class is chosen, but not when the choice is declined. */
function BoxState({
  box,
  timesChosen,
}: {
  readonly box: RefObject<ComboBoxState<ClassMatch> | null>;
  readonly timesChosen: number;
}) {
  const state = useContext(ComboBoxStateContext);
  useEffect(() => {
    box.current = state;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is another object in every render
  useEffect(() => {
    if (timesChosen > 0) state?.close();
  }, [timesChosen]);
  return null;
}
