import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  Collection,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { InTurn } from '../kit/InTurn.tsx';
import styles from './Choice.module.css';
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

interface Props {
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

/** One of the choices above the tool: a label and, under it, what is chosen. */
export function Choice(props: Props) {
  return (
    <InTurn place="choices" before={<LookOfChoice {...props} />}>
      <Chooser {...props} />
    </InTurn>
  );
}

function classOf({ grow }: Props): string {
  return `${shared.choice} ${grow ? shared.grow : ''}`.trim();
}

function itemsOf({ groups }: Props): readonly ChoiceItem[] {
  return groups.flatMap((group) => group.items);
}

/** What it looks like, before it can be used. */
function LookOfChoice(props: Props) {
  const chosen = itemsOf(props).find(({ id }) => id === props.selected);
  return (
    <div className={classOf(props)} aria-hidden="true">
      <span className={shared.label}>{props.label}</span>
      <button type="button" data-on-paper tabIndex={-1}>
        <span className={shared.value}>{chosen?.title ?? props.otherValue}</span>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

function Chooser(props: Props) {
  const { label, groups, selected, onChoose, otherValue, titledEvenIfAlone } = props;
  const items = itemsOf(props);
  const [isOpen, setIsOpen] = useState(false);
  const isPassedOver = ({ disabled, onlyFromOpenList }: ChoiceItem) =>
    disabled === true || (onlyFromOpenList === true && !isOpen);
  const known = items.some((item) => item.id === selected);
  return (
    <Select
      className={classOf(props)}
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
      <Button data-on-paper>
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
